//! What every message stands in: its number, and which way it goes.

use super::{Ask, Reply};
use crate::wire::{Wire, wire_fields, wire_variants};

/// What a page sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FromPage {
    /// The number of the request, for the answer.
    pub number: u32,
    /// What is asked.
    pub ask: Ask,
}

/// What a worker sends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "one message at a time, and most are the larger one"
    )
)]
pub enum FromWorker {
    /// First of all: the worker runs, and is of this build.
    Ready {
        /// The build.
        build: String,
    },
    /// The answer to one request.
    Answer {
        /// The number of the request.
        number: u32,
        /// The answer.
        reply: Reply,
    },
}

impl FromPage {
    /// The message as text.
    #[must_use]
    pub fn print(&self) -> String {
        print(self)
    }

    /// Reads a message; `None` if it is of another build.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parse(text)
    }
}

impl FromWorker {
    /// The message as text.
    #[must_use]
    pub fn print(&self) -> String {
        print(self)
    }

    /// Reads a message; `None` if it is of another build.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parse(text)
    }
}

pub(super) fn print(message: &impl Wire) -> String {
    let mut text = String::new();
    message.write(&mut text);
    text
}

pub(super) fn parse<T: Wire>(mut text: &str) -> Option<T> {
    T::read(&mut text).filter(|_| text.is_empty())
}

wire_fields!(FromPage { number, ask });
wire_variants!(FromWorker { 0 => Ready { build }, 1 => Answer { number, reply } });
