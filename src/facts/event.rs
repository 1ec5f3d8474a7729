//! Calendar entries.

use super::record::record;
use super::shape::{Flag, InMatter, ListsPerson, OnCalendar, SharedAs};
use super::{Calendar, Id, MatterLink, Person, ShareKind};
use crate::catalogue::Fact;

record! {
    /// A calendar entry.
    pub struct Event: Event {
        /// The entry's id; decides for guests only.
        id: Id => SharedAs(ShareKind::Event, Fact::SharedItself),
        /// The calendar that it is on.
        calendar: Calendar => OnCalendar,
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
        /// Whether it is marked private (CAL-10).
        private: bool => Flag(Fact::Private),
        /// Who attends it (CAL-9).
        attendees: Vec<Person> => ListsPerson(Fact::Attendee),
    }
}
