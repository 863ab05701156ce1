//! Whom a page asks.

use super::{LockRequest, PocketRequest, Request, StretchRequest};
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
});
