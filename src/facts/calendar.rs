//! Calendars: whose they are and whom they are shared with.

use super::Id;
use super::choice::choice;
use super::record::record;
use super::shape::{IsUser, OneOf, Shares};
use crate::catalogue::Fact;
use serde::{Deserialize, Serialize};

choice! {
    /// The kinds of calendar (CAL-1).
    pub enum CalendarKind {
        /// A user's own.
        Personal = "personal",
        /// One that a user made.
        Made = "made",
        /// The firm's, controlled by the primary subscriber alone (CAL-8).
        Firm = "firm",
        /// The calendar of tasks.
        Tasks = "tasks",
        /// The calendar of statutes of limitations.
        StatuteOfLimitations = "statute_of_limitations",
    }
}

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

record! {
    /// A calendar.
    pub struct Calendar: Calendar {
        /// What kind of calendar it is.
        kind: CalendarKind => OneOf(&[Fact::FirmCalendar, Fact::FixedCalendar], &[0b00, 0b00, 0b01, 0b10, 0b10]),
        /// The id of the user who made it, or whose personal calendar it is.
        creator: Id => IsUser(Fact::CalendarCreator),
        /// Everything that it is shared with; of several shares that reach a subject the highest
        /// counts (CAL-6).
        shares: Vec<CalendarShare> => Shares,
    }
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
