//! What a page carries beside its words: pictures and voices, each sealed as a record of its own.
//!
//! ```text
//! add:    record ──► draft that names it        remove: the draft names it no more
//! saved:  entry names it, older revisions too   gone:   nothing names it any more ──► swept with the bin
//! ```
//! A record comes before whatever names it and is never changed, so nothing that is kept names what is not. One that
//! nothing names is let go of a day after it was made: until then a page that is still open may name it.

use std::collections::BTreeSet;

use holdfast_vault::{Kind, RecordId, Rev};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::wire::wire_fields;
use crate::{Batch, EntryBody, Journal, Key, Lived, Store, StoreError, Table, Unread, Unsaved};

/// How long one may be, in bytes of its text: 2 MB in base64.
pub const MAX_MEDIA_BYTES: usize = 2_800_000;
/// How long all of them together may be: so much still goes into one file and back.
pub const MAX_MEDIA_IN_ALL: usize = 42_000_000;
/// How many one page carries.
pub const MOST_ON_A_PAGE: usize = 12;
/// So long is kept what nothing names, in milliseconds: a day.
const UNNAMED_MS: i64 = 24 * 60 * 60 * 1000;
/// What may be shown, by how its text begins.
const KINDS: [&str; 5] = [
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "audio/",
];

/// What a page says of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// Which record it is.
    pub id: RecordId,
    /// What it is, as browsers name it: `image/jpeg`, `audio/webm`.
    pub kind: String,
    /// How long its text is, in bytes.
    pub bytes: usize,
    /// What there is to see or to hear, in a person's own words; empty where nothing was said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alt: String,
}

/// What is sealed of one, and how a document has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// Which record it is.
    pub id: RecordId,
    /// `type;base64,data`.
    pub text: String,
}

/// Media format 1.
#[derive(Serialize, Deserialize)]
struct Body {
    text: String,
    /// When it came, in milliseconds since 1970.
    kept: i64,
    /// Fields of a later version.
    #[serde(flatten)]
    extra: Map<String, Value>,
}

impl Media {
    /// A new one, of which nothing is said yet.
    #[must_use]
    pub fn of(id: RecordId, text: &str) -> Self {
        let kind = text.split(';').next().unwrap_or_default().to_owned();
        let (bytes, alt) = (text.len(), String::new());
        Self {
            id,
            kind,
            bytes,
            alt,
        }
    }

    /// Whether it is to be heard and not to be seen.
    #[must_use]
    pub fn is_voice(&self) -> bool {
        self.kind.starts_with("audio/")
    }
}

impl core::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // What is in it is a person's own.
        f.debug_struct("Sealed")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// Whether `text` is a picture or a voice that may be kept.
pub(crate) fn can_be_kept(text: &str) -> bool {
    let kind = text.split_once(";base64,").map(|(kind, _)| kind);
    let known = |kind: &str| KINDS.iter().any(|known| kind.starts_with(known));
    text.len() <= MAX_MEDIA_BYTES && kind.is_some_and(known)
}

impl<S: Store> Journal<S> {
    /// Keeps `text` as record `id`, before anything names it. Asking twice keeps it once.
    ///
    /// # Errors
    /// [`Unsaved`]; [`Unsaved::TooLong`] with the limit that was met.
    pub async fn keep_media(
        &mut self,
        id: RecordId,
        text: &str,
        now: &Lived,
    ) -> Result<(), Unsaved> {
        if !can_be_kept(text) {
            let limit = MAX_MEDIA_BYTES;
            return Err(Unsaved::TooLong { limit });
        }
        if self.media_in_all(id).await? + text.len() > MAX_MEDIA_IN_ALL {
            let limit = MAX_MEDIA_IN_ALL;
            return Err(Unsaved::TooLong { limit });
        }
        self.put_media(id, text, now).await
    }

    /// As [`Journal::keep_media`], whatever is there already.
    pub(crate) async fn put_media(
        &mut self,
        id: RecordId,
        text: &str,
        now: &Lived,
    ) -> Result<(), Unsaved> {
        let body = Body {
            text: text.to_owned(),
            kept: now.utc_ms,
            extra: Map::new(),
        };
        let sealed = self.seal((Kind::Media, id, Rev::FIRST), &body, text.len())?;
        let key = Key::record(id);
        let batch = Batch::default().expect(Table::Media, key.clone(), Rev::NONE);
        let batch = batch.put(Table::Media, key, Rev::FIRST, &sealed);
        match self.commit(batch).await {
            Ok(()) => Ok(()),
            // Its own try, whose answer was lost; or something that is not written over.
            Err(StoreError::Conflict(_)) => match self.media(id).await {
                Ok(Some(there)) if there == text => Ok(()),
                Err(Unread::Store(why)) => Err(why),
                _ => Err(Unsaved::Unreadable),
            },
            Err(fault) => Err(fault.into()),
        }
    }

    /// The picture or voice `id`, as `type;base64,data`; `None` if there is none.
    ///
    /// # Errors
    /// [`Unread`].
    pub async fn media(&mut self, id: RecordId) -> Result<Option<String>, Unread> {
        let opened = self.opened_media(id).await?;
        Ok(opened.map(|body| body.text))
    }

    async fn opened_media(&mut self, id: RecordId) -> Result<Option<Body>, Unread> {
        let stored = self.connection.get(Table::Media, &Key::record(id)).await?;
        let Some(value) = stored else {
            return Ok(None);
        };
        let opened = self.unseal::<Body>(Kind::Media, id, &value);
        opened.map(|(_, body)| Some(body)).ok_or(Unread::Unreadable)
    }

    /// All that `named` names and that opens, and how many of it does not.
    pub(crate) async fn all_media(
        &mut self,
        named: BTreeSet<RecordId>,
    ) -> Result<(Vec<Sealed>, usize), Unread> {
        let (mut media, mut missing) = (Vec::new(), 0);
        for id in named {
            match self.media(id).await {
                Ok(Some(text)) => media.push(Sealed { id, text }),
                Ok(None) | Err(Unread::Unreadable) => missing += 1,
                Err(why) => return Err(why),
            }
        }
        Ok((media, missing))
    }

    /// How long all of them are that pages and drafts name, but for `id`.
    async fn media_in_all(&mut self, id: RecordId) -> Result<usize, StoreError> {
        if self.stale || self.known.is_empty() {
            self.refresh().await?;
        }
        let drafts = self.load_drafts().await?;
        let drafted = drafts.iter().flat_map(|draft| &draft.body.details.media);
        let saved = self.known.values();
        let all = drafted.chain(saved.flat_map(|known| &known.head.details.media));
        let mut seen = BTreeSet::from([id]);
        Ok(all
            .filter(|one| seen.insert(one.id))
            .map(|one| one.bytes)
            .sum())
    }

    /// Lets go of what nothing names any more. Where something does not open, it may name any of them: all stay.
    pub(crate) async fn sweep_media(&mut self, now: &Lived) -> Result<(), Unsaved> {
        let mut unnamed: BTreeSet<RecordId> = self.media_ids().await?;
        if unnamed.is_empty() {
            return Ok(());
        }
        // In the order in which a name moves: what a draft names now, an entry may name next.
        for draft in self.load_drafts().await? {
            forget(&mut unnamed, &draft.body.details.media);
        }
        self.refresh().await?;
        for known in self.known.values() {
            forget(&mut unnamed, &known.head.details.media);
        }
        if unnamed.is_empty() || self.unreadable() > 0 {
            return Ok(());
        }
        for (key, value) in self.connection.load_all(Table::Rev).await? {
            let id = key.as_bytes().first_chunk().copied();
            let id = id.map(RecordId::from_bytes);
            let opened = id.and_then(|id| self.unseal::<EntryBody>(Kind::Entry, id, &value));
            let Some((_, body)) = opened else {
                return Ok(());
            };
            forget(&mut unnamed, &body.details.media);
        }
        for id in unnamed {
            let old = |body: &Body| now.utc_ms.saturating_sub(body.kept) > UNNAMED_MS;
            if !matches!(self.opened_media(id).await, Ok(Some(body)) if old(&body)) {
                continue;
            }
            let key = Key::record(id);
            let batch = Batch::default().expect(Table::Media, key.clone(), Rev::FIRST);
            match self.commit(batch.delete(Table::Media, key)).await {
                Ok(()) | Err(StoreError::Conflict(_)) => {}
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(())
    }

    /// Every record there is.
    pub(crate) async fn media_ids(&mut self) -> Result<BTreeSet<RecordId>, StoreError> {
        let keys = self.connection.keys(Table::Media).await?;
        Ok(keys.iter().filter_map(Key::id).collect())
    }
}

fn forget(unnamed: &mut BTreeSet<RecordId>, named: &[Media]) {
    for one in named {
        unnamed.remove(&one.id);
    }
}

wire_fields!(Media {
    id,
    kind,
    bytes,
    alt
});
