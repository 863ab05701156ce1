//! A file in, sealed or open; a new file out.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use holdfast_journal::{Document, MAX_DOCUMENT_BYTES, RESCUE};
use holdfast_vault::{BackupReader, CHUNK_LEN, Memory, dearmor};
use zeroize::Zeroizing;

use crate::fault::Fault;
use crate::{rescue, words};

/// What begins an age file that is not in text form.
const SEALED: &[u8] = b"age-encryption.org/";

/// Text form, seals and ends of lines included, a file of the largest document is no longer than this.
const MOST_BYTES: u64 = MAX_DOCUMENT_BYTES as u64 * 3 / 2;

/// All rows of a device twice, older revisions included.
const MOST_RESCUED: u64 = MOST_BYTES * 16;

/// What a file held.
#[derive(Debug)]
pub(crate) struct Opened {
    /// Its pages.
    pub(crate) document: Document,
    /// What is to be said beside them; mostly nothing.
    pub(crate) also: String,
}

/// The document in the file at `path`. Words are asked for only if it needs any.
pub(crate) fn open(path: &Path, words: Option<&Path>) -> Result<Opened, Fault> {
    let bytes = read(path)?;
    if bytes.starts_with(RESCUE) {
        return rescue::open(&bytes, words);
    }
    let sealed = match dearmor(&bytes) {
        Some(plain) => Some(plain.map_err(|_| Fault::Damaged { line: 0 })?),
        None => bytes.starts_with(SEALED).then_some(bytes.clone()),
    };
    let text = match sealed {
        Some(file) => unseal(&file, words)?,
        None => Zeroizing::new(bytes),
    };
    let text = std::str::from_utf8(&text).map_err(|_| Fault::NotOurs)?;
    Ok(Opened {
        document: Document::read(text)?,
        also: String::new(),
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(Fault::Unreadable)?;
    // A device or a pipe has no length to look at, so no more than this is read of anything.
    let mut most = MOST_BYTES;
    for limit in [RESCUE.len() as u64, MOST_RESCUED] {
        let rest = limit.min(most + 1).saturating_sub(bytes.len() as u64);
        (&mut file)
            .take(rest)
            .read_to_end(&mut bytes)
            .map_err(Fault::Unreadable)?;
        if bytes == RESCUE {
            most = MOST_RESCUED;
        }
    }
    if bytes.len() as u64 > most {
        return Err(Fault::TooLarge);
    }
    Ok(bytes)
}

fn unseal(file: &[u8], words: Option<&Path>) -> Result<Zeroizing<Vec<u8>>, Fault> {
    let words = words::ask(words)?;
    let mut reader = BackupReader::open(file, &words, Memory::SYSTEM)?;
    // No longer than what is sealed: it never grows, and so leaves nothing behind.
    let mut text = Zeroizing::new(Vec::with_capacity(file.len() + CHUNK_LEN));
    while let Some(chunk) = reader.next_chunk()? {
        text.extend_from_slice(&chunk);
    }
    Ok(text)
}

/// Writes `text` into a file that is not there yet, for this person alone to read where the system knows such a thing.
pub(crate) fn write_new(path: &Path, text: &str) -> Result<(), Fault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|why| match why.kind() {
        ErrorKind::AlreadyExists => Fault::There,
        _ => Fault::Unwritten(why),
    })?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(Fault::Unwritten)
}
