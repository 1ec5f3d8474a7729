//! Matters. The firm's state says who may open a matter and who is blocked from it; the body does not.

use crate::api::records::facts_context::FactsContext;
use crate::api::records::stored_record::{BodyError, Rows, StoredRecord, from_json, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource};
use firmgate::firm::StoredFacts;
use firmgate_demo::Matter;
use serde_json::Value;
use std::collections::BTreeSet;

// Changed by commands, never by a record's body.
const OF_THE_FIRM: [&str; 2] = ["access", "blocked"];

/// Parses the body of a matter.
pub(super) fn parse(mut body: Value) -> Result<Box<dyn StoredRecord>, BodyError> {
    if let Value::Object(fields) = &mut body {
        for name in OF_THE_FIRM {
            if fields.contains_key(name) {
                let message = "is changed by a command, not here".to_owned();
                return Err(BodyError { path: name.to_owned(), message });
            }
        }
        fields.insert("access".to_owned(), "everyone".into());
        fields.insert("blocked".to_owned(), Value::Array(Vec::new()));
    }
    Ok(Box::new(from_json::<Matter>(body)?))
}

const PUT: &str = "INSERT INTO matters (firm_id, id, body, responsible_attorney_id, access_everyone) \
    VALUES ($1, $2, $3, $4, $5) \
    ON CONFLICT (firm_id, id) DO UPDATE SET body = excluded.body, responsible_attorney_id = excluded.responsible_attorney_id";

impl StoredRecord for Matter {
    fn kind(&self) -> Kind {
        Kind::Matter
    }

    fn id(&self) -> &Id {
        &self.id
    }

    fn matter(&self) -> Option<&Id> {
        Some(&self.id)
    }

    fn title(&self) -> &str {
        &self.description
    }

    fn references(&self) -> Vec<(Option<Kind>, Id)> {
        contacts(self).into_iter().map(|contact| (Some(Kind::Contact), contact.clone())).collect()
    }

    fn facts(&self, context: &FactsContext<'_>) -> OwnedResource {
        let known = context.firm.matter(&self.id, context.now);
        let responsible_attorney = Some(self.responsible_attorney.clone());
        OwnedResource::Matter(facts::Matter { responsible_attorney, ..known })
    }

    fn stored_facts(&self, _: &[Id]) -> Option<StoredFacts> {
        let responsible_attorney = Some(self.responsible_attorney.clone());
        Some(StoredFacts::Matter { id: self.id.clone(), name: Some(self.description.clone()), responsible_attorney })
    }

    fn body(&self) -> Value {
        let mut body = to_json(self);
        if let Value::Object(fields) = &mut body {
            fields.retain(|name, _| !OF_THE_FIRM.contains(&name.as_str()));
        }
        body
    }

    fn write(&self, rows: &mut Rows) {
        let body = rows.body();
        // A new row is open to everyone, like a matter that the firm does not list; an existing one keeps its
        // access.
        rows.add(PUT, [body, (&self.responsible_attorney).into(), true.into()]);
        let clear = "DELETE FROM contact_matters WHERE firm_id = $1 AND matter_id = $2";
        let put = "INSERT INTO contact_matters (firm_id, matter_id, contact_id) VALUES ($1, $2, $3)";
        rows.replace_list(clear, put, contacts(self).into_iter().map(|contact| [contact.into()]));
    }
}

fn contacts(matter: &Matter) -> BTreeSet<&Id> {
    std::iter::once(&matter.client).chain(&matter.related_contacts).collect()
}
