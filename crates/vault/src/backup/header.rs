//! The head of an age file, taken apart strictly: what has a second spelling is refused.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::base64;
use super::work::WorkFactor;
use crate::BackupError;

pub(super) const VERSION_LINE: &[u8] = b"age-encryption.org/v1\n";
/// What every version of age begins with.
const FAMILY: &[u8] = b"age-encryption.org/";
const STANZA: &[u8] = b"-> ";
const MAC: &[u8] = b"---";
/// The longest line of a stanza's body, in symbols.
const BODY_COLUMNS: usize = 64;
/// File key and tag, in bytes.
pub(super) const WRAPPED_LEN: usize = 16 + 16;

/// The key of one file, from which the keys of its parts come.
pub(super) type FileKey = Zeroizing<[u8; 16]>;

/// A head, taken apart but not verified.
pub(super) struct Header<'a> {
    stanzas: Vec<Stanza<'a>>,
    /// Everything the MAC is of.
    authenticated: &'a [u8],
    mac: [u8; 32],
}

struct Stanza<'a> {
    arguments: Vec<&'a [u8]>,
    body: Vec<u8>,
}

/// What a passphrase is tried on.
#[derive(Debug)]
pub(super) struct Lock {
    pub(super) salt: [u8; 16],
    pub(super) work: WorkFactor,
    pub(super) wrapped: [u8; WRAPPED_LEN],
}

impl<'a> Header<'a> {
    /// Takes the head `text` apart: from the version line to the end of the MAC's line.
    pub(super) fn parse(text: &'a [u8]) -> Result<Self, BackupError> {
        let mut rest = text
            .strip_prefix(VERSION_LINE)
            .ok_or_else(|| unversioned(text))?;
        let mut stanzas = Vec::new();
        while let Some(after) = rest.strip_prefix(STANZA) {
            let (stanza, after) = Stanza::parse(after).ok_or(BackupError::BadHeader)?;
            stanzas.push(stanza);
            rest = after;
        }
        if stanzas.is_empty() {
            return Err(BackupError::BadHeader);
        }
        let mac = rest
            .strip_prefix(MAC)
            .and_then(|rest| rest.strip_prefix(b" "))
            .and_then(|rest| rest.strip_suffix(b"\n"))
            .and_then(base64::parse_exact)
            .ok_or(BackupError::BadHeader)?;
        let authenticated = &text[..text.len() - rest.len() + MAC.len()];
        Ok(Self {
            stanzas,
            authenticated,
            mac,
        })
    }

    /// The lock of a passphrase. It stands alone: with another way to open beside it, whoever knows
    /// that one could pass a file off as ours.
    pub(super) fn lock(&self) -> Result<Lock, BackupError> {
        let by_passphrase =
            |stanza: &&Stanza<'_>| stanza.arguments.first() == Some(&&b"scrypt"[..]);
        let Some(stanza) = self.stanzas.iter().find(by_passphrase) else {
            return Err(BackupError::NotByPassphrase);
        };
        if self.stanzas.len() != 1 {
            return Err(BackupError::BadHeader);
        }
        stanza.lock()
    }

    /// Whether the head is the one that was written with this key.
    pub(super) fn verify(&self, key: &FileKey) -> Result<(), BackupError> {
        let mac = mac(key, self.authenticated)?;
        mac.verify_slice(&self.mac)
            .map_err(|_| BackupError::ForgedHeader)
    }
}

impl<'a> Stanza<'a> {
    /// What follows the arrow, and what follows that.
    fn parse(text: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (line, mut rest) = split_line(text)?;
        let arguments: Vec<_> = line.split(|byte| *byte == b' ').collect();
        let visible =
            |argument: &&[u8]| !argument.is_empty() && argument.iter().all(u8::is_ascii_graphic);
        if !arguments.iter().all(visible) {
            return None;
        }
        let mut body = Vec::new();
        loop {
            let (line, after) = split_line(rest)?;
            rest = after;
            if line.len() > BODY_COLUMNS {
                return None;
            }
            base64::parse(line, &mut body)?;
            // A body ends in a short line, an empty one if need be.
            if line.len() < BODY_COLUMNS {
                return Some((Self { arguments, body }, rest));
            }
        }
    }

    fn lock(&self) -> Result<Lock, BackupError> {
        let &[_, salt, work] = self.arguments.as_slice() else {
            return Err(BackupError::BadHeader);
        };
        Ok(Lock {
            salt: base64::parse_exact(salt).ok_or(BackupError::BadHeader)?,
            work: parse_work(work)?,
            wrapped: self
                .body
                .as_slice()
                .try_into()
                .map_err(|_| BackupError::BadHeader)?,
        })
    }
}

/// Writes a head that `lock` opens to the end of `out`.
pub(super) fn print(lock: &Lock, key: &FileKey, out: &mut Vec<u8>) -> Result<(), BackupError> {
    let begin = out.len();
    out.extend_from_slice(VERSION_LINE);
    out.extend_from_slice(STANZA);
    out.extend_from_slice(b"scrypt ");
    base64::print(&lock.salt, out);
    out.push(b' ');
    out.extend_from_slice(lock.work.log().to_string().as_bytes());
    out.push(b'\n');
    base64::print(&lock.wrapped, out);
    out.push(b'\n');
    out.extend_from_slice(MAC);
    let mac = mac(key, &out[begin..])?.finalize().into_bytes();
    out.push(b' ');
    base64::print(&mac, out);
    out.push(b'\n');
    Ok(())
}

fn mac(key: &FileKey, text: &[u8]) -> Result<Hmac<Sha256>, BackupError> {
    let mut hmac_key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, &**key)
        .expand(b"header", &mut *hmac_key)
        .map_err(|_| BackupError::Cipher)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&*hmac_key).map_err(|_| BackupError::Cipher)?;
    mac.update(text);
    Ok(mac)
}

/// A decimal number without sign or leading zero. More than two digits are too much work whatever
/// they are.
fn parse_work(text: &[u8]) -> Result<WorkFactor, BackupError> {
    match text {
        [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => {}
        _ => return Err(BackupError::BadHeader),
    }
    let log = core::str::from_utf8(text)
        .ok()
        .and_then(|text| text.parse().ok());
    WorkFactor::new(log.unwrap_or(u8::MAX))
}

fn split_line(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| *byte == b'\n')?;
    Some((&text[..end], &text[end + 1..]))
}

/// What a text without our version line is instead.
fn unversioned(text: &[u8]) -> BackupError {
    if VERSION_LINE.starts_with(text) && text.len() >= FAMILY.len() {
        BackupError::CutShort
    } else if text.starts_with(FAMILY) {
        BackupError::NewerVersion
    } else {
        BackupError::NotABackup
    }
}
