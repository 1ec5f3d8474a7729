//! Calendars: whose they are and whom they are shared with.

use super::choice::choice;
use super::record::record;
use super::shape::{IsUser, OneOf, Shares};
use super::{CalendarShare, Id};
use crate::catalogue::Fact;

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
