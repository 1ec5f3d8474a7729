//! What is shared with people outside the firm.

use crate::facts::{Id, Millis, Share, ShareKind};
use serde::{Deserialize, Serialize};

/// One thing that is shared with one guest.
///
/// In the glossary: [share](crate::glossary#share).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutsideShare {
    /// The id of the share.
    pub id: Id,
    /// Whom it is shared with.
    pub guest: Id,
    /// What kind of thing is shared.
    pub kind: ShareKind,
    /// Which one. A folder covers what is put into it later (SHR-18).
    pub item: Id,
    /// The matter that it belongs to; absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Id>,
    /// Whether it is a private task, which the feed hides (FEED-4).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub private: bool,
    /// Who shared it.
    pub by: Id,
    /// When.
    pub at: Millis,
    /// From when it holds; absent: from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Millis>,
    /// Until when, that moment not included; absent: until it is revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Millis>,
}

impl OutsideShare {
    /// The share as its guest's snapshot has it.
    #[must_use]
    pub fn fact(&self) -> Share {
        Share { starts_at: self.starts_at, ends_at: self.ends_at, ..Share::of(self.kind, self.item.clone()) }
    }
}
