//! Matters. Who may open one, and who is blocked from it, is the firm's to say: their bodies have
//! neither.

use crate::records::related_rows::FactsContext;
use crate::records::stored_record::{Fault, Rows, StoredRecord, from_json, to_json};
use firmgate::catalogue::Kind;
use firmgate::facts::{self, Id, OwnedResource};
use firmgate::firm::StoredFacts;
use firmgate_demo::Matter;
use serde_json::Value;
use std::collections::BTreeSet;

// What the firm's commands change, and a record's body never.
const OF_THE_FIRM: [&str; 2] = ["access", "blocked"];

/// Reads a matter's body.
pub(in crate::records) fn read_matter(mut body: Value) -> Result<Box<dyn StoredRecord>, Fault> {
    if let Value::Object(fields) = &mut body {
        for name in OF_THE_FIRM {
            if fields.contains_key(name) {
                let sentence = "it is not said here but by a command".to_owned();
                return Err(Fault { path: name.to_owned(), sentence });
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

    fn names(&self) -> Vec<(Option<Kind>, Id)> {
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
        // A matter that the firm does not list is open to everyone; what it says of one stays.
        rows.add(PUT, [body, (&self.responsible_attorney).into(), true.into()]);
        let clear = "DELETE FROM contact_matters WHERE firm_id = $1 AND matter_id = $2";
        let put = "INSERT INTO contact_matters (firm_id, matter_id, contact_id) VALUES ($1, $2, $3)";
        rows.list(clear, put, contacts(self).into_iter().map(|contact| [contact.into()]));
    }
}

fn contacts(matter: &Matter) -> BTreeSet<&Id> {
    std::iter::once(&matter.client).chain(&matter.related_contacts).collect()
}
