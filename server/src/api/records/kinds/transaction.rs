//! Transactions.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{Rows, StoredRecord, matter_columns, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource};
use firmgate_demo::Transaction;
use serde_json::Value;

const PUT: &str = "INSERT INTO transactions (firm_id, id, body, matter_id, no_matter) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, matter_id = excluded.matter_id, no_matter = excluded.no_matter";

impl StoredRecord for Transaction {
    fn kind(&self) -> Kind {
        Kind::Transaction
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        self.matter.as_ref()
    }

    fn title(&self) -> &str {
        &self.description
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        let matter = context.link(self.matter.as_ref());
        OwnedResource::Transaction(facts::Transaction { matter, ..facts::Transaction::default() })
    }

    fn body(&self) -> Value {
        to_json(self)
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        let [matter, none] = matter_columns(self.matter.as_ref());
        rows.add(PUT, [body, matter, none]);
    }
}
