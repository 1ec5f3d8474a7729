//! Whom a calendar is shared with, and how much of it.

use super::Id;
use super::choice::choice;
use crate::catalogue::Fact;
use serde::{Deserialize, Serialize};

choice! {
    /// How much of a calendar a share gives (CAL-3, CAL-4). Owning is no share.
    pub enum CalendarLevel {
        /// Times only.
        FreeBusy = "free_busy",
        /// Read entries.
        Viewer = "viewer",
        /// Read, make and change entries.
        Editor = "editor",
    }
}

impl CalendarLevel {
    /// The fact that a share of each level settles.
    pub(crate) const FACTS: &'static [(CalendarLevel, Fact)] = &[
        (CalendarLevel::FreeBusy, Fact::ShareFreeBusy),
        (CalendarLevel::Viewer, Fact::ShareViewer),
        (CalendarLevel::Editor, Fact::ShareEditor),
    ];
}

/// One share of a calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarShare {
    /// Whom it reaches.
    pub to: ShareTo,
    /// How much of the calendar it gives.
    pub level: CalendarLevel,
}

/// Whom a share of a calendar reaches (CAL-5). In JSON `"firm"`, `{"user": ..}` or `{"group": ..}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareTo {
    /// Every user of the firm.
    Firm,
    /// One user.
    User(Id),
    /// The members of a group.
    Group(Id),
}
