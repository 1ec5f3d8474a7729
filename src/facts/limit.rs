//! The groups that something is limited to.

use super::Id;
use super::none::none;
use crate::json::word_or_list;
use serde::{Deserialize, Deserializer, Serialize};

/// Whom an activity description is limited to. In JSON `"none"`, or the ids of the groups. An
/// empty list of groups is a limit that nobody meets.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Limit {
    /// It is not limited.
    #[serde(serialize_with = "none")]
    None,
    /// Only the members of these groups.
    Groups(Vec<Id>),
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Limit, D::Error> {
        word_or_list("none", source).map(|groups| groups.map_or(Limit::None, Limit::Groups))
    }
}
