//! Cards: entries that came from a ritual, and what is known of them beside their words.
//!
//! A mark is small and has a name. Setting one is no change of the words, so it makes no older revision and is no
//! conflict for whoever writes at the entry meanwhile.

use holdfast_vault::{Kind, RecordId, Rev};

use crate::order::by_time;
use crate::{Entry, Journal, Store, Unread, Unsaved};

/// The longest name or text of a mark, in bytes of UTF-8.
pub const MAX_MARK_BYTES: usize = 4096;
/// The most marks of an entry that comes in with a file; the app knows a handful.
pub(crate) const MOST_MARKS: usize = 32;

impl<S: Store> Journal<S> {
    /// The entries that came from one of these, and those with the mark `marked` (none if it is empty), newest first,
    /// without those in the bin and those that are sealed on `day`. What does not open is not among them.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give them.
    pub async fn cards(
        &mut self,
        from: &[String],
        marked: &str,
        day: &str,
    ) -> Result<Vec<Entry>, Unread> {
        let rows = self.look_at_all().await?;
        let mut cards = Vec::new();
        for (key, value) in &rows {
            let wanted = key.id().filter(|id| self.is_wanted(*id, from, marked, day));
            let Some(id) = wanted else {
                continue;
            };
            if let Some((rev, body)) = self.unseal(Kind::Entry, id, value) {
                cards.push(Entry { id, rev, body });
            }
        }
        let mut cards = by_time(cards, |card: &Entry| (card.body.created.utc_ms, card.id));
        cards.reverse();
        Ok(cards)
    }

    fn is_wanted(&self, id: RecordId, from: &[String], marked: &str, day: &str) -> bool {
        self.known.get(&id).is_some_and(|known| {
            let came = known.from.as_ref().is_some_and(|one| from.contains(one));
            let has = !marked.is_empty() && known.marks.iter().any(|mark| mark == marked);
            let shown = known.head.binned_at.is_none() && !known.head.details.is_sealed(day);
            shown && (came || has)
        })
    }

    /// Puts `text` under the mark `name` of entry `id`; an empty one takes the mark away. The revision of the entry
    /// then; `None` if there is no such entry. Asking twice does it once.
    ///
    /// # Errors
    /// [`Unsaved`]; the entry is then as it was.
    pub async fn mark(
        &mut self,
        id: RecordId,
        name: &str,
        text: &str,
    ) -> Result<Option<Rev>, Unsaved> {
        if name.len() > MAX_MARK_BYTES || text.len() > MAX_MARK_BYTES {
            return Err(Unsaved::TooLong {
                limit: MAX_MARK_BYTES,
            });
        }
        self.change_entry(id, &|body| {
            if body.marks.get(name).map_or("", String::as_str) == text {
                return false;
            }
            if text.is_empty() {
                body.marks.remove(name);
            } else {
                body.marks.insert(name.to_owned(), text.to_owned());
            }
            true
        })
        .await
    }
}
