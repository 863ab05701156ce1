//! The two places that print. `println!` panics when the reader has gone away; this does not.

use std::io::Write;

use crate::fault::Fault;

pub(crate) fn line(text: &str) {
    // A closed pipe (`xtask sizes dist | head`) is no reason to fail a build.
    let _closed = writeln!(std::io::stdout(), "{text}");
}

pub(crate) fn error(fault: &Fault) {
    let _closed = writeln!(std::io::stderr(), "xtask: {fault}");
}
