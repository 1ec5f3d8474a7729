//! Where in a value the fault is that keeps it from being read.
//!
//! Enums that are told apart by a key, or by trying, are read from a copy that serde keeps to
//! itself, and an error from there does not say where it arose. So the place is found from
//! outside: what is at fault is what makes a difference when it is left out.

use core::fmt::Write;
use serde_json::Value;

/// What is said of a value that cannot be read; none if it can be.
pub(super) type Verdict<'a> = &'a dyn Fn(&Value) -> Option<String>;

// What serde says first of a key that is not there.
const MISSING: &str = "missing field";

/// The place of the fault, such as `change.users[3]`; empty if it is the value itself. The verdict
/// on the whole value is an error.
pub(super) fn locate(value: &Value, verdict: Verdict<'_>) -> String {
    let mut place = String::new();
    if let Some(error) = verdict(value) {
        descend(value, &error, verdict, &mut place);
    }
    place
}

// The verdict is always on the whole: here it takes this part, and puts it where it was.
fn descend(part: &Value, error: &str, verdict: Verdict<'_>, place: &mut String) {
    match part {
        Value::Object(entries) => {
            for (key, entry) in entries {
                let without = |inner: Option<Value>| {
                    let mut object = entries.clone();
                    drop(object.remove(key));
                    object.extend(inner.map(|inner| (key.clone(), inner)));
                    verdict(&Value::Object(object))
                };
                if is_at_fault(error, without(None)) {
                    let dot = if place.is_empty() { "" } else { "." };
                    let _ = write!(place, "{dot}{key}");
                    return descend(entry, error, &|inner| without(Some(inner.clone())), place);
                }
            }
        }
        Value::Array(items) => {
            // The shortest beginning of the list that has the fault ends with it.
            let begins = |length: usize| Value::Array(items.iter().take(length).cloned().collect());
            let (mut sound, mut faulty) = (0, items.len());
            if verdict(&begins(0)).as_deref() == Some(error) {
                return;
            }
            while sound + 1 < faulty {
                let middle = sound + (faulty - sound) / 2;
                if verdict(&begins(middle)).as_deref() == Some(error) { faulty = middle } else { sound = middle }
            }
            let Some(item) = items.get(sound) else { return };
            let _ = write!(place, "[{sound}]");
            let alone = |inner: &Value| verdict(&Value::Array(vec![inner.clone()]));
            descend(item, error, &alone, place);
        }
        _ => {}
    }
}

// Whether leaving something out made the difference. Without a key that is needed another key may
// be said to be missing first, which shows nothing.
fn is_at_fault(error: &str, without: Option<String>) -> bool {
    match without {
        None => true,
        Some(other) => other != error && !(error.starts_with(MISSING) && other.starts_with(MISSING)),
    }
}

#[cfg(test)]
mod tests {
    use super::locate;
    use crate::firm::{Command, HostEvent};
    use serde::Deserialize;
    use serde_json::{Value, json};

    fn place<T: for<'a> Deserialize<'a>>(value: &Value) -> String {
        locate(value, &|value| T::deserialize(value).err().map(|error| error.to_string()))
    }

    #[test]
    fn a_fault_is_found_through_an_enum() {
        let at = |change: Value| place::<Command>(&json!({ "revision": 1, "change": change }));
        assert_eq!(
            at(json!({ "type": "set_permissions", "users": [1, 2, 3, true], "permissions": {} })),
            "change.users[3]"
        );
        assert_eq!(
            at(json!({ "type": "set_permissions", "users": [true, true], "permissions": {} })),
            "change.users[0]"
        );
        assert_eq!(at(json!({ "type": "deactivate_user", "user": 1, "users": 2 })), "change.users");
        assert_eq!(at(json!({ "type": "deactivate" })), "change");
        assert_eq!(at(json!({ "type": "deactivate_user" })), "change");
        let item = json!({ "kind": "event", "id": 1, "matter": "none", "calendar": 1, "private": 0, "attendees": [] });
        assert_eq!(at(json!({ "type": "share", "share": 1, "guest": 1, "item": item })), "change.item.private");
    }

    #[test]
    fn of_what_is_missing_the_place_is_where_it_should_be_or_around_it() {
        assert_eq!(place::<Command>(&json!({ "change": { "type": "change_password" } })), "");
        assert_eq!(place::<HostEvent>(&json!({ "type": "signed_in", "session": 1 })), "");
    }

    #[test]
    fn what_can_be_read_has_no_place() {
        assert_eq!(place::<HostEvent>(&json!({ "type": "active", "session": 1 })), "");
    }
}
