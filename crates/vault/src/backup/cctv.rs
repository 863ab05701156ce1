//! The vectors every age implementation is held to (tests/vectors/cctv), down to the class of the
//! refusal and to what was given before it.

use std::collections::BTreeMap;
use std::fs;

use sha2::{Digest, Sha256};

use super::header::{FileKey, Header};
use super::read::read_head;
use super::{BackupReader, dearmor};
use crate::{BackupError, Memory, Passphrase, hex};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/cctv");

/// What became of a file: how it ended, and the hash of what was given until then.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    class: &'static str,
    payload: Option<String>,
}

struct Vector {
    fields: BTreeMap<String, String>,
    file: Vec<u8>,
}

impl Vector {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes
            .windows(2)
            .position(|pair| pair == b"\n\n")
            .expect("an empty line");
        let head = core::str::from_utf8(&bytes[..end]).expect("text");
        let field = |line: &str| {
            line.split_once(": ")
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
        };
        let fields: BTreeMap<_, _> = head.lines().filter_map(field).collect();
        let body = &bytes[end + 2..];
        let file = if fields.contains_key("compressed") {
            miniz_oxide::inflate::decompress_to_vec_zlib(body).expect("zlib")
        } else {
            body.to_vec()
        };
        Self { fields, file }
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    fn expected(&self) -> Outcome {
        let class = match self.field("expect").expect("what to expect") {
            "success" => "success",
            "armor failure" => "armor failure",
            "header failure" => "header failure",
            "HMAC failure" => "HMAC failure",
            "no match" => "no match",
            "payload failure" => "payload failure",
            other => panic!("{other}?"),
        };
        let payload = self.field("payload").map(str::to_owned);
        Outcome { class, payload }
    }

    fn outcome(&self) -> Outcome {
        let ended = |class| Outcome {
            class,
            payload: None,
        };
        let file = match dearmor(&self.file) {
            Some(Ok(file)) => file,
            Some(Err(_)) => return ended("armor failure"),
            None if self.field("armored") == Some("yes") => return ended("armor failure"),
            None => self.file.clone(),
        };
        match self.open(&file) {
            Ok(reader) => read_out(reader),
            Err(BackupError::WrongPassphrase | BackupError::NotByPassphrase) => ended("no match"),
            Err(BackupError::ForgedHeader) => ended("HMAC failure"),
            Err(_) => ended("header failure"),
        }
    }

    /// With the passphrase if there is one; with the file key itself where the vector is for a key pair.
    fn open<'a>(&self, file: &'a [u8]) -> Result<BackupReader<&'a [u8]>, BackupError> {
        if let Some(words) = self.field("passphrase") {
            let words = Passphrase::ascii(words).expect("a passphrase");
            return BackupReader::open(file, &words, Memory::SYSTEM);
        }
        let mut rest = file;
        let head = read_head(&mut rest)?;
        let header = Header::parse(&head)?;
        let key: [u8; 16] = hex::parse(self.field("file key").expect("a key")).expect("16 bytes");
        let key = FileKey::new(key);
        header.verify(&key)?;
        BackupReader::begin(rest, &key)
    }
}

fn read_out(mut reader: BackupReader<&[u8]>) -> Outcome {
    let mut payload = Vec::new();
    let class = loop {
        match reader.next_chunk() {
            Ok(Some(chunk)) => payload.extend_from_slice(&chunk),
            Ok(None) => break "success",
            Err(_) => break "payload failure",
        }
    };
    assert_eq!(reader.next_chunk(), Ok(None), "nothing after the end");
    let payload = Some(hex::print(&Sha256::digest(&payload)));
    Outcome { class, payload }
}

#[test]
fn every_vector_ends_as_it_is_to_end() {
    let (mut seen, mut wrong) = (0, Vec::<String>::new());
    for entry in fs::read_dir(FOLDER).expect("the vectors") {
        let path = entry.expect("a file").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        // How a key pair opens a file is not ours to know.
        let of_key_pairs = name.starts_with("x25519_") && name != "x25519_multiple_recipients";
        if name == "README.md" || name == "armor_no_match" || of_key_pairs {
            continue;
        }
        let vector = Vector::read(&fs::read(&path).expect("the bytes"));
        let (found, expected) = (vector.outcome(), vector.expected());
        if found != expected {
            wrong.push(format!("{name}: {found:?} and not {expected:?}"));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(seen, 110, "vectors");
}
