//! Files of the finished folder: read, written, listed; a failure always names its file.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::fault::{Fault, Result};

pub(crate) fn text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|why| Fault::at(path.display(), why))
}

pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|why| Fault::at(path.display(), why))
}

pub(crate) fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|why| Fault::at(folder.display(), why))?;
    }
    fs::write(path, text).map_err(|why| Fault::at(path.display(), why))
}

/// Every file below `root` by its path from there, with `/`, sorted: the same folder always gives the same list.
/// Dot files are for hosts and desktops, not for the app.
pub(crate) fn below(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    walk(root, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> Result<()> {
    let fault = |why: std::io::Error| Fault::at(folder.display(), why);
    for entry in fs::read_dir(folder).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else {
            return Err(Fault::at(entry.path().display(), "the name is not UTF-8"));
        };
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            walk(&entry.path(), &format!("{prefix}{name}/"), found)?;
        } else {
            found.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

/// The SHA-256 as `sha256sum` prints it, so that anyone can check a file of ours with a tool of theirs.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut hex, byte| {
            let _infallible = write!(hex, "{byte:02x}");
            hex
        })
}
