//! Threads of internal messages.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, of_matter, person_columns, to_json};
use crate::database::Value as Stored;
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource};
use firmgate::firm::StoredFacts;
use firmgate_demo::Thread;
use serde_json::Value;

const PUT: &str = "INSERT INTO messages (firm_id, id, body, author_user_id, author_guest_id, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, author_user_id = excluded.author_user_id, author_guest_id = excluded.author_guest_id, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Thread {
    fn kind(&self) -> Kind {
        Kind::Message
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        self.matter.as_ref()
    }

    fn title(&self) -> &str {
        &self.subject
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        // About the thread and not about one of its messages: it has no author, so that whoever wrote
        // one of them changes none of the others.
        OwnedResource::Message(facts::Message {
            matter: context.link(self.matter.as_ref()),
            participants: Some(self.participants.clone()),
            ..facts::Message::default()
        })
    }

    fn stored_facts(&self, _: &[Id]) -> Option<StoredFacts> {
        let (id, matter) = (self.id.clone(), of_matter(self.matter.as_ref()));
        Some(StoredFacts::Message { id, matter, participants: self.participants.clone() })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let first = self.messages.first().map(|message| person_columns(&message.author));
        let [user, guest] = first.unwrap_or([Stored::Null, Stored::Null]);
        let [matter, none] = matter_columns(self.matter.as_ref());
        rows.add(PUT, [body, user, guest, matter, none]);
        let clear = "DELETE FROM message_participants WHERE firm_id = $1 AND message_id = $2";
        let put = "INSERT INTO message_participants (firm_id, message_id, user_id, guest_id) VALUES ($1, $2, $3, $4)";
        rows.replace_list(clear, put, self.participants.iter().map(person_columns));
    }
}
