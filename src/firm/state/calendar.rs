//! Calendars and whom they are shared with.

use crate::facts::{self, CalendarKind, CalendarShare, Id};
use serde::{Deserialize, Serialize};

/// A calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The calendar's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// What kind of calendar it is.
    pub kind: CalendarKind,
    /// The user who made it, or whose personal calendar it is. The firm calendar is controlled by
    /// whoever is the primary subscriber (CAL-8).
    pub creator: Id,
    /// Everything that it is shared with.
    #[serde(default)]
    pub shares: Vec<CalendarShare>,
}

impl Calendar {
    /// The facts of the calendar.
    #[must_use]
    pub fn facts(&self) -> facts::Calendar {
        facts::Calendar {
            kind: Some(self.kind),
            creator: Some(self.creator.clone()),
            shares: Some(self.shares.clone()),
            ..facts::Calendar::default()
        }
    }
}
