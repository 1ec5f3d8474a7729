//! Calendar entries.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, of_matter, person_columns, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource};
use firmgate::firm::StoredFacts;
use firmgate_demo::Event;
use serde_json::Value;

const PUT: &str = "INSERT INTO events (firm_id, id, body, calendar_id, private, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, calendar_id = excluded.calendar_id, private = excluded.private, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Event {
    fn kind(&self) -> Kind {
        Kind::Event
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        self.matter.as_ref()
    }

    fn title(&self) -> &str {
        &self.title
    }

    fn is_private(&self) -> bool {
        self.private
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        OwnedResource::Event(facts::Event {
            id: Some(self.id.clone()),
            calendar: context.calendar(&self.calendar),
            matter: context.link(self.matter.as_ref()),
            private: Some(self.private),
            attendees: Some(self.attendees.clone()),
            ..facts::Event::default()
        })
    }

    fn stored_facts(&self, _: &[Id]) -> Option<StoredFacts> {
        let (id, matter) = (self.id.clone(), of_matter(self.matter.as_ref()));
        let (calendar, attendees) = (self.calendar.clone(), self.attendees.clone());
        Some(StoredFacts::Event { id, matter, calendar, private: self.private, attendees })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [matter, none] = matter_columns(self.matter.as_ref());
        rows.add(PUT, [body, (&self.calendar).into(), self.private.into(), matter, none]);
        let clear = "DELETE FROM event_attendees WHERE firm_id = $1 AND event_id = $2";
        let put = "INSERT INTO event_attendees (firm_id, event_id, user_id, guest_id) VALUES ($1, $2, $3, $4)";
        rows.replace_list(clear, put, self.attendees.iter().map(person_columns));
    }
}
