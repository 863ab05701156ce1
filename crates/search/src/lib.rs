//! Finding words in a journal.
//!
//! The index is a derived thing: entries stay the truth, and any of it can be thrown away and built again. It is made
//! of [`Page`]s, each of up to [`DOCS_PER_PAGE`] entries and a few hundred kilobytes, so that each can be sealed as
//! one record and the newest can be read first. A page is searched as the bytes it is; nothing of it is unpacked.
//!
//! Read [`words`] first (what a word is), then [`Page`] (how they are written down), then [`Index::search`].
//! Answers come newest first, and are counted exactly up to [`COUNTED`].
#![forbid(unsafe_code)]
#![deny(missing_docs, rustdoc::broken_intra_doc_links)]

mod bits;
mod build;
mod dictionary;
mod fold;
mod index;
mod page;
mod postings;
mod query;
mod typo;
mod varint;
mod words;

pub use build::{Document, PageBuilder};
pub use index::{Answer, COUNTED, Hit, Index};
pub use page::{DOCS_PER_PAGE, Damaged, Page};
pub use query::{Part, Query};
pub use words::{Word, fold, words};
