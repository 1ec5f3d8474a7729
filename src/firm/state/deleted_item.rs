//! Deleted items in the recovery bin.

use super::matter::Matter;
use crate::facts::{Id, ItemKind, Millis, Person};
use serde::{Deserialize, Serialize};

/// A deleted item in the recovery bin (REC-1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeletedItem {
    /// What kind of item it was.
    pub item: ItemKind,
    /// Which one.
    pub id: Id,
    /// What it was called.
    pub name: String,
    /// The matter that it belonged to; absent: none. Of a matter, the matter itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Id>,
    /// Whether it is a private task, which the feed hides (FEED-4).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub private: bool,
    /// Who deleted it.
    pub by: Person,
    /// When.
    pub at: Millis,
    /// Of a matter that was not open to everyone, or had blocks: its access and its blocks. It is restored
    /// with them, because restoring it open would break a wall (REC-6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_it_was: Option<Matter>,
}
