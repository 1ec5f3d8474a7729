//! Logged calls and e-mails.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, person_columns, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource, Person};
use firmgate_demo::Communication;
use serde_json::Value;

const PUT: &str = "INSERT INTO communications (firm_id, id, body, author_user_id, author_guest_id, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, author_user_id = excluded.author_user_id, author_guest_id = excluded.author_guest_id, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Communication {
    fn kind(&self) -> Kind {
        Kind::Communication
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        Some(&self.matter)
    }

    fn title(&self) -> &str {
        &self.subject
    }

    fn creator(&self) -> Option<(&'static str, &Person)> {
        Some(("author", &self.author))
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        OwnedResource::Communication(facts::Communication {
            matter: context.link(Some(&self.matter)),
            author: Some(self.author.clone()),
            ..facts::Communication::default()
        })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [user, guest] = person_columns(&self.author);
        let [matter, none] = matter_columns(Some(&self.matter));
        rows.add(PUT, [body, user, guest, matter, none]);
    }
}
