//! Reads the cases of `tests/commands`. Its README says what a case is.

use super::storage::Storage;
use firmgate::firm::{Actor, Change, State};
use serde_json::{Map, Value, json};

/// Every file of cases. Written out because a test in a browser has no file system.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("access.json", include_str!("../commands/access.json")),
    ("blocks.json", include_str!("../commands/blocks.json")),
    ("calendars.json", include_str!("../commands/calendars.json")),
    ("groups.json", include_str!("../commands/groups.json")),
    ("permissions.json", include_str!("../commands/permissions.json")),
    ("settings.json", include_str!("../commands/settings.json")),
    ("security.json", include_str!("../commands/security.json")),
    ("shares.json", include_str!("../commands/shares.json")),
    ("subscriber.json", include_str!("../commands/subscriber.json")),
    ("users.json", include_str!("../commands/users.json")),
];

const FIRM: &str = include_str!("../commands/firm.json");
const FAULTS: &str = include_str!("../commands/faults.json");

/// The moment of every command.
pub(crate) const NOW: i64 = 1_000_000;

/// One command to one firm.
pub(crate) struct Case {
    pub(crate) file: &'static str,
    pub(crate) name: String,
    pub(crate) state: State,
    pub(crate) actor: Actor,
    pub(crate) revision: Option<u64>,
    pub(crate) kind: String,
    pub(crate) change: Change,
    /// What the host's storage has.
    pub(crate) storage: Storage,
    pub(crate) expected: Expected,
    pub(crate) outcomes: Option<Value>,
}

/// What is to come of a command.
pub(crate) enum Expected {
    Accepted { side_effects: Vec<Value>, state: Map<String, Value> },
    Refused { code: String, path: Option<String> },
}

/// One state that is broken, and what is wrong with it.
pub(crate) struct Broken {
    pub(crate) name: String,
    pub(crate) state: State,
    pub(crate) faults: Vec<Value>,
}

/// Every case, of every file.
pub(crate) fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for (file, text) in FILES {
        let json: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        only(&json, &["concept", "cases"], file);
        all.extend(list(&json["cases"]).iter().map(|case| single(file, case)));
    }
    all
}

/// Every state that is broken.
pub(crate) fn broken() -> Vec<Broken> {
    let json: Value = serde_json::from_str(FAULTS).expect("faults.json");
    only(&json, &["concept", "faults"], "faults.json");
    let single = |case: &Value| {
        only(case, &["name", "with", "faults"], "faults.json");
        let name = text_of(&case["name"]).expect("a case has a name");
        Broken { state: base(&case["with"], &name), faults: list(&case["faults"]).to_vec(), name }
    };
    list(&json["faults"]).iter().map(single).collect()
}

fn single(file: &'static str, case: &Value) -> Case {
    let name = text_of(&case["name"]).unwrap_or_else(|| panic!("{file}: a case has no name"));
    let place = format!("{file}: {name}");
    only(
        case,
        &[
            "name",
            "actor",
            "session",
            "with",
            "revision",
            "command",
            "facts",
            "absent",
            "new_id",
            "accepted",
            "side_effects",
            "outcomes",
            "state",
            "refused",
            "path",
        ],
        &place,
    );
    let session = match &case["session"] {
        Value::Null => json!({ "open": true, "second_factor": true }),
        session => session.clone(),
    };
    let expected = match (&case["accepted"], &case["refused"]) {
        (Value::Bool(true), Value::Null) => {
            assert!(case.get("path").is_none(), "{place}: what is accepted has no path");
            let state = case["state"].as_object().cloned().unwrap_or_default();
            Expected::Accepted { side_effects: list(&case["side_effects"]).to_vec(), state }
        }
        (Value::Null, Value::String(code)) => {
            let is_of_accepted = case.get("state").is_some() || case.get("side_effects").is_some();
            assert!(!is_of_accepted, "{place}: what is refused changes nothing");
            Expected::Refused { code: code.clone(), path: text_of(&case["path"]) }
        }
        _ => panic!("{place}: it is either accepted or refused"),
    };
    let read = |error: serde_json::Error| panic!("{place}: {error}");
    Case {
        file,
        state: base(&case["with"], &place),
        actor: serde_json::from_value(json!({ "person": case["actor"], "session": session })).unwrap_or_else(read),
        revision: case["revision"].as_u64(),
        kind: text_of(&case["command"]["type"]).unwrap_or_else(|| panic!("{place}: the command has no type")),
        change: serde_json::from_value(case["command"].clone()).unwrap_or_else(|error| panic!("{place}: {error}")),
        storage: storage(case).unwrap_or_else(|error| panic!("{place}: {error}")),
        outcomes: case.get("outcomes").cloned(),
        expected,
        name,
    }
}

fn storage(case: &Value) -> Result<Storage, serde_json::Error> {
    let list = |value: &Value| if value.is_null() { json!([]) } else { value.clone() };
    Ok(Storage {
        records: serde_json::from_value(list(&case["facts"]))?,
        absent: serde_json::from_value(list(&case["absent"]))?,
        new_id: serde_json::from_value(case["new_id"].clone())?,
    })
}

// The base firm with the changes of a case.
fn base(with: &Value, place: &str) -> State {
    let mut state: Value = serde_json::from_str(FIRM).expect("firm.json");
    for (path, value) in with.as_object().into_iter().flatten() {
        put(&mut state, path, value, place);
    }
    serde_json::from_value(state).unwrap_or_else(|error| panic!("{place}: {error}"))
}

/// What is at a path of a state. An item of a list is named by its id.
pub(crate) fn at<'a>(state: &'a Value, path: &str) -> Option<&'a Value> {
    steps(path).try_fold(state, |value, step| match value {
        Value::Array(items) => items.iter().find(|item| item["id"] == step),
        _ => value.get(step),
    })
}

fn put(state: &mut Value, path: &str, value: &Value, place: &str) {
    let steps: Vec<&str> = steps(path).collect();
    let (last, before) = steps.split_last().unwrap_or_else(|| panic!("{place}: `{path}` is no path"));
    let mut parent = state;
    for step in before {
        let next = match parent {
            Value::Array(items) => items.iter_mut().find(|item| item["id"] == *step),
            other => other.get_mut(step),
        };
        parent = next.unwrap_or_else(|| panic!("{place}: there is no `{step}` of `{path}`"));
    }
    match parent {
        Value::Array(items) => {
            let before = items.iter().position(|item| item["id"] == *last);
            match (before, value) {
                (Some(there), Value::Null) => drop(items.remove(there)),
                (Some(there), _) => items[there] = value.clone(),
                (None, _) => items.push(value.clone()),
            }
        }
        Value::Object(fields) if value.is_null() => drop(fields.remove(*last)),
        Value::Object(fields) => drop(fields.insert((*last).to_owned(), value.clone())),
        _ => panic!("{place}: `{path}` leads into no list and no object"),
    }
}

fn steps(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').skip(1)
}

/// A value whose lists are in one order, for lists whose order says nothing.
pub(crate) fn in_one_order(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(in_one_order).collect();
            items.sort_by_key(Value::to_string);
            Value::Array(items)
        }
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(key, value)| (key.clone(), in_one_order(value))).collect())
        }
        other => other.clone(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

// A key that is written wrong would silently check nothing.
fn only(value: &Value, keys: &[&str], place: &str) {
    for key in value.as_object().into_iter().flat_map(Map::keys) {
        assert!(keys.contains(&key.as_str()), "{place}: there is no key `{key}` here");
    }
}
