//! Taking a document in: first it is looked at, and nothing is written; then all of it comes in, or nothing.
//!
//! Nothing is ever deleted or written over by it. What differs from an entry that is here comes in beside it, and for a
//! week all of it can be put into the bin again at once.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_vault::{Kind, RecordId, Rev};
use serde_json::Value;

use crate::cards::{MAX_MARK_BYTES, MOST_MARKS};
use crate::document::{DOCUMENT, DOCUMENT_VERSION, Document, Page};
use crate::media::can_be_kept;
use crate::wire::{wire_fields, wire_variants};
use crate::{
    Batch, Details, EntryBody, Journal, Key, Lived, MAX_TEXT_BYTES, Sealed, Store, StoreError,
    Table, Unread, Unsaved,
};

/// The largest file that is looked at, in bytes (128 MiB: some 70,000 pages, and all they may carry).
pub const MAX_DOCUMENT_BYTES: usize = 128 << 20;
/// The most entries a document may have.
pub(crate) const MOST_ENTRIES: usize = 200_000;
/// 1900 and 2200, in milliseconds since 1970: other times were not lived.
const TIMES: std::ops::RangeInclusive<i64> = -2_208_988_800_000..=7_258_118_400_000;
/// The field of an entry that says with which document it came.
const CAME_WITH: &str = "import";

/// Why a file was not taken in. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is larger than [`MAX_DOCUMENT_BYTES`].
    TooLarge,
    /// It is no journal of this kind.
    NotOurs,
    /// A newer version wrote it.
    Newer,
    /// It ends too early, or is damaged.
    Damaged {
        /// Where reading stopped, in lines from 1; 0 if it is not known.
        line: usize,
    },
    /// Nothing was looked at, or it was looked at too long ago.
    Nothing,
    /// It could not be written.
    Unsaved(Unsaved),
    /// It is packed: what is in it comes in once it is unpacked.
    Packed,
    /// It is no text.
    NoText,
    /// It is a table of columns nobody here knows.
    OtherTable,
    /// A sealed file stands among others: it is opened alone.
    SealedAmong,
    /// There is no day in its name or its head, and the device does not say when it was changed.
    Dayless,
    /// There are no words in it.
    Wordless,
}

impl From<Unsaved> for Refused {
    fn from(why: Unsaved) -> Self {
        Self::Unsaved(why)
    }
}

impl From<Unread> for Refused {
    fn from(why: Unread) -> Self {
        match why {
            Unread::Store(why) => Self::Unsaved(why),
            Unread::Unreadable => Self::Damaged { line: 0 },
        }
    }
}

/// What a document would bring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Entries that are not here.
    pub new: usize,
    /// Entries that are here, word for word.
    pub same: usize,
    /// Entries that are here with other words: they come in beside.
    pub differ: usize,
    /// Entries that cannot come in: too long, or of an impossible time.
    pub rejected: usize,
    /// Pictures and voices that are not here, of all these entries.
    pub media: usize,
}

/// What came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// By this all of it can be put into the bin again.
    pub id: RecordId,
    /// How many entries came in.
    pub count: usize,
}

/// A document that was looked at.
pub(crate) struct Staged {
    coming: Vec<(RecordId, EntryBody)>,
    /// What entries carry and is not here: with those that come, and with those that are here without it.
    media: Vec<Sealed>,
}

impl<S: Store> Journal<S> {
    /// Looks at a document. It is remembered until the next one, or until it is taken in.
    ///
    /// # Errors
    /// [`Refused`], with what is wrong.
    pub async fn stage(&mut self, text: &str) -> Result<Preview, Refused> {
        self.staged = None;
        let mut document = Document::read(text)?;
        let media = self.coming_media(&mut document).await?;
        let here = self.all_entries().await?;
        let (mut by_id, mut by_words) = (BTreeSet::new(), BTreeMap::new());
        for (id, _, body) in &here {
            by_id.insert(*id);
            let same: &mut Vec<&Details> = by_words.entry(words(body)).or_default();
            same.push(&body.details);
        }
        let (mut preview, mut coming, mut seen) = (Preview::default(), Vec::new(), BTreeSet::new());
        for Page { id, body, .. } in document.entries {
            if !can_come(&body) || !seen.insert(id) {
                preview.rejected += 1;
            } else if by_words
                .get(&words(&body))
                .is_some_and(|here| brings_nothing(&body, here))
            {
                preview.same += 1;
            } else if by_id.contains(&id) {
                preview.differ += 1;
                let beside = self.random_id()?;
                coming.push((
                    beside,
                    EntryBody {
                        copy_of: Some(id),
                        ..body
                    },
                ));
            } else {
                preview.new += 1;
                coming.push((id, body));
            }
        }
        preview.media = media.len();
        self.staged = Some(Staged { coming, media });
        Ok(preview)
    }

    /// What the entries of `document` name and is not here.
    async fn coming_media(&mut self, document: &mut Document) -> Result<Vec<Sealed>, Refused> {
        let mut named = document.named();
        for id in self.media_ids().await.map_err(Unsaved::from)? {
            named.remove(&id);
        }
        let mut media = std::mem::take(&mut document.media);
        // Each once, and nothing that is no picture and no voice.
        media.retain(|one| can_be_kept(&one.text) && named.remove(&one.id));
        Ok(media)
    }

    /// Takes in what was looked at: what entries carry first, then all entries in one transaction.
    ///
    /// # Errors
    /// [`Refused`]; nothing came in then, and it can be asked again.
    pub async fn take_in(&mut self, now: &Lived) -> Result<Imported, Refused> {
        let staged = self.staged.take().ok_or(Refused::Nothing)?;
        let done = self.take_in_all(&staged, now).await;
        if done.is_err() {
            self.staged = Some(staged);
        }
        done
    }

    async fn take_in_all(&mut self, staged: &Staged, now: &Lived) -> Result<Imported, Refused> {
        // First, so that no entry names what is not here.
        for one in &staged.media {
            self.put_media(one.id, &one.text, now).await?;
        }
        let import = self.random_id()?;
        let mut batch = Batch::default();
        for (id, body) in &staged.coming {
            let mut body = body.clone();
            body.older.clear();
            body.extra
                .insert(CAME_WITH.into(), Value::String(import.to_string()));
            let sealed = self.seal((Kind::Entry, *id, Rev::FIRST), &body, body.text.len())?;
            let key = Key::record(*id);
            batch = batch.expect(Table::Rec, key.clone(), Rev::NONE).put(
                Table::Rec,
                key,
                Rev::FIRST,
                &sealed,
            );
        }
        let count = staged.coming.len();
        match self.commit(batch).await {
            Ok(()) => Ok(Imported { id: import, count }),
            // Asked twice, and only the first answer was lost: it stands there, under its first name.
            Err(StoreError::Conflict(_)) => match self.came_in(staged).await? {
                Some(id) => Ok(Imported { id, count }),
                None => Err(Refused::Unsaved(Unsaved::Contended)),
            },
            Err(fault) => Err(Refused::Unsaved(fault.into())),
        }
    }

    /// Under which name all of it stands there, if it does.
    async fn came_in(&mut self, staged: &Staged) -> Result<Option<RecordId>, Unread> {
        let mut name = None;
        for (id, body) in &staged.coming {
            let Some(entry) = self.read(*id).await? else {
                return Ok(None);
            };
            if entry.body.text != body.text {
                return Ok(None);
            }
            name = came_with(&entry.body);
        }
        Ok(name)
    }

    /// Puts everything that came with document `import` into the bin, but for what was changed since. How many.
    ///
    /// # Errors
    /// [`Unsaved`]; what was put there until then stays there.
    pub async fn undo_import(&mut self, import: RecordId, now: &Lived) -> Result<usize, Unsaved> {
        let mut count = 0;
        for (id, rev, body) in self.all_entries().await.map_err(unsaved)? {
            if came_with(&body) == Some(import) && rev == Rev::FIRST && body.binned_at.is_none() {
                self.bin(id, now).await?;
                count += 1;
            }
        }
        Ok(count)
    }
}

pub(crate) fn unsaved(why: Unread) -> Unsaved {
    match why {
        Unread::Store(why) => why,
        Unread::Unreadable => Unsaved::Unreadable,
    }
}

fn came_with(body: &EntryBody) -> Option<RecordId> {
    RecordId::parse(body.extra.get(CAME_WITH)?.as_str()?)
}

/// When it was written, and its words.
fn words(body: &EntryBody) -> (i64, &str) {
    (body.created.utc_ms, &body.text)
}

/// Whether one of those `here` with its words says all else of it too.
fn brings_nothing(body: &EntryBody, here: &[&Details]) -> bool {
    here.iter().any(|details| details.include(&body.details))
}

fn can_come(body: &EntryBody) -> bool {
    let fits = |(name, text): (&String, &String)| name.len().max(text.len()) <= MAX_MARK_BYTES;
    body.marks.len() <= MOST_MARKS
        && body.marks.iter().all(fits)
        && body.text.len() + body.details.bytes() <= MAX_TEXT_BYTES
        && TIMES.contains(&body.created.utc_ms)
}

impl Document {
    /// Reads a document, whoever wrote it. Signs that no keyboard writes become blanks.
    ///
    /// # Errors
    /// [`Refused`], with what is wrong.
    pub fn read(text: &str) -> Result<Self, Refused> {
        if text.len() > MAX_DOCUMENT_BYTES {
            return Err(Refused::TooLarge);
        }
        // Some programs begin a file with this mark.
        let text = text.trim_start_matches('\u{feff}');
        let known: Value = serde_json::from_str(text).map_err(|fault| {
            if text.contains(DOCUMENT) {
                Refused::Damaged { line: fault.line() }
            } else {
                Refused::NotOurs
            }
        })?;
        if known.get("format").and_then(Value::as_str) != Some(DOCUMENT) {
            return Err(Refused::NotOurs);
        }
        if known
            .get("version")
            .and_then(Value::as_u64)
            .is_none_or(|version| version > u64::from(DOCUMENT_VERSION))
        {
            return Err(Refused::Newer);
        }
        let mut document: Self =
            serde_json::from_value(known).map_err(|_| Refused::Damaged { line: 0 })?;
        if document.count != document.entries.len() || document.entries.len() > MOST_ENTRIES {
            return Err(Refused::Damaged { line: 0 });
        }
        for page in &mut document.entries {
            clean(&mut page.body.text);
            for word in page.body.details.words_mut() {
                *word = word.replace(char::is_control, " ");
            }
        }
        Ok(document)
    }
}

/// Signs that no keyboard writes and no screen shows become blanks.
fn clean(text: &mut String) {
    if text.contains(|sign: char| sign.is_control() && !matches!(sign, '\n' | '\t' | '\r')) {
        *text = text
            .chars()
            .map(|sign| {
                if sign.is_control() && !matches!(sign, '\n' | '\t' | '\r') {
                    ' '
                } else {
                    sign
                }
            })
            .collect();
    }
}

wire_fields!(Preview {
    new,
    same,
    differ,
    rejected,
    media
});
wire_fields!(Imported { id, count });
wire_variants!(Refused {
    0 => TooLarge,
    1 => NotOurs,
    2 => Newer,
    3 => Damaged { line },
    4 => Nothing,
    5 => Unsaved(reason),
    6 => Packed,
    7 => NoText,
    8 => OtherTable,
    9 => SealedAmong,
    10 => Dayless,
    11 => Wordless,
});
