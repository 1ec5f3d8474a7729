//! Where in a value the fault is that keeps it from being read.
//!
//! Enums that are told apart by a key, or by trying, are read from a copy that serde keeps to
//! itself, and an error from there does not say where it arose. So the place is found from
//! outside: what is at fault is what makes a difference when it is left out.

use super::value::Value;
use core::fmt::Write;

/// What is said of a value that cannot be read; none if it can be.
pub(super) type Verdict<'a> = &'a dyn Fn(&Value<'_>) -> Option<String>;

/// The place of the fault, such as `change.users[3]`; empty if it is the value itself. The verdict
/// on the whole value is an error.
pub(super) fn locate(value: &Value<'_>, verdict: Verdict<'_>) -> String {
    let mut place = String::new();
    if let Some(error) = verdict(value) {
        descend(value, &error, verdict, &mut place);
    }
    place
}

// The verdict is always on the whole: here it takes this part, and puts it where it was.
fn descend(part: &Value<'_>, error: &str, verdict: Verdict<'_>, place: &mut String) {
    match part {
        Value::Object(entries) => {
            let with = |number: usize, inner: Option<&Value<'_>>| {
                let mut object = entries.clone();
                match (inner, object.get_mut(number)) {
                    (Some(inner), Some(there)) => there.1 = inner.clone(),
                    _ => drop(object.remove(number)),
                }
                verdict(&Value::Object(object))
            };
            // What is missing is missing here if it is known here.
            if let Some(key) = error.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`')) {
                let object = [(key.into(), Value::Nothing)].into_iter().chain(entries.iter().cloned()).collect();
                let unknown = format!("unknown field `{key}`");
                if !verdict(&Value::Object(object)).is_some_and(|error| error.starts_with(&unknown)) {
                    return;
                }
            }
            let suspects =
                entries.iter().enumerate().filter(|(number, _)| with(*number, None).as_deref() != Some(error));
            let Some((number, (key, entry))) = suspects.min_by_key(|(_, (key, _))| suspicion(key)) else { return };
            let dot = if place.is_empty() { "" } else { "." };
            let _ = write!(place, "{dot}{key}");
            descend(entry, error, &|inner| with(number, Some(inner)), place);
        }
        Value::List(items) => {
            // The shortest beginning of the list that has the fault ends with it.
            let has_fault = |length: usize| {
                verdict(&Value::List(items.iter().take(length).cloned().collect())).as_deref() == Some(error)
            };
            if has_fault(0) {
                return;
            }
            let (mut sound, mut faulty) = (0, items.len());
            while sound + 1 < faulty {
                let middle = sound + (faulty - sound) / 2;
                *(if has_fault(middle) { &mut faulty } else { &mut sound }) = middle;
            }
            let Some(item) = items.get(sound) else { return };
            let _ = write!(place, "[{sound}]");
            descend(item, error, &|inner| verdict(&Value::List(vec![inner.clone()])), place);
        }
        _ => {}
    }
}

// Without the key that tells what the object is, nothing of it is read: that shows something only if
// nothing else does.
fn suspicion(key: &str) -> u8 {
    match key {
        "type" => 2,
        "kind" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::value::Value;
    use super::locate;
    use crate::firm::{Command, HostEvent};
    use serde::de::DeserializeOwned;
    use serde_json::json;

    fn place<T: DeserializeOwned>(value: &serde_json::Value) -> String {
        let text = value.to_string();
        let value: Value<'_> = serde_json::from_str(&text).unwrap();
        locate(&value, &|value| T::deserialize(value).err().map(|error| error.0))
    }

    #[test]
    fn a_fault_is_found_through_an_enum() {
        let at = |change: serde_json::Value| place::<Command>(&json!({ "revision": 1, "change": change }));
        assert_eq!(
            at(json!({ "type": "set_permissions", "users": [1, 2, 3, true], "permissions": {} })),
            "change.users[3]"
        );
        assert_eq!(
            at(json!({ "type": "set_permissions", "users": [true, true], "permissions": {} })),
            "change.users[0]"
        );
        assert_eq!(at(json!({ "type": "deactivate_user", "user": 1, "users": 2 })), "change.users");
        assert_eq!(at(json!({ "type": "deactivate" })), "change.type");
        assert_eq!(at(json!({ "type": "deactivate_user" })), "change");
        let item = json!({ "kind": "event", "id": 1, "matter": "none", "calendar": 1, "private": 0, "attendees": [] });
        assert_eq!(at(json!({ "type": "share", "share": 1, "guest": 1, "item": item })), "change.item.private");
    }

    #[test]
    fn of_what_is_missing_the_place_is_where_it_should_be() {
        let new = json!({ "revision": 1, "change": { "type": "invite_user", "user": { "id": 1, "name": "" } } });
        assert_eq!(place::<Command>(&new), "change.user");
        assert_eq!(place::<Command>(&json!({ "change": { "type": "change_password" } })), "");
        assert_eq!(place::<HostEvent>(&json!({ "type": "signed_in", "session": 1 })), "");
    }

    #[test]
    fn what_can_be_read_has_no_place() {
        assert_eq!(place::<HostEvent>(&json!({ "type": "active", "session": 1 })), "");
    }
}
