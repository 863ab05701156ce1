//! What went wrong, and what can be done: one sentence or two, and no word of a person.

use std::fmt;
use std::io;
use std::process::ExitCode;

use holdfast_journal::{LockFault, Refused, Unrescued};
use holdfast_vault::BackupError;

/// Why nothing came of it. No file was changed.
#[derive(Debug)]
pub(crate) enum Fault {
    /// It was not asked as it can be.
    Usage(&'static str),
    /// The file could not be read.
    Unreadable(io::Error),
    /// The file with the words could not be read, or nobody could be asked for them.
    NoWords(io::Error),
    /// The new file could not be written.
    Unwritten(io::Error),
    /// There is a file already where the new one was to be.
    There,
    /// The words cannot be ones that seal a file.
    OddWords,
    /// Other words seal it.
    OtherWords,
    /// This computer has too little memory for it.
    Memory,
    /// It asks for more work than any backup of ours.
    TooMuchWork,
    /// What was given opens no lock of this rescue file.
    OtherLock,
    /// What was given should open it, and what it opens is damaged.
    DamagedLock,
    /// No key is in this rescue file.
    NoKey,
    /// It is no file of ours.
    NotOurs,
    /// An age file for a key, not for words.
    ByKey,
    /// A newer version wrote it.
    Newer,
    /// It is larger than a backup can be.
    TooLarge,
    /// It ends too early.
    CutShort,
    /// Something in it was changed.
    Damaged {
        /// The line where reading stopped; 0 if it is not known.
        line: usize,
    },
}

impl Fault {
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Usage(_)) { 2 } else { 1 })
    }
}

impl From<BackupError> for Fault {
    fn from(fault: BackupError) -> Self {
        match fault {
            BackupError::WrongPassphrase => Self::OtherWords,
            BackupError::Memory(_) => Self::Memory,
            BackupError::TooMuchWork(_) => Self::TooMuchWork,
            BackupError::NotABackup => Self::NotOurs,
            BackupError::NotByPassphrase => Self::ByKey,
            BackupError::NewerVersion => Self::Newer,
            BackupError::CutShort => Self::CutShort,
            _ => Self::Damaged { line: 0 },
        }
    }
}

impl From<Unrescued> for Fault {
    fn from(why: Unrescued) -> Self {
        match why {
            Unrescued::Lock(LockFault::Wrong | LockFault::NoWay | LockFault::Mistyped) => {
                Self::OtherLock
            }
            Unrescued::Lock(LockFault::Newer) => Self::Newer,
            Unrescued::Lock(LockFault::Memory) => Self::Memory,
            Unrescued::NoKey => Self::NoKey,
            _ => Self::DamagedLock,
        }
    }
}

impl From<Refused> for Fault {
    fn from(why: Refused) -> Self {
        match why {
            Refused::TooLarge => Self::TooLarge,
            Refused::Newer => Self::Newer,
            Refused::Damaged { line } => Self::Damaged { line },
            _ => Self::NotOurs,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => write!(out, "{what} `holdfast-vault help` says what can be asked."),
            Self::Unreadable(why) => write!(out, "The file could not be read: {why}."),
            Self::NoWords(why) => write!(
                out,
                "There were no words to open it with: {why}. `--words FILE` or `--words -` gives them."
            ),
            Self::Unwritten(why) => write!(out, "The new file could not be written: {why}."),
            Self::There => out.write_str("There is a file of that name already. Nothing was written over; name another place."),
            Self::OddWords => out.write_str("These words are empty or have signs in them that no keyboard writes."),
            Self::OtherWords => out.write_str("These words don't open it. Spaces and capitals count. If you are sure of them, the head of the file is damaged; try another copy."),
            Self::OtherLock => out.write_str("This doesn't open it, as words or as a recovery code. What opens the app opens this file; the words of a backup don't."),
            Self::DamagedLock => out.write_str("What these words open is damaged in this file. A recovery code may still open it."),
            Self::NoKey => out.write_str("There is no key in this file, so nothing opens it. Another one may be whole."),
            Self::Memory => out.write_str("This computer has too little free memory to open it. Close something and try again."),
            Self::TooMuchWork => out.write_str("Opening it would take more memory than any file of ours needs. It was made by something else; `age -d` may open it."),
            Self::NotOurs => out.write_str("This is not a file of pages from Holdfast."),
            Self::ByKey => out.write_str("This age file is sealed for a key and not with words. `age -d -i KEY` opens it."),
            Self::Newer => out.write_str("A newer version made this file. A newer holdfast-vault reads it."),
            Self::TooLarge => out.write_str("This file is larger than 64 megabytes."),
            Self::CutShort => out.write_str("This file ends too early. Part of it is missing; try another copy."),
            Self::Damaged { line: 0 } => out.write_str("This file is damaged: something in it was changed. Try another copy."),
            Self::Damaged { line } => write!(out, "This file is damaged or ends too early, at line {line}. Try another copy."),
        }
    }
}
