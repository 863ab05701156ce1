//! What is found in a file: pages, and how many things were none.

use holdfast_vault::RecordId;
use serde_json::{Map, Value};

use crate::document::Page;
use crate::{Details, Lived, Sealed};

/// The field that carries along what a file said beside words and dates; a later version may show it.
const CAME_AS: &str = "came_as";

/// A page of a file.
#[derive(Debug)]
// Where addresses are long the two differ by more than a lint likes.
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "one at a time on its way into a document, which holds the larger one anyway"
    )
)]
pub(super) enum Found {
    /// Of a document of ours.
    Ours(Page),
    /// Of another app.
    Foreign {
        /// The name it had there, if it is one of 128 random bits.
        id: Option<RecordId>,
        /// When it was lived.
        created: Lived,
        /// When it was changed last.
        edited: Option<Lived>,
        /// The words.
        text: String,
        /// What it says beside its words.
        details: Box<Details>,
        /// It stands before all others.
        pinned: bool,
        /// What else was said of it.
        extra: Map<String, Value>,
    },
}

impl Found {
    /// The words of a moment; `None` if there are no words.
    pub(super) fn words(created: Lived, text: String) -> Option<Self> {
        (!text.trim().is_empty()).then_some(Self::Foreign {
            id: None,
            created,
            edited: None,
            text,
            details: Box::default(),
            pinned: false,
            extra: Map::new(),
        })
    }

    /// The same, under the name it had and with the moment of its last change.
    pub(super) fn known_as(mut self, name: Option<RecordId>, changed: Option<Lived>) -> Self {
        if let Self::Foreign { id, edited, .. } = &mut self {
            *id = name;
            *edited = changed;
        }
        self
    }

    /// The same, with these tags, each once, and at the top or not.
    pub(super) fn tagged(mut self, words: &[&str], top: bool) -> Self {
        if let Self::Foreign {
            details, pinned, ..
        } = &mut self
        {
            for word in words.iter().map(|word| word.trim()) {
                if !word.is_empty() && details.tags.iter().all(|tag| tag != word) {
                    details.tags.push(word.to_owned());
                }
            }
            *pinned = top;
        }
        self
    }

    /// The same, with something that is no word carried along.
    pub(super) fn with(mut self, what: &str, value: Option<&Value>) -> Self {
        if let (Self::Foreign { extra, .. }, Some(value)) = (&mut self, value)
            && let Value::Object(all) = extra
                .entry(CAME_AS)
                .or_insert_with(|| Value::Object(Map::new()))
        {
            all.insert(what.to_owned(), value.clone());
        }
        self
    }
}

/// All that was found in one file.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The pages.
    pub(super) found: Vec<Found>,
    /// How many things in it were none.
    pub(super) skipped: usize,
    /// What they carry, from a document of ours.
    pub(super) media: Vec<Sealed>,
}

impl FromIterator<Option<Found>> for Gathered {
    fn from_iter<I: IntoIterator<Item = Option<Found>>>(all: I) -> Self {
        let mut gathered = Self::default();
        for one in all {
            match one {
                Some(found) => gathered.found.push(found),
                None => gathered.skipped += 1,
            }
        }
        gathered
    }
}

impl FromIterator<Found> for Gathered {
    fn from_iter<I: IntoIterator<Item = Found>>(all: I) -> Self {
        all.into_iter().map(Some).collect()
    }
}
