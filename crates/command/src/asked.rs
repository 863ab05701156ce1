//! What was asked, from the arguments.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::fault::Fault;

pub(crate) const HELP: &str = "\
holdfast-vault opens files that Holdfast or its rescue page saved, on this computer and without a network.

  holdfast-vault check FILE    is it whole, and do your words open it
  holdfast-vault list FILE     a line for each page
  holdfast-vault write FILE    its pages as text, to read

  --as markdown|json           for write: text to read (if nothing is said), or all of it as data
  --to PLACE                   for write: into a new file; otherwise onto the screen
  --words PLACE                reads the words that open the file from the first line of PLACE,
                               or of standard input if it is -; otherwise you are asked for them

A sealed file, in text form or not, and an open file both work. So does a rescue file: the words of
the lock open it, or its recovery code; without a lock it needs none. Nothing is ever written over.
";

/// What was asked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    /// The file.
    pub(crate) file: PathBuf,
    /// Where the words stand; none if the person is asked for them.
    pub(crate) words: Option<PathBuf>,
    /// What to do with it.
    pub(crate) task: Task,
}

/// What to do with a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Say what can be asked.
    Help,
    /// Say whether it is whole.
    Check,
    /// A line for each page.
    List,
    /// Its pages.
    Write {
        /// In this form.
        form: Form,
        /// Into this file, or onto the screen.
        to: Option<PathBuf>,
    },
}

/// The form of what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// To read.
    Markdown,
    /// All of it, to be taken in again.
    Json,
}

impl Asked {
    /// Reads the arguments, without the name of the command.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, Fault> {
        let (mut plain, mut words, mut form, mut to) = (Vec::new(), None, None, None);
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or(Fault::Usage("A value is missing."));
            match argument.to_str() {
                Some("--help" | "-h" | "help") => return Ok(Self::help()),
                Some("--words") => words = Some(PathBuf::from(value()?)),
                Some("--to") => to = Some(PathBuf::from(value()?)),
                Some("--as") => {
                    form = Some(match value()?.to_str() {
                        Some("markdown") => Form::Markdown,
                        Some("json") => Form::Json,
                        _ => return Err(Fault::Usage("--as knows markdown and json.")),
                    });
                }
                Some(flag) if flag.starts_with("--") => {
                    return Err(Fault::Usage("There is no such option."));
                }
                _ => plain.push(argument),
            }
        }
        let mut plain = plain.into_iter();
        let Some(task) = plain.next() else {
            return Ok(Self::help());
        };
        let task = match task.to_str() {
            Some("check") => Task::Check,
            Some("list") => Task::List,
            Some("write") => Task::Write {
                form: form.take().unwrap_or(Form::Markdown),
                to: to.take(),
            },
            _ => return Err(Fault::Usage("It knows check, list and write.")),
        };
        let (Some(file), None) = (plain.next(), plain.next()) else {
            return Err(Fault::Usage("Name one file."));
        };
        if form.is_some() || to.is_some() {
            return Err(Fault::Usage("--as and --to belong to write."));
        }
        let file = file.into();
        Ok(Self { file, words, task })
    }

    fn help() -> Self {
        Self {
            file: PathBuf::new(),
            words: None,
            task: Task::Help,
        }
    }
}
