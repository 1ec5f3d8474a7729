//! A client's body, read strictly: every field is said, and no other. A record whose matter was
//! forgotten would be open to the whole firm.

use super::stored_record::{self, StoredRecord};
use crate::problem::Problem;
use firmgate::catalogue::Kind;
use firmgate::facts::Id;
use serde_json::{Map, Value};

/// Reads the body of a new record, which gets this id.
pub(super) fn new(kind: Kind, mut fields: Map<String, Value>, id: &Id) -> Result<Box<dyn StoredRecord>, Problem> {
    if fields.contains_key("id") {
        return Err(Problem::malformed("id", "A new record is given its id"));
    }
    fields.insert("id".to_owned(), id.to_string().into());
    strictly(kind, Value::Object(fields))
}

/// A record with some of its fields said anew; each takes the place of what was there.
pub(super) fn edited(old: &dyn StoredRecord, fields: Map<String, Value>) -> Result<Box<dyn StoredRecord>, Problem> {
    if fields.contains_key("id") {
        return Err(Problem::malformed("id", "A record keeps its id"));
    }
    let mut body = old.body();
    if let Value::Object(own) = &mut body {
        own.extend(fields);
    }
    strictly(old.kind(), body)
}

fn strictly(kind: Kind, body: Value) -> Result<Box<dyn StoredRecord>, Problem> {
    // PostgreSQL has no NUL in its texts.
    if body.to_string().contains("\\u0000") {
        return Err(Problem::malformed(".", "A text has no NUL"));
    }
    let record =
        stored_record::read(kind, body.clone()).map_err(|fault| Problem::malformed(fault.path, fault.sentence))?;
    match difference(&body, &record.body()) {
        Some(path) => Err(Problem::malformed(path, "The record has no such field, or the field is missing")),
        None => Ok(record),
    }
}

/// Where one of two has a field that the other has not.
fn difference(given: &Value, read: &Value) -> Option<String> {
    match (given, read) {
        (Value::Object(given), Value::Object(read)) => {
            let other = given.keys().find(|name| !read.contains_key(*name));
            if let Some(name) = other.or_else(|| read.keys().find(|name| !given.contains_key(*name))) {
                return Some(name.clone());
            }
            let inside = |(name, value)| difference(value, read.get(name)?).map(|path| format!("{name}.{path}"));
            given.iter().find_map(inside)
        }
        (Value::Array(given), Value::Array(read)) => {
            let mut pairs = given.iter().zip(read).enumerate();
            pairs.find_map(|(place, (given, read))| difference(given, read).map(|path| format!("[{place}].{path}")))
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
    fn every_field_is_said_and_no_other() {
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
        // Who may open a matter is said by a command, with its own right.
        matter["access"] = "everyone".into();
        assert!(!read(&matter));
    }
}
