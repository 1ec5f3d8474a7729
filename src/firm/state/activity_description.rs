//! Activity descriptions that are limited to groups.

use crate::facts::{self, Id, Limit};
use serde::{Deserialize, Serialize};

/// An activity description that is not as the default has it: open to every user, closed to
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
    /// As the default has it.
    #[must_use]
    pub fn open(id: Id) -> ActivityDescription {
        ActivityDescription { id, limited_to: Limit::None, open_to_co_counsel: false }
    }

    /// Whether there is nothing to store about it.
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
