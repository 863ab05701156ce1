//! What a person follows: things they named, noted on a page only if they like.
//!
//! A page keeps the name and what was noted as words of its own, so it stays readable whatever becomes of the list. The
//! list only says what can be noted, and how; it is one note beside the pages.

use holdfast_vault::RecordId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::wire::{wire_fields, wire_variants};
use crate::{Journal, Store, Unread, Unsaved};

/// How many things can be followed.
pub const MOST_FOLLOWED: usize = 12;
/// How long a name, a word or a number is at most, in bytes.
const LONGEST: usize = 400;
/// How many words a scale has at most.
const MOST_WORDS: usize = 12;
/// Its place: one note, under a name of its own.
const NOTE: RecordId = RecordId::from_bytes(*b"what is followed");

/// How something is noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "how", content = "words")]
pub enum Scale {
    /// By one of these words, from one end to the other.
    Words(Vec<String>),
    /// By yes or no.
    YesNo,
    /// By a number.
    Number,
}

/// Something that is followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Followed {
    /// What a person calls it.
    pub name: String,
    /// How it is noted.
    #[serde(flatten)]
    pub scale: Scale,
}

/// What a page says of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// What it was called then.
    pub name: String,
    /// What was noted, in words or digits.
    pub value: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Note {
    #[serde(default)]
    followed: Vec<Followed>,
    /// Fields of a later version.
    #[serde(flatten)]
    extra: Map<String, Value>,
}

impl Followed {
    fn can_be(&self) -> bool {
        let fits = |text: &String| !text.trim().is_empty() && text.len() <= LONGEST;
        let words = match &self.scale {
            Scale::Words(words) => {
                (2..=MOST_WORDS).contains(&words.len()) && words.iter().all(fits)
            }
            Scale::YesNo | Scale::Number => true,
        };
        fits(&self.name) && words
    }
}

/// What of `all` can be followed, each name once.
pub(crate) fn sensible(all: &mut Vec<Followed>) {
    let mut seen = Vec::new();
    all.retain(|one| {
        let new = one.can_be() && !seen.contains(&one.name);
        seen.push(one.name.clone());
        new
    });
    all.truncate(MOST_FOLLOWED);
}

impl<S: Store> Journal<S> {
    /// What is followed, in the order in which it came.
    ///
    /// # Errors
    /// [`Unread`] if it does not open, or the store did not give it.
    pub async fn followed(&mut self) -> Result<Vec<Followed>, Unread> {
        let (_, note) = self.note::<Note>(NOTE).await?;
        note.map(|note| note.followed).ok_or(Unread::Unreadable)
    }

    /// Follows these from now on, and no others. What pages have noted stays.
    ///
    /// # Errors
    /// [`Unsaved`]; what was followed still is. A note that does not open is left as it is.
    pub async fn follow_these(&mut self, mut all: Vec<Followed>) -> Result<(), Unsaved> {
        sensible(&mut all);
        let (standing, note) = self.note::<Note>(NOTE).await?;
        let mut note = note.ok_or(Unsaved::Unreadable)?;
        note.followed = all;
        self.put_note(NOTE, standing, &note, 1024).await
    }

    /// Follows those of `others` too that are of no name that is here. Where it is not known what is here, nothing more
    /// is followed.
    pub(crate) async fn follow_too(&mut self, others: &[Followed]) -> Result<(), Unsaved> {
        let Some(note) = self.note::<Note>(NOTE).await?.1 else {
            return Ok(());
        };
        let mut all = note.followed;
        let before = all.len();
        all.extend_from_slice(others);
        sensible(&mut all);
        if all.len() == before {
            return Ok(());
        }
        self.follow_these(all).await
    }
}

wire_fields!(Followed { name, scale });
wire_fields!(Noted { name, value });
wire_variants!(Scale { 0 => Words(words), 1 => YesNo, 2 => Number });
