//! The build's own steps, in Rust, so that a fresh clone needs nothing more to finish a build.
//!
//! - `xtask finish`: Trunk's post_build hook. Words, breath, CSP, service worker.
//! - `xtask sizes <dist>`: what a phone has to load, and whether that is still little enough.

mod fault;
mod files;
mod finish;
mod say;
mod sizes;

use std::path::Path;
use std::process::ExitCode;

use fault::Fault;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match *arguments {
        ["finish"] => finish::from_trunk(),
        ["sizes", dist] => sizes::print(Path::new(dist)),
        _ => Err(Fault::new("use: xtask finish | xtask sizes <dist>")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say::error(&fault);
            ExitCode::FAILURE
        }
    }
}
