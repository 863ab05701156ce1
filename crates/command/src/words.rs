//! The words that open a file: asked for in the terminal, unseen, or read from a file.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use holdfast_vault::Passphrase;
use unicode_normalization::UnicodeNormalization as _;
use zeroize::Zeroizing;

use crate::fault::Fault;

/// Longer is no line of words.
const MOST_BYTES: u64 = 64 * 1024;

/// The words in the first line of `place`, of standard input if it is `-`, or what is typed.
pub(crate) fn ask(place: Option<&Path>) -> Result<Passphrase, Fault> {
    let line = match place {
        None => rpassword::prompt_password("Words that open it: "),
        Some(place) if place == Path::new("-") => first_line(std::io::stdin().lock()),
        Some(place) => File::open(place).and_then(|file| first_line(BufReader::new(file))),
    };
    let line = Zeroizing::new(line.map_err(Fault::NoWords)?);
    Passphrase::new(&line, |text| text.nfc().collect()).map_err(|_| Fault::OddWords)
}

/// Without the end of the line. A space at the end counts, as it does in the app.
fn first_line(source: impl BufRead) -> std::io::Result<String> {
    let mut line = String::new();
    source.take(MOST_BYTES).read_line(&mut line)?;
    let end = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(end);
    Ok(line)
}
