//! Whom a page asks, and how the answers are numbered.

use super::{LockRequest, PocketRequest, Reply, Request, StretchRequest};
use crate::FileIn;
use crate::wire::wire_variants;

impl Request {
    /// Whether it can be answered before the entries are looked at.
    #[must_use]
    pub const fn is_at_a_glance(&self) -> bool {
        matches!(self, Self::Newest | Self::Find(_))
    }
}

/// Whom a page asks, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The journal.
    Journal(Request),
    /// The pocket. The journal is not opened for it.
    Pocket(PocketRequest),
    /// What is in files of other apps. Nothing is opened for it.
    Files(Vec<FileIn>),
    /// The lock of the journal.
    Lock(LockRequest),
    /// Nothing that is kept: the slow part of opening a lock.
    Stretch(StretchRequest),
    /// Delete everything, journal and pocket.
    Erase,
}

impl From<Request> for Ask {
    fn from(request: Request) -> Self {
        Self::Journal(request)
    }
}

impl From<LockRequest> for Ask {
    fn from(request: LockRequest) -> Self {
        Self::Lock(request)
    }
}

impl From<PocketRequest> for Ask {
    fn from(request: PocketRequest) -> Self {
        Self::Pocket(request)
    }
}

wire_variants!(Ask {
    0 => Journal(request),
    1 => Pocket(request),
    2 => Files(files),
    3 => Lock(request),
    4 => Stretch(request),
    5 => Erase,
});
wire_variants!(Reply {
    0 => Opened { beginning, vault, unreadable, drafts },
    1 => Listed { heads, unreadable },
    2 => Entry { entry },
    3 => Kept(kept),
    4 => Discarded { gone },
    5 => Saved(saved),
    6 => Moved { id, rev },
    7 => Emptied { removed },
    8 => Unsaved { reason },
    9 => Unread { reason },
    10 => Unopened { reason },
    11 => Pocket(reply),
    12 => Found(findings),
    13 => Exported(exported),
    14 => Staged(preview),
    15 => Imported(imported),
    16 => Refused { reason },
    17 => OpenedBackup { text },
    18 => Unsealed { reason },
    60 => Converted(converted),
    61 => Elsewhere(elsewhere),
    62 => Remembered,
    19 => Older { revisions },
    20 => Newest { heads },
    40 => Cards { cards },
    70 => Lock(reply),
    71 => Stretched(reply),
    80 => Media { text },
    81 => Erased { all },
});
