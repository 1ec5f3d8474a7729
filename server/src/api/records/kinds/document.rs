//! Documents.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, of_matter, person_columns, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource, Person};
use firmgate::firm::StoredFacts;
use firmgate_demo::Document;
use serde_json::Value;

const PUT: &str = "INSERT INTO documents (firm_id, id, body, locked, owner_user_id, owner_guest_id, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, locked = excluded.locked, owner_user_id = excluded.owner_user_id, owner_guest_id = excluded.owner_guest_id, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Document {
    fn kind(&self) -> Kind {
        Kind::Document
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

    fn creator(&self) -> Option<(&'static str, &Person)> {
        Some(("owner", &self.owner))
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        OwnedResource::Document(facts::Document {
            id: Some(self.id.clone()),
            matter: context.link(self.matter.as_ref()),
            folders: Some(self.folders.clone()),
            locked: Some(self.locked),
            owner: Some(self.owner.clone()),
            ..facts::Document::default()
        })
    }

    fn stored_facts(&self, _: &[Id]) -> Option<StoredFacts> {
        let (id, matter) = (self.id.clone(), of_matter(self.matter.as_ref()));
        Some(StoredFacts::Document { id, matter })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [user, guest] = person_columns(&self.owner);
        let [matter, none] = matter_columns(self.matter.as_ref());
        rows.add(PUT, [body, self.locked.into(), user, guest, matter, none]);
        let clear = "DELETE FROM document_folders WHERE firm_id = $1 AND document_id = $2";
        let put = "INSERT INTO document_folders (firm_id, document_id, folder_id) VALUES ($1, $2, $3) \
                   ON CONFLICT DO NOTHING";
        rows.replace_list(clear, put, self.folders.iter().map(|folder| [folder.into()]));
    }
}
