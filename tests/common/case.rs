//! Reads the corpus: files of rows and cases into a list of single cases.

use firmgate::catalogue::catalogue_hash;
use serde_json::{Map, Value, json};

/// Every file of the corpus. Written out because a test in a browser has no file system.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("access.json", include_str!("../corpus/access.json")),
    ("account.json", include_str!("../corpus/account.json")),
    ("accounts.json", include_str!("../corpus/accounts.json")),
    ("activities.json", include_str!("../corpus/activities.json")),
    ("bills.json", include_str!("../corpus/bills.json")),
    ("calendars.json", include_str!("../corpus/calendars.json")),
    ("contacts.json", include_str!("../corpus/contacts.json")),
    ("documents.json", include_str!("../corpus/documents.json")),
    ("explanations.json", include_str!("../corpus/explanations.json")),
    ("feed.json", include_str!("../corpus/feed.json")),
    ("groups.json", include_str!("../corpus/groups.json")),
    ("grow.json", include_str!("../corpus/grow.json")),
    ("guests.json", include_str!("../corpus/guests.json")),
    ("ids.json", include_str!("../corpus/ids.json")),
    ("layers.json", include_str!("../corpus/layers.json")),
    ("matters.json", include_str!("../corpus/matters.json")),
    ("messages.json", include_str!("../corpus/messages.json")),
    ("notes.json", include_str!("../corpus/notes.json")),
    ("settings.json", include_str!("../corpus/settings.json")),
    ("reports.json", include_str!("../corpus/reports.json")),
    ("security.json", include_str!("../corpus/security.json")),
    ("sharing.json", include_str!("../corpus/sharing.json")),
    ("surfaces_contact.json", include_str!("../corpus/surfaces_contact.json")),
    ("surfaces_matter.json", include_str!("../corpus/surfaces_matter.json")),
    ("surfaces_portal.json", include_str!("../corpus/surfaces_portal.json")),
    ("surfaces_settings.json", include_str!("../corpus/surfaces_settings.json")),
    ("surfaces_tabs.json", include_str!("../corpus/surfaces_tabs.json")),
    ("tasks.json", include_str!("../corpus/tasks.json")),
    ("unknowns.json", include_str!("../corpus/unknowns.json")),
    ("users.json", include_str!("../corpus/users.json")),
    ("walls.json", include_str!("../corpus/walls.json")),
];

const PEOPLE: &str = include_str!("../corpus/people.json");

/// One question to one person.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) file: &'static str,
    pub(crate) name: String,
    pub(crate) snapshot: Value,
    pub(crate) now: i64,
    pub(crate) ask: String,
    pub(crate) on: Option<Value>,
    pub(crate) effect: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) told: Option<String>,
    pub(crate) missing: Option<Vec<Vec<String>>>,
    pub(crate) masks: Option<Vec<String>>,
    pub(crate) somewhere: Option<bool>,
}

const NOW: i64 = 1_000_000;

/// Every case of the corpus, rows written out.
pub(crate) fn cases() -> Vec<Case> {
    let people: Value = serde_json::from_str(PEOPLE).expect("people.json");
    let mut all = Vec::new();
    for (file, text) in FILES {
        let json: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        only(&json, &["concept", "records", "rows", "cases"], file);
        let records = &json["records"];
        for row in list(&json["rows"]) {
            only(row, &["ask", "on", "allow", "deny", "unknown"], file);
            let ask = text_of(&row["ask"]).expect("`ask`");
            let named = row["on"].as_str().map_or_else(String::new, |on| format!(" on {on}"));
            let allowed = list(&row["allow"]).iter().map(|person| (person.clone(), "allow", None));
            let others = ["deny", "unknown"].into_iter().flat_map(|effect| {
                let people = row[effect].as_object().cloned().unwrap_or_default();
                people.into_iter().map(move |(person, reason)| (Value::from(person), effect, Some(reason)))
            });
            for (person, effect, reason) in allowed.chain(others) {
                let person = text_of(&person).expect("a person");
                let case = json!({
                    "name": format!("{ask}{named}: {effect} {person}"),
                    "as": person,
                    "ask": ask,
                    "on": row["on"],
                    "effect": effect,
                    "reason": reason.unwrap_or_else(|| "allowed".into()),
                });
                all.push(single(file, &case, records, &people));
            }
        }
        for case in list(&json["cases"]) {
            only(
                case,
                &["name", "as", "with", "ask", "on", "effect", "reason", "told", "missing", "masks", "somewhere"],
                file,
            );
            all.push(single(file, case, records, &people));
        }
    }
    all
}

fn single(file: &'static str, case: &Value, records: &Value, people: &Value) -> Case {
    let name = text_of(&case["name"]).unwrap_or_else(|| panic!("{file}: a case has no name"));
    let person = text_of(&case["as"]).unwrap_or_else(|| panic!("{file}: {name}: nobody asks"));
    let own = people["people"].get(&person).unwrap_or_else(|| panic!("{file}: {name}: there is no `{person}`"));
    let with = &case["with"];
    only(with, &["subject", "session", "settings", "now"], file);
    let is_guest = own["subject"]["kind"] == "guest";
    let defaults = &people["defaults"];
    let merged = |part: &str, default: &str| merge(&merge(&defaults[default], &own[part]), &with[part]);
    let on = match &case["on"] {
        Value::Null => None,
        Value::String(record) => {
            Some(records.get(record).unwrap_or_else(|| panic!("{file}: {name}: there is no record `{record}`")).clone())
        }
        record => Some(record.clone()),
    };
    Case {
        file,
        snapshot: json!({
            "version": 1,
            "catalogue": catalogue_hash(),
            "firm": "1",
            "revision": 1,
            "issued_at": 0,
            "expires_at": 2_000_000,
            "subject": merged("subject", if is_guest { "guest" } else { "subject" }),
            "session": merged("session", "session"),
            "settings": merged("settings", "settings"),
        }),
        now: with["now"].as_i64().unwrap_or(NOW),
        ask: text_of(&case["ask"]).unwrap_or_else(|| panic!("{file}: {name}: nothing is asked")),
        on,
        effect: Some(text_of(&case["effect"]).unwrap_or_else(|| panic!("{file}: {name}: no effect"))),
        reason: text_of(&case["reason"]),
        told: text_of(&case["told"]),
        missing: serde_json::from_value(case["missing"].clone()).unwrap_or_else(|_| panic!("{file}: {name}: needs")),
        masks: serde_json::from_value(case["masks"].clone()).unwrap_or_else(|_| panic!("{file}: {name}: masks")),
        somewhere: case["somewhere"].as_bool(),
        name,
    }
}

/// One object over another. Null takes a key away.
fn merge(base: &Value, change: &Value) -> Value {
    let mut merged: Map<String, Value> = base.as_object().cloned().unwrap_or_default();
    for (key, value) in change.as_object().into_iter().flatten() {
        if value.is_null() {
            merged.remove(key);
        } else {
            merged.insert(key.clone(), value.clone());
        }
    }
    Value::Object(merged)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text_of(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

// A key that is written wrong would silently check nothing.
fn only(value: &Value, keys: &[&str], file: &str) {
    for key in value.as_object().into_iter().flat_map(Map::keys) {
        assert!(keys.contains(&key.as_str()), "{file}: there is no key `{key}` here");
    }
}
