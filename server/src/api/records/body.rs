//! Request bodies, parsed strictly: every field must be present, and no other. A record whose matter was
//! left out by mistake would be open to the whole firm.

use super::kinds;
use super::stored_record::StoredRecord;
use super::text_limit;
use crate::state::Problem;
use firmgate::catalogue::Kind;
use firmgate::facts::Id;
use serde_json::{Map, Value};

/// Parses the body of a new record, which gets this id.
pub(super) fn new(kind: Kind, mut fields: Map<String, Value>, id: &Id) -> Result<Box<dyn StoredRecord>, Problem> {
    if fields.contains_key("id") {
        return Err(Problem::malformed("id", "The server assigns the id of a new record"));
    }
    text_limit::check(&fields)?;
    fields.insert("id".to_owned(), id.to_string().into());
    parse_strictly(kind, Value::Object(fields))
}

/// A record with some of its fields replaced.
pub(super) fn edited(old: &dyn StoredRecord, fields: Map<String, Value>) -> Result<Box<dyn StoredRecord>, Problem> {
    if fields.contains_key("id") {
        return Err(Problem::malformed("id", "The id of a record cannot be changed"));
    }
    text_limit::check(&fields)?;
    let mut body = old.body();
    if let Value::Object(own) = &mut body {
        own.extend(fields);
    }
    parse_strictly(old.kind(), body)
}

/// The record with each of the fields replaced alone, as far as that gives a record.
pub(super) fn edited_alone(
    old: &dyn StoredRecord,
    fields: &Map<String, Value>,
) -> Vec<(String, Box<dyn StoredRecord>)> {
    let alone = |(name, value): (&String, &Value)| {
        let field = Map::from_iter([(name.clone(), value.clone())]);
        Some((name.clone(), edited(old, field).ok()?))
    };
    fields.iter().filter_map(alone).collect()
}

fn parse_strictly(kind: Kind, body: Value) -> Result<Box<dyn StoredRecord>, Problem> {
    // PostgreSQL has no NUL in its texts.
    if body.to_string().contains("\\u0000") {
        return Err(Problem::malformed(".", "A text must not contain NUL"));
    }
    let record = kinds::parse(kind, body.clone()).map_err(|error| Problem::malformed(error.path, error.message))?;
    match difference(&body, &record.body()) {
        Some(path) => Err(Problem::malformed(path, "Unknown field, or the field is missing")),
        None => Ok(record),
    }
}

/// The path of a field that only one of the two has.
fn difference(given: &Value, parsed: &Value) -> Option<String> {
    match (given, parsed) {
        (Value::Object(given), Value::Object(parsed)) => {
            let other = given.keys().find(|name| !parsed.contains_key(*name));
            if let Some(name) = other.or_else(|| parsed.keys().find(|name| !given.contains_key(*name))) {
                return Some(name.clone());
            }
            let inside = |(name, value)| difference(value, parsed.get(name)?).map(|path| format!("{name}.{path}"));
            given.iter().find_map(inside)
        }
        (Value::Array(given), Value::Array(parsed)) => {
            let mut pairs = given.iter().zip(parsed).enumerate();
            pairs.find_map(|(place, (given, parsed))| difference(given, parsed).map(|path| format!("[{place}].{path}")))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::new;
    use firmgate::catalogue::Kind;
    use serde_json::{Map, Value, json};

    fn fields(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn every_field_must_be_present_and_no_other() {
        let task = json!({
            "name": "n", "matter": null, "private": false, "assigner": "1", "assignee": {"guest": 2}, "due": "d",
            "done": false,
        });
        let read = |body: &Value| new(Kind::Task, fields(body.clone()), &1.into()).map(|task| task.body());
        assert_eq!(read(&task).unwrap()["assignee"], json!({"guest": "2"}));
        for name in ["name", "matter", "private", "assigner", "due"] {
            let mut less = task.clone();
            less.as_object_mut().unwrap().remove(name);
            assert!(read(&less).is_err(), "{name}");
        }
        for more in ["id", "other"] {
            let mut body = task.clone();
            body[more] = "7".into();
            assert!(read(&body).is_err(), "{more}");
        }
        let mut nul = task.clone();
        nul["name"] = "a\0b".into();
        assert!(read(&nul).is_err());
        let mut matter = json!({
            "number": "n", "description": "d", "client": "1", "related_contacts": [], "practice_area": "1",
            "status": "open", "opened": "d", "closed": null, "responsible_attorney": "1", "budget_cents": null,
        });
        let read = |body: &Value| new(Kind::Matter, fields(body.clone()), &1.into()).is_ok();
        assert!(read(&matter));
        // Who may open a matter is changed by a command, with its own action.
        matter["access"] = "everyone".into();
        assert!(!read(&matter));
    }
}
