//! Groups of users.

use crate::facts::{Id, IdSet};
use serde::{Deserialize, Serialize};

/// A group of users. A matter or a calendar names the group, not its members, so that whoever
/// joins or leaves gains or loses at once (MAT-21).
///
/// In the glossary: [group](crate::glossary#group).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The group's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The ids of the users in it.
    pub members: IdSet,
    /// Whether it can no longer be chosen. What it was chosen for goes on (GRP-7).
    #[serde(default)]
    pub archived: bool,
}
