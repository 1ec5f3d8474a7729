//! Activity descriptions that are limited to groups.

use crate::facts::{self, Id, Limit};
use serde::{Deserialize, Serialize};

/// An activity description that differs from the default, which is open to every user and closed to
/// co-counsel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityDescription {
    /// The description's id.
    pub id: Id,
    /// The groups that it is limited to, or `"none"` (GRP-11).
    pub limited_to: Limit,
    /// Whether co-counsel may use it (SHR-11).
    pub open_to_co_counsel: bool,
}

impl ActivityDescription {
    /// The default.
    #[must_use]
    pub fn open(id: Id) -> ActivityDescription {
        ActivityDescription { id, limited_to: Limit::None, open_to_co_counsel: false }
    }

    /// Whether it is the default, which is not stored.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.limited_to == Limit::None && !self.open_to_co_counsel
    }

    /// The groups that it is limited to.
    #[must_use]
    pub fn groups(&self) -> &[Id] {
        match &self.limited_to {
            Limit::None => &[],
            Limit::Groups(groups) => groups,
        }
    }

    /// The facts of the description.
    #[must_use]
    pub fn facts(&self) -> facts::ActivityDescription {
        facts::ActivityDescription {
            limited_to: Some(self.limited_to.clone()),
            open_to_co_counsel: Some(self.open_to_co_counsel),
            ..facts::ActivityDescription::default()
        }
    }
}
