//! Reading a backup: a chunk at a time, each verified before anyone sees it.

use core::fmt;
use std::io::Read;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use zeroize::Zeroizing;

use super::CHUNK_LEN;
use super::header::{FileKey, Header, Lock, VERSION_LINE};
use super::payload::{NONCE_LEN, Place, Stream, TAG_LEN};
use crate::{BackupError, Memory, Passphrase};

/// The longest head that is read, in bytes. One with a passphrase has 150.
const HEAD_MAX: usize = 16 * 1024;
const SEALED_LEN: usize = CHUNK_LEN + TAG_LEN;

/// A backup being read. What it gave is whole and in place; only the end says that it is all.
pub struct BackupReader<R> {
    source: R,
    stream: Stream,
    /// The next chunk as far as it is read, and one byte more if there is one.
    ahead: Zeroizing<Vec<u8>>,
    /// How it ended, once it has.
    end: Option<Result<(), BackupError>>,
}

impl<R: Read> BackupReader<R> {
    /// Reads the head and tries the passphrase. This is the slow part: a worker's work.
    ///
    /// # Errors
    /// [`BackupError`] says what the file is instead. What is wrong with the head is found before any
    /// work is done.
    pub fn open(
        mut source: R,
        passphrase: &Passphrase,
        memory: Memory,
    ) -> Result<Self, BackupError> {
        let text = read_head(&mut source)?;
        let header = Header::parse(&text)?;
        let lock = header.lock()?;
        let key = unwrap(&lock, &*lock.work.key(passphrase, &lock.salt, memory)?)?;
        header.verify(&key)?;
        Self::begin(source, &key)
    }

    pub(super) fn begin(mut source: R, key: &FileKey) -> Result<Self, BackupError> {
        let mut nonce = [0; NONCE_LEN];
        if fill(&mut source, &mut nonce)? < NONCE_LEN {
            return Err(BackupError::CutShort);
        }
        Ok(Self {
            source,
            stream: Stream::new(key, &nonce)?,
            ahead: Zeroizing::new(Vec::with_capacity(SEALED_LEN + 1)),
            end: None,
        })
    }

    /// The next piece of the plaintext, at most [`CHUNK_LEN`] bytes; `None` at the end of the file.
    ///
    /// # Errors
    /// [`BackupError`] says what is there instead; every later call then gives `None`.
    pub fn next_chunk(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, BackupError> {
        if let Some(end) = &mut self.end {
            return core::mem::replace(end, Ok(())).map(|()| None);
        }
        let chunk = self.read_chunk();
        if chunk.is_err() {
            self.end = Some(Ok(()));
        }
        chunk.map(Some)
    }

    /// All that is left of the plaintext, for a file known to be small.
    ///
    /// # Errors
    /// As [`BackupReader::next_chunk`].
    pub fn read_all(&mut self) -> Result<Zeroizing<Vec<u8>>, BackupError> {
        let mut all = Zeroizing::new(Vec::new());
        while let Some(chunk) = self.next_chunk()? {
            // A growing vector would leave what it held behind.
            let mut longer = Zeroizing::new(Vec::with_capacity(all.len() + chunk.len()));
            longer.extend_from_slice(&all);
            longer.extend_from_slice(&chunk);
            all = longer;
        }
        Ok(all)
    }

    fn read_chunk(&mut self) -> Result<Zeroizing<Vec<u8>>, BackupError> {
        let held = self.ahead.len();
        self.ahead.resize(SEALED_LEN + 1, 0);
        let read = fill(&mut self.source, &mut self.ahead[held..])?;
        self.ahead.truncate(held + read);
        // The byte beyond a full chunk tells whether another one follows.
        let more = self.ahead.get(SEALED_LEN).copied();
        self.ahead.truncate(SEALED_LEN);
        let place = if more.is_some() {
            Place::Inner
        } else {
            Place::Last
        };
        let chunk = self.open_chunk(place)?;
        self.ahead.clear();
        self.ahead.extend(more);
        Ok(chunk)
    }

    fn open_chunk(&mut self, place: Place) -> Result<Zeroizing<Vec<u8>>, BackupError> {
        let (sealed, tag) = self
            .ahead
            .split_last_chunk::<TAG_LEN>()
            .ok_or(BackupError::CutShort)?;
        let mut chunk = Zeroizing::new(sealed.to_vec());
        if self.stream.open(&mut chunk, tag, place)? {
            self.end = (place == Place::Last).then_some(Ok(()));
        } else {
            // It is whole if it opens in the other place: the file lost its end or got something after.
            let (other, end) = match place {
                Place::Last => (Place::Inner, BackupError::CutShort),
                Place::Inner => (Place::Last, BackupError::MoreAfterTheEnd),
            };
            if chunk.len() < CHUNK_LEN || !self.stream.open(&mut chunk, tag, other)? {
                return Err(BackupError::Damaged);
            }
            self.end = Some(Err(end));
        }
        // An empty chunk ends an empty file and no other: there is one way to write each length.
        if chunk.is_empty() && self.stream.count() > 1 {
            return Err(BackupError::Damaged);
        }
        Ok(chunk)
    }
}

/// Reads to the end of the head and no further: the line that begins with three hyphens is its last.
pub(super) fn read_head(source: &mut impl Read) -> Result<Vec<u8>, BackupError> {
    let mut head = Vec::new();
    let mut line = 0;
    loop {
        let mut byte = [0];
        if fill(source, &mut byte)? == 0 {
            return Err(cut_head(&head));
        }
        head.extend_from_slice(&byte);
        if byte == *b"\n" {
            if head[line..].starts_with(b"---") {
                return Ok(head);
            }
            line = head.len();
        }
        let foreign = line == 0 && head.len() > VERSION_LINE.len();
        if foreign || head.len() == HEAD_MAX {
            // Whatever it is, it is not read on: taking it apart says what it is.
            return Ok(head);
        }
    }
}

/// What a file is that ends within its head.
fn cut_head(head: &[u8]) -> BackupError {
    match Header::parse(head) {
        Err(BackupError::BadHeader) | Ok(_) => BackupError::CutShort,
        Err(other) => other,
    }
}

fn unwrap(lock: &Lock, wrapping: &[u8; 32]) -> Result<FileKey, BackupError> {
    let (sealed, tag) = lock.wrapped.split_at(16);
    let mut key = FileKey::default();
    key.copy_from_slice(sealed);
    let tag = Tag::try_from(tag).map_err(|_| BackupError::BadHeader)?;
    ChaCha20Poly1305::new_from_slice(wrapping)
        .map_err(|_| BackupError::Cipher)?
        .decrypt_inout_detached(&Nonce::default(), b"", key.as_mut_slice().into(), &tag)
        .map_err(|_| BackupError::WrongPassphrase)?;
    Ok(key)
}

/// Reads until `space` is full or there is no more, and says how much it was.
fn fill(source: &mut impl Read, space: &mut [u8]) -> Result<usize, BackupError> {
    let mut filled = 0;
    while let Some(rest) = space.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read.min(rest.len()),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return Err(BackupError::Unreadable),
        }
    }
    Ok(filled)
}

impl<R> fmt::Debug for BackupReader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BackupReader(..)")
    }
}
