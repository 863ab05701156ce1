//! Backups: ours open elsewhere, those made elsewhere open here, and what is wrong with a file is said.

use std::io::{self, Read, Write};
use std::iter;

use age::secrecy::SecretString;
use holdfast_vault::{
    BackupError, BackupReader, BackupWriter, CHUNK_LEN, Entropy, Memory, NoMemory, SystemEntropy,
    WorkFactor,
};
use proptest::prelude::{any, proptest};

use crate::common::{Counting, Empty, words};

pub(crate) const WORDS: &str = "tide 🌊 stone";
const SIZES: [usize; 8] = [0, 1, 1000, 65_535, 65_536, 65_537, 131_072, 200_000];

pub(crate) fn text(len: usize) -> Vec<u8> {
    (0..len).map(|place| (place * 31 % 251) as u8).collect()
}

pub(crate) fn backup_with(plain: &[u8], log: u8, entropy: &mut impl Entropy) -> Vec<u8> {
    let mut file = Vec::new();
    let work = WorkFactor::new(log).expect("within limits");
    let mut writer = BackupWriter::begin(&words(WORDS), work, Memory::SYSTEM, entropy, &mut file)
        .expect("begun");
    writer.write(plain, &mut file).expect("written");
    writer.finish(&mut file).expect("ended");
    file
}

pub(crate) fn backup(plain: &[u8]) -> Vec<u8> {
    backup_with(plain, 1, &mut SystemEntropy)
}

pub(crate) fn read(file: &[u8]) -> Result<Vec<u8>, BackupError> {
    // A changed work factor may be within the limits and still not worth the test's time.
    let memory = Memory::at_most(8 * 1024);
    let all = BackupReader::open(file, &words(WORDS), memory)?.read_all()?;
    Ok(all.to_vec())
}

fn made_by_age(plain: &[u8], log: u8) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(WORDS));
    recipient.set_work_factor(log);
    let encryptor =
        age::Encryptor::with_recipients(iter::once(&recipient as _)).expect("a recipient");
    let mut file = Vec::new();
    let mut writer = encryptor.wrap_output(&mut file).expect("begun");
    writer.write_all(plain).expect("written");
    writer.finish().expect("ended");
    file
}

fn opened_by_age(file: &[u8]) -> Vec<u8> {
    let identity = age::scrypt::Identity::new(SecretString::from(WORDS));
    let decryptor = age::Decryptor::new(file).expect("a head");
    let mut reader = decryptor
        .decrypt(iter::once(&identity as _))
        .expect("the passphrase");
    let mut plain = Vec::new();
    reader.read_to_end(&mut plain).expect("whole");
    plain
}

#[test]
fn age_opens_what_we_write() {
    for len in SIZES {
        let plain = text(len);
        assert_eq!(opened_by_age(&backup(&plain)), plain, "{len}");
    }
    let plain = text(10);
    let work = WorkFactor::GENERATED.log();
    assert_eq!(
        opened_by_age(&backup_with(&plain, work, &mut SystemEntropy)),
        plain
    );
}

#[test]
fn we_open_what_age_writes() {
    for len in SIZES {
        let plain = text(len);
        assert_eq!(read(&made_by_age(&plain, 2)), Ok(plain), "{len}");
    }
    for log in 10..=13 {
        assert_eq!(
            read(&made_by_age(b"words", log)).as_deref(),
            Ok(&b"words"[..]),
            "2^{log}"
        );
    }
}

#[test]
fn an_age_file_in_text_form_opens() {
    let mut armored = Vec::new();
    let format = age::armor::Format::AsciiArmor;
    let mut writer = age::armor::ArmoredWriter::wrap_output(&mut armored, format).expect("begun");
    writer.write_all(&backup(b"by mail")).expect("written");
    writer.finish().expect("ended");
    let file = holdfast_vault::dearmor(&armored)
        .expect("text form")
        .expect("whole");
    assert_eq!(read(&file).as_deref(), Ok(&b"by mail"[..]));
    assert_eq!(holdfast_vault::dearmor(&file), None, "this one is not");
}

#[test]
fn another_passphrase_is_wrong_and_nothing_else() {
    let file = backup(b"words");
    let found = BackupReader::open(file.as_slice(), &words("tide stone"), Memory::SYSTEM);
    assert_eq!(found.err(), Some(BackupError::WrongPassphrase));
}

#[test]
fn too_little_memory_is_said_on_both_sides() {
    let refused = BackupError::Memory(NoMemory { kib: 64 * 1024 });
    let small = Memory::at_most(64 * 1024 - 1);
    let mut file = Vec::new();
    let begun = BackupWriter::begin(
        &words(WORDS),
        WorkFactor::GENERATED,
        small,
        &mut SystemEntropy,
        &mut file,
    );
    assert_eq!(begun.err(), Some(refused));
    assert!(file.is_empty(), "nothing is written");
    let head = String::from_utf8_lossy(&backup(b"words")).replacen(" 1\n", " 16\n", 1);
    let opened = BackupReader::open(head.as_bytes(), &words(WORDS), small);
    assert_eq!(opened.err(), Some(refused));
}

#[test]
fn without_randomness_nothing_is_written() {
    let mut file = Vec::new();
    let work = WorkFactor::new(1).expect("within limits");
    let begun = BackupWriter::begin(&words(WORDS), work, Memory::SYSTEM, &mut Empty, &mut file);
    assert_eq!(begun.err(), Some(BackupError::Entropy));
    assert!(file.is_empty());
}

#[test]
fn no_two_backups_of_the_same_words_are_alike() {
    let (one, two) = (backup(b"words"), backup(b"words"));
    assert_ne!(one, two);
    assert_eq!(
        backup_with(b"words", 1, &mut Counting(0)),
        backup_with(b"words", 1, &mut Counting(0))
    );
}

/// Gives at most this many bytes at a time, and an interruption before each.
struct Sips<'a>(&'a [u8], usize, bool);

impl Read for Sips<'_> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        self.2 = !self.2;
        if self.2 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let most = self.1.min(space.len());
        self.0.read(&mut space[..most])
    }
}

/// Fails once it has given what it has.
struct Torn<'a>(&'a [u8]);

impl Read for Torn<'_> {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        match self.0.read(space)? {
            0 if !space.is_empty() => Err(io::ErrorKind::Other.into()),
            read => Ok(read),
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_is_not_called_damaged() {
    let file = backup(&text(CHUNK_LEN + 1));
    for len in [0, 10, 100, 180, 1000, CHUNK_LEN + 190] {
        let opened = BackupReader::open(Torn(&file[..len]), &words(WORDS), Memory::SYSTEM);
        let found = opened.and_then(|mut reader| reader.read_all().map(drop));
        assert_eq!(found, Err(BackupError::Unreadable), "{len}");
    }
}

#[test]
fn each_chunk_is_given_as_soon_as_it_is_whole() {
    let plain = text(CHUNK_LEN * 2 + 5);
    let file = backup(&plain);
    let mut reader =
        BackupReader::open(&file[..file.len() - 3], &words(WORDS), Memory::SYSTEM).expect("open");
    for part in plain.chunks(CHUNK_LEN).take(2) {
        let chunk = reader.next_chunk().expect("whole").expect("not the end");
        assert_eq!(chunk.as_slice(), part);
    }
    assert_eq!(
        reader.next_chunk(),
        Err(BackupError::Damaged),
        "cut within the last chunk"
    );
    assert_eq!(reader.next_chunk(), Ok(None));
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

    #[test]
    fn what_was_written_in_any_pieces_is_read_in_any_sips(
        pieces in proptest::collection::vec(0..70_000_usize, 0..5),
        sip in 1..9000_usize,
    ) {
        let plain = text(pieces.iter().sum());
        let mut file = Vec::new();
        let work = WorkFactor::new(1).expect("within limits");
        let mut writer = BackupWriter::begin(&words(WORDS), work, Memory::SYSTEM, &mut SystemEntropy, &mut file).expect("begun");
        let mut rest = plain.as_slice();
        for piece in pieces {
            let (now, later) = rest.split_at(piece);
            writer.write(now, &mut file).expect("written");
            rest = later;
        }
        writer.finish(&mut file).expect("ended");
        let mut reader = BackupReader::open(Sips(&file, sip, false), &words(WORDS), Memory::SYSTEM).expect("open");
        assert_eq!(reader.read_all().expect("whole").as_slice(), plain);
    }

    #[test]
    fn any_bytes_are_refused_without_harm(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        begin in 0..3_usize,
    ) {
        let begin = ["", "age-encryption.org/v1\n", "age-encryption.org/v1\n-> scrypt "][begin];
        let file = [begin.as_bytes(), &bytes].concat();
        assert!(read(&file).is_err());
    }
}
