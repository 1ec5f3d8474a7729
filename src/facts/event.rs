//! Calendar entries.

use super::record::record;
use super::shape::{Flag, InMatter, ListsPerson, OnCalendar, SharedAs};
use super::{Access, Calendar, Id, Matter, MatterLink, Person, ShareKind};
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

impl Event {
    /// What may be sent of an entry whose details are masked: that they are, and not for which of the reasons. Of its
    /// attendees only the person themself is left: whoever attends knows of the entry by that.
    pub(crate) fn without_details(self) -> Event {
        let nobodys = Access::specific([], []);
        let matter = Matter { access: Some(nobodys), blocked: Some(Vec::new()), ..Matter::default() };
        Event { matter: Some(matter.into()), private: Some(true), ..self }
    }
}
