//! The head of the list, kept for the moment in which the journal opens: one page to open, however long the journal is.

use holdfast_vault::{Entropy, Kind, RecordId, Rev};
use serde::{Deserialize, Serialize};

use crate::derived::newest_key;
use crate::meta::{Plan, plan};
use crate::{Batch, Head, Journal, Row, Store, Table, Unread, Unsaved};

/// How many entries it has at least: what a list shows at first.
pub const NEWEST: usize = 100;
/// The seal is bound to an id; this page has none of its own.
const ID: RecordId = RecordId::from_bytes([b'n'; 16]);

/// What is sealed.
#[derive(Serialize, Deserialize)]
struct Page {
    heads: Vec<Head>,
}

/// A head of the list that is not kept yet.
pub(crate) struct Due {
    /// What stood there before the entries were looked at.
    before: Rev,
    heads: Vec<Head>,
}

/// Whether `store` shows at a glance that it is whole: the key is there, and the head of the list. What else it may have
/// lost can then be looked after once the first entries are on the screen.
pub async fn is_at_hand<S: Store>(store: &S, entropy: &mut dyn Entropy) -> bool {
    let (Ok(rows), Ok(stored)) = (
        store.load_all(Table::Meta).await,
        store.get(Table::Index, &newest_key()).await,
    ) else {
        return false;
    };
    let has_key = matches!(plan(&rows, entropy), Ok(Plan::Open(_) | Plan::Locked(..)));
    let row = stored.as_deref().and_then(Row::parse);
    has_key && row.is_some_and(|row| !row.bytes.is_empty())
}

/// The newest, and those that stand before all others: if they came later, all else would move.
fn of_page(heads: &[Head]) -> impl Iterator<Item = &Head> {
    let (newest, rest) = heads.split_at(heads.len().min(NEWEST));
    let pinned = rest.iter().filter(|head| head.pinned).take(NEWEST);
    newest.iter().chain(pinned)
}

impl<S: Store> Journal<S> {
    /// The newest entries as they are kept, newest first; `None` where that does not fit the entries any more. The
    /// entries themselves are not looked at.
    ///
    /// # Errors
    /// [`Unread::Store`] if the store did not give it.
    pub async fn newest(&mut self) -> Result<Option<Vec<Head>>, Unread> {
        let stored = self.connection.get(Table::Index, &newest_key()).await?;
        Ok(stored.as_deref().and_then(|value| {
            let row = Row::parse(value)?;
            let page: Page = self.open_newest(row)?;
            Some(page.heads)
        }))
    }

    fn open_newest(&self, row: Row<'_>) -> Option<Page> {
        self.is_of_now(row)
            .then(|| crate::sealing::open_body(&self.ring, Kind::Index, ID, row))?
    }

    /// What stands there before a look at the entries, unless it fits them.
    pub(crate) async fn newest_before(&mut self) -> Result<Option<Rev>, Unread> {
        let stored = self.connection.get(Table::Index, &newest_key()).await?;
        let row = stored.as_deref().and_then(Row::parse);
        let fits = row.is_some_and(|row| !row.bytes.is_empty() && self.is_of_now(row));
        Ok((!fits).then(|| row.map_or(Rev::NONE, |row| row.rev)))
    }

    /// Remembers to keep the head of `heads`.
    pub(crate) fn newest_is_due(&mut self, before: Option<Rev>, heads: &[Head]) {
        self.newest_due = before.map(|before| Due {
            before,
            heads: of_page(heads).cloned().collect(),
        });
    }

    /// Keeps the head of the list, unless an entry was changed since it was looked at.
    pub(crate) async fn keep_newest(&mut self, due: Due) -> Result<(), Unsaved> {
        let rev = due.before.next();
        let page = Page { heads: due.heads };
        let room = page.heads.len() * 256;
        let sealed = self.seal((Kind::Index, ID, rev), &page, room)?;
        let batch = Batch::default()
            .expect(Table::Index, newest_key(), due.before)
            .put(Table::Index, newest_key(), rev, &sealed);
        Ok(self.connection.commit(&batch).await?)
    }
}
