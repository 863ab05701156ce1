//! One kind of error: a sentence that names the file.

use std::fmt;

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault(String);

pub(crate) type Result<T> = std::result::Result<T, Fault>;

impl Fault {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    pub(crate) fn at(file: impl fmt::Display, what: impl fmt::Display) -> Self {
        Self(format!("{file}: {what}"))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}
