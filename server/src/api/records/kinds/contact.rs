//! Contacts. Which matters name one is said by the matters.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, person_columns, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource, Person};
use firmgate::firm::StoredFacts;
use firmgate_demo::Contact;
use serde_json::Value;

const PUT: &str = "INSERT INTO contacts (firm_id, id, body, created_by_user_id, created_by_guest_id) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, created_by_user_id = excluded.created_by_user_id, created_by_guest_id = excluded.created_by_guest_id";

impl StoredRecord for Contact {
    fn kind(&self) -> Kind {
        Kind::Contact
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        None
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn creator(&self) -> Option<(&'static str, &Person)> {
        Some(("created_by", &self.created_by))
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        OwnedResource::Contact(facts::Contact {
            created_by: Some(self.created_by.clone()),
            matters: context.referring_matters(),
            ..facts::Contact::default()
        })
    }

    fn stored_facts(&self, matters: &[Id]) -> Option<StoredFacts> {
        let (id, name, created_by) = (self.id.clone(), Some(self.name.clone()), self.created_by.clone());
        Some(StoredFacts::Contact { id, name, created_by, matters: matters.to_vec() })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [user, guest] = person_columns(&self.created_by);
        rows.add(PUT, [body, user, guest]);
    }
}
