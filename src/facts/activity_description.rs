//! Activity descriptions, that is categories of activities.

use super::Id;
use super::matter::none;
use super::record::record;
use super::shape::{Flag, LimitedTo};
use crate::catalogue::Fact;
use crate::json::word_or_list;
use serde::{Deserialize, Deserializer, Serialize};

record! {
    /// An activity description.
    pub struct ActivityDescription: ActivityDescription {
        /// The groups that it is limited to, or none (GRP-11).
        limited_to: Limit => LimitedTo,
        /// Whether co-counsel may use it (SHR-11).
        open_to_co_counsel: bool => Flag(Fact::OpenToCoCounsel),
    }
}

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
