//! The names of the people whom records name, for whoever may view the records. A guest knows of nobody else.

use crate::state::PersonSchema;
use firmgate::facts::Person;
use firmgate::firm::Firm;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The fields of bodies that name people. A field that is not listed here names nobody, and its reader sees no name.
const FIELDS: [&str; 9] = [
    "assignee",
    "assigner",
    "attendees",
    "author",
    "created_by",
    "owner",
    "participants",
    "responsible_attorney",
    "user",
];

/// A person with their name.
#[derive(Serialize, ToSchema)]
pub struct NamedPerson {
    /// The person.
    #[schema(value_type = PersonSchema)]
    person: Person,
    /// Their name.
    name: String,
}

/// The people whom bodies name, each once. What a mask has removed from a body names nobody.
pub(super) fn named_in<'a>(firm: &Firm, bodies: impl Iterator<Item = &'a Value>) -> Vec<NamedPerson> {
    let mut people = BTreeMap::new();
    bodies.for_each(|body| collect(body, &mut people));
    let named = |person: Person| firm.name_of(&person).map(str::to_owned).map(|name| NamedPerson { person, name });
    people.into_values().filter_map(named).collect()
}

fn collect(body: &Value, people: &mut BTreeMap<String, Person>) {
    match body {
        Value::Object(fields) => {
            for (name, value) in fields {
                if FIELDS.contains(&name.as_str()) {
                    add(value, people);
                } else {
                    collect(value, people);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, people)),
        _ => {}
    }
}

fn add(value: &Value, people: &mut BTreeMap<String, Person>) {
    if let Value::Array(items) = value {
        items.iter().for_each(|item| add(item, people));
    } else if let Ok(person) = Person::deserialize(value) {
        people.insert(value.to_string(), person);
    }
}
