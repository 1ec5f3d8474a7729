//! Bills.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, of_matter, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource};
use firmgate::firm::StoredFacts;
use firmgate_demo::Bill;
use serde_json::Value;

const PUT: &str = "INSERT INTO bills (firm_id, id, body, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Bill {
    fn kind(&self) -> Kind {
        Kind::Bill
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        Some(&self.matter)
    }

    fn title(&self) -> &str {
        &self.number
    }

    fn references(&self) -> Vec<(Option<Kind>, Id)> {
        vec![(Some(Kind::Contact), self.client.clone())]
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        OwnedResource::Bill(facts::Bill {
            id: Some(self.id.clone()),
            matter: context.link(Some(&self.matter)),
            ..facts::Bill::default()
        })
    }

    fn stored_facts(&self, _: &[Id]) -> Option<StoredFacts> {
        let (id, matter) = (self.id.clone(), of_matter(StoredRecord::matter(self)));
        Some(StoredFacts::Bill { id, matter })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [matter, none] = matter_columns(Some(&self.matter));
        rows.add(PUT, [body, matter, none]);
    }
}
