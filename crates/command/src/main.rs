//! `holdfast-vault`: opens a backup of Holdfast, or what `rescue.html` saved of a device, on any computer, without the app and without a network.
//!
//! It reads, and writes only the file it was told to. Nothing is sent anywhere, and words that open a file stand neither
//! in its arguments nor on the screen.

mod asked;
mod fault;
mod file;
mod page;
mod rescue;
mod words;

use std::io::Write;
use std::process::ExitCode;

use asked::{Asked, Form, Task};
use fault::Fault;
use file::Opened;

fn main() -> ExitCode {
    let done = Asked::parse(std::env::args_os().skip(1)).and_then(|asked| run(&asked));
    match done {
        Ok(said) => {
            // A reader that has gone away (`… | head`) is no fault.
            let _closed = std::io::stdout().write_all(said.as_bytes());
            ExitCode::SUCCESS
        }
        Err(fault) => {
            let _closed = writeln!(std::io::stderr(), "holdfast-vault: {fault}");
            fault.code()
        }
    }
}

/// Does what was asked; gives what is to be said.
fn run(asked: &Asked) -> Result<String, Fault> {
    let Asked { file, words, task } = asked;
    let Task::Help = task else {
        let Opened { document, also } = file::open(file, words.as_deref())?;
        return match task {
            Task::List => Ok(page::list(&document)),
            Task::Write { form, to } => {
                let text = match form {
                    Form::Markdown => document.markdown().0,
                    Form::Json => document.json().map_err(|_| Fault::Damaged { line: 0 })? + "\n",
                };
                match to {
                    None => Ok(text),
                    Some(place) => {
                        file::write_new(place, &text)?;
                        Ok(format!("Written to {}.\n{also}", place.display()))
                    }
                }
            }
            Task::Check | Task::Help => Ok(page::checked(&document) + &also),
        };
    };
    Ok(asked::HELP.to_owned())
}
