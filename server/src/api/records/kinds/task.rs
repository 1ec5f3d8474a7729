//! Tasks.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, of_matter, person_columns, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource, Person};
use firmgate::firm::StoredFacts;
use firmgate_demo::Task;
use serde_json::Value;

const PUT: &str = "INSERT INTO tasks (firm_id, id, body, private, assigner_user_id, assigner_guest_id, assignee_user_id, assignee_guest_id, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, private = excluded.private, assigner_user_id = excluded.assigner_user_id, assigner_guest_id = excluded.assigner_guest_id, assignee_user_id = excluded.assignee_user_id, assignee_guest_id = excluded.assignee_guest_id, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Task {
    fn kind(&self) -> Kind {
        Kind::Task
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        self.matter.as_ref()
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn is_private(&self) -> bool {
        self.private
    }

    fn creator(&self) -> Option<(&'static str, &Person)> {
        Some(("assigner", &self.assigner))
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        OwnedResource::Task(facts::Task {
            matter: context.link(self.matter.as_ref()),
            private: Some(self.private),
            assigner: Some(self.assigner.clone()),
            assignee: Some(self.assignee.clone()),
            ..facts::Task::default()
        })
    }

    fn stored_facts(&self, _: &[Id]) -> Option<StoredFacts> {
        let (id, matter) = (self.id.clone(), of_matter(self.matter.as_ref()));
        let (assigner, assignee) = (self.assigner.clone(), self.assignee.clone());
        Some(StoredFacts::Task { id, matter, private: self.private, assigner, assignee })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [user, guest] = person_columns(&self.assigner);
        let [to_user, to_guest] = person_columns(&self.assignee);
        let [matter, none] = matter_columns(self.matter.as_ref());
        rows.add(PUT, [body, self.private.into(), user, guest, to_user, to_guest, matter, none]);
    }
}
