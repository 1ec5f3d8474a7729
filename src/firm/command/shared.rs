//! What is shared with a guest.

use crate::facts::{Id, ShareKind};
use serde::{Deserialize, Serialize};

/// What is to be shared with a guest. What decides whether the sharer sees it (SHR-20) is read from
/// storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedItem {
    /// What kind of thing.
    pub kind: ShareKind,
    /// Which one.
    pub id: Id,
}
