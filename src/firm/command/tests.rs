//! How commands are read from JSON.

use super::{Actor, Command};
use crate::firm::{HostEvent, LoadedFacts};
use crate::json::read;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

// Where something is wrong, and what.
fn wrong<T: DeserializeOwned>(value: &Value) -> (String, String) {
    match read::<T>(&value.to_string()) {
        Ok(_) => panic!("it was read: {value}"),
        Err(error) => (error.place().to_owned(), error.message().to_owned()),
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let at = |change: Value| wrong::<Command>(&json!({ "revision": 1, "change": change })).0;
    let set = |users: Value| at(json!({ "type": "set_permissions", "users": users, "permissions": {} }));
    assert_eq!(set(json!([1, 2, 3, true])), "change.users[3]");
    assert_eq!(set(json!([true, true])), "change.users[0]");
    assert_eq!(at(json!({ "type": "deactivate_user", "user": 1, "users": 2 })), "change.users");
    assert_eq!(at(json!({ "type": "deactivate" })), "change.type");
    assert_eq!(at(json!({ "type": "deactivate_user" })), "change");
    assert_eq!(at(json!({ "user": 1 })), "change");
    assert_eq!(at(json!({ "user": 1, "type": ["deactivate_user"] })), "change.type");
    assert_eq!(at(json!(["deactivate_user", 7])), "change");
    assert_eq!(at(json!({ "type": "invite_user", "user": { "name": "" } })), "change.user");
    let share = |item: Value| at(json!({ "type": "share", "guest": 1, "item": item }));
    assert_eq!(share(json!({ "kind": "event", "id": 1, "matter": "none" })), "change.item.matter");
    assert_eq!(share(json!({ "kind": "note", "id": 1 })), "change.item.kind");
    assert_eq!(at(json!({ "type": "delete_contact", "contact": 1, "created_by": 7 })), "change.created_by");
    let event = |matter: Value, private: Value, attendees: Value| {
        let facts = json!({ "matter": matter, "id": 1, "calendar": 1, "private": private, "attendees": attendees, "kind": "event" });
        wrong::<LoadedFacts>(&json!({ "records": [facts] })).0
    };
    assert_eq!(event(json!("none"), json!(0), json!([])), "records[0].private");
    assert_eq!(event(json!({ "id": 4, "x": 5 }), json!(false), json!([])), "records[0].matter.x");
    assert_eq!(event(json!("no"), json!(false), json!([])), "records[0].matter");
    assert_eq!(event(json!("none"), json!(false), json!(["7", ["8"]])), "records[0].attendees[1]");
    assert_eq!(wrong::<Command>(&json!({ "change": { "type": "force_password_change_all" } })).0, "");
    assert_eq!(wrong::<HostEvent>(&json!({ "type": "signed_in", "session": 1 })).0, "");
    assert_eq!(wrong::<Actor>(&json!(["7", { "open": true }])).0, "");
    assert_eq!(wrong::<Actor>(&json!({ "person": "7", "session": [true, true] })).0, "session");
}

#[test]
fn a_key_that_is_there_twice_is_refused() {
    for change in [
        r#"{"type": "deactivate_user", "user": 1, "user": 1}"#,
        r#"{"type": "deactivate_user", "user": 1, "type": "deactivate_user"}"#,
    ] {
        let command = format!(r#"{{"revision": 3, "change": {change}}}"#);
        assert!(read::<Command>(&command).is_err());
        assert!(serde_json::from_str::<Command>(&command).is_err());
    }
}

#[test]
fn every_reader_reads_the_same() {
    for change in [
        r#"{"type": "set_matter_access", "matter": 1, "access": "everyone"}"#,
        r#"{"access": {"users": ["7", 18446744073709551615], "groups": []}, "matter": "\u0031", "type": "set_matter_access"}"#,
        r#"{"type": "end_sessions", "whose": {"user": "a\"b"}}"#,
        r#"{"type": "end_sessions", "whose": "all"}"#,
        r#"{"type": "end_sessions", "whose": {"all": null}}"#,
        r#"{"type": "end_sessions", "whose": {"all": 1}}"#,
        r#"{"type": "force_password_change_all"}"#,
        r#"{"type": "force_password_change_all", "user": 1}"#,
        r#"{"type": "set_activity_description", "activity_description": 1, "limited_to": [2, 3], "open_to_co_counsel": true}"#,
        r#"{"type": "set_activity_description", "activity_description": 1, "limited_to": "none", "open_to_co_counsel": true}"#,
        r#"{"type": "share", "guest": 2, "item": {"kind": "bill", "id": 3}, "starts_at": 5}"#,
        r#"{"type": "share", "guest": 2, "item": {"kind": "bill", "id": 3}, "starts_at": 5.5}"#,
    ] {
        let command = format!(r#"{{"revision": 3, "change": {change}}}"#);
        let found = read::<Command>(&command).ok();
        assert_eq!(found, serde_json::from_str(&command).ok(), "{command}");
        let tree: Value = serde_json::from_str(&command).unwrap();
        assert_eq!(found, serde_json::from_value(tree).ok(), "{command}");
        let Some(found) = found else { continue };
        assert_eq!(read::<Command>(&serde_json::to_string(&found).unwrap()).ok(), Some(found));
    }
}
