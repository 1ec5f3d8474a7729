//! The matter that a record belongs to.

use super::Matter;
use super::none::none;
use crate::json::word_or_object;
use serde::{Deserialize, Deserializer, Serialize};

/// The matter that a record belongs to. In JSON `"none"`, or the matter.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum MatterLink {
    /// The record belongs to no matter, which leaves it open to the whole firm.
    #[serde(serialize_with = "none")]
    None,
    /// The record belongs to this matter.
    Of(Matter),
}

impl<'de> Deserialize<'de> for MatterLink {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<MatterLink, D::Error> {
        word_or_object("none", source).map(|matter| matter.map_or(MatterLink::None, MatterLink::Of))
    }
}

impl From<Matter> for MatterLink {
    fn from(matter: Matter) -> MatterLink {
        MatterLink::Of(matter)
    }
}
