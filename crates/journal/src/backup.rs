//! A sealed copy of the journal: the document as an age file in its text form, which `age -d` opens on any computer.
//!
//! Nothing is called done before it was opened again with the same words and says the same.

use holdfast_vault::{
    BackupError, BackupReader, BackupWriter, Entropy, Memory, Passphrase, WorkFactor, armor,
    dearmor,
};

use crate::document::{Exported, Form};
use crate::wire::wire_variants;
use crate::{Journal, Lived, Store, Unread};

/// Words that seal a file have at least so many characters; fewer are guessed too soon.
pub const SHORTEST_WORDS: usize = 10;

/// Why a file was not sealed, or not opened. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsealed {
    /// Fewer than [`SHORTEST_WORDS`] characters, or characters no keyboard writes.
    Words,
    /// Other words seal this file, or the place where they are checked is damaged: the two look the same.
    OtherWords,
    /// This device has too little memory for it.
    Memory,
    /// It is no sealed file in text form, or needs something else than words.
    NotOurs,
    /// It ends too early, or a part of it was changed.
    Damaged,
    /// The store did not give the entries.
    Unread,
}

impl From<BackupError> for Unsealed {
    fn from(fault: BackupError) -> Self {
        match fault {
            BackupError::WrongPassphrase => Self::OtherWords,
            BackupError::Memory(_) | BackupError::TooMuchWork(_) => Self::Memory,
            BackupError::NotABackup | BackupError::NewerVersion | BackupError::NotByPassphrase => {
                Self::NotOurs
            }
            _ => Self::Damaged,
        }
    }
}

impl From<Unread> for Unsealed {
    fn from(_: Unread) -> Self {
        Self::Unread
    }
}

impl<S: Store> Journal<S> {
    /// The whole journal in a file that `words` open. `words` are in normal form C.
    ///
    /// # Errors
    /// [`Unsealed`].
    pub async fn back_up(&mut self, words: &str, now: &Lived) -> Result<Exported, Unsealed> {
        let passphrase = passphrase(words)?;
        let exported = self.export(Form::Json, now).await?;
        let file = seal(&passphrase, exported.text.as_bytes(), &mut *self.entropy)?;
        let again = BackupReader::open(file.as_slice(), &passphrase, Memory::SYSTEM)?.read_all()?;
        if *again != exported.text.as_bytes() {
            return Err(Unsealed::Damaged);
        }
        Ok(Exported {
            text: armor(&file),
            ..exported
        })
    }
}

/// The document in a sealed file.
///
/// # Errors
/// [`Unsealed`].
pub fn open_backup(file: &str, words: &str) -> Result<String, Unsealed> {
    let file = dearmor(file.as_bytes()).ok_or(Unsealed::NotOurs)?;
    let file = file.map_err(|_| Unsealed::Damaged)?;
    let passphrase = Passphrase::new(words, str::to_owned).map_err(|_| Unsealed::OtherWords)?;
    let text = BackupReader::open(file.as_slice(), &passphrase, Memory::SYSTEM)?.read_all()?;
    String::from_utf8(text.to_vec()).map_err(|_| Unsealed::NotOurs)
}

fn passphrase(words: &str) -> Result<Passphrase, Unsealed> {
    let passphrase = Passphrase::new(words, str::to_owned).map_err(|_| Unsealed::Words)?;
    if passphrase.chars() < SHORTEST_WORDS {
        return Err(Unsealed::Words);
    }
    Ok(passphrase)
}

/// With as much work as a chosen passphrase needs; with less of it where there is no memory for that.
fn seal(
    passphrase: &Passphrase,
    text: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, BackupError> {
    let mut file = Vec::with_capacity(text.len() + text.len() / 1024 + 1024);
    let begun = BackupWriter::begin(
        passphrase,
        WorkFactor::CHOSEN,
        Memory::SYSTEM,
        entropy,
        &mut file,
    );
    let mut writer = match begun {
        Err(BackupError::Memory(_)) => BackupWriter::begin(
            passphrase,
            WorkFactor::GENERATED,
            Memory::SYSTEM,
            entropy,
            &mut file,
        )?,
        begun => begun?,
    };
    writer.write(text, &mut file)?;
    writer.finish(&mut file)?;
    Ok(file)
}

wire_variants!(Unsealed {
    0 => Words,
    1 => OtherWords,
    2 => Memory,
    3 => NotOurs,
    4 => Damaged,
    5 => Unread,
});
