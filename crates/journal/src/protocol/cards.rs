//! What a page is told of cards: whole, and with what is known of them beside their words.

use holdfast_vault::{RecordId, Rev};

use crate::Entry;
use crate::wire::wire_fields;

/// A card, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which entry.
    pub id: RecordId,
    /// Which revision of it.
    pub rev: Rev,
    /// The date on the wall when its first word was written, `YYYY-MM-DD`.
    pub date: String,
    /// The words, exactly.
    pub text: String,
    /// The exercise or ritual it came from; empty if from none.
    pub from: String,
    /// What is known of it beside its words.
    pub marks: Vec<Mark>,
}

/// One thing known of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its name.
    pub name: String,
    /// What it says.
    pub text: String,
}

impl Card {
    pub(crate) fn of(entry: Entry) -> Self {
        let Entry { id, rev, body } = entry;
        let mark = |(name, text)| Mark { name, text };
        Self {
            id,
            rev,
            date: body.created.local_date,
            text: body.text,
            from: body.from.unwrap_or_default(),
            marks: body.marks.into_iter().map(mark).collect(),
        }
    }

    /// What the mark `name` says; empty where there is none.
    #[must_use]
    pub fn mark(&self, name: &str) -> &str {
        let mark = self.marks.iter().find(|mark| mark.name == name);
        mark.map_or("", |mark| mark.text.as_str())
    }
}

wire_fields!(Card {
    id,
    rev,
    date,
    text,
    from,
    marks
});
wire_fields!(Mark { name, text });
