//! What page and worker say to each other about the pocket.

use crate::wire::{wire_fields, wire_variants};
use crate::{Item, Size};

/// What a page asks of the pocket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PocketRequest {
    /// Everything small that is in it.
    Look,
    /// One large thing.
    Take {
        /// What it is called.
        name: String,
    },
    /// Keep this; an empty text takes out what was there.
    Put {
        /// Of which size it is.
        size: Size,
        /// What, and what it is called.
        item: Item,
    },
}

/// The answer of the pocket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PocketReply {
    /// To [`PocketRequest::Look`].
    Held {
        /// What opens, by name.
        items: Vec<Item>,
    },
    /// To [`PocketRequest::Take`].
    Taken {
        /// What was there, if it opens.
        text: Option<String>,
    },
    /// To [`PocketRequest::Put`]: the transaction is complete.
    Put,
}

wire_fields!(Item { name, text });
wire_variants!(Size { 0 => Small, 1 => Large });
wire_variants!(PocketRequest { 0 => Look, 1 => Take { name }, 2 => Put { size, item } });
wire_variants!(PocketReply { 0 => Held { items }, 1 => Taken { text }, 2 => Put });
