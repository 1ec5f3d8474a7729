//! Of records that the server keeps, a caller's facts are believed by nobody.

use super::fixture::{ALICE, BOB, Fixture, RECORD_1, RECORD_2, key, may, state, user};
use super::keys::{EVALUATION, snapshot};
use crate::common::{Backend, Server};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::HoursVisibility;
use firmgate_server::api::authzen::api_keys::Scope;
use firmgate_server::clock::Clock;
use firmgate_server::state::Options;
use serde_json::{Value, json};

/// Questions whose facts, if they were believed, would allow them to whoever asks: Alice, or an administrator.
fn told() -> [(&'static str, Value); 14] {
    let matter = json!({ "id": RECORD_1 });
    [
        ("contact:view", json!({ "created_by": ALICE, "matters": [] })),
        ("activity:view", json!({ "user": ALICE, "matter": matter, "on_bill": false, "shown_on": "billing" })),
        ("bill:view", json!({ "matter": matter })),
        ("bill:edit", json!({ "matter": matter })),
        (
            "event:view",
            json!({
                "calendar": { "id": "billing made" }, "matter": "none", "private": false, "attendees": [],
            }),
        ),
        ("task:view", json!({ "matter": matter, "private": false, "assigner": BOB, "assignee": BOB })),
        ("document:view", json!({ "matter": matter, "folders": [], "locked": false, "owner": ALICE })),
        ("note:view", json!({ "matter": matter, "author": ALICE })),
        ("communication:view", json!({ "matter": matter, "author": ALICE })),
        ("message:view", json!({ "matter": "none", "participants": [ALICE] })),
        ("share:view", json!({ "matter": "none" })),
        ("feed:view", json!({ "matter": "none", "private": false })),
        ("activity_description:use", json!({ "limited_to": "none", "open_to_co_counsel": true })),
        ("recovery_bin:restore", json!({ "item": "matter", "matter": "none" })),
    ]
}

fn about(action: &str, properties: &Value) -> Value {
    let kind = action.parse::<Action>().unwrap().kind().name();
    let who = if action == "recovery_bin:restore" { "admin" } else { ALICE };
    may(who, action, &json!({ "type": kind, "id": "not stored", "properties": properties }))
}

async fn with(backend: &Backend, facts_from_callers: Vec<Kind>) -> Fixture {
    let options = Options { facts_from_callers, ..Options::default() };
    Fixture::at(Server::start_with(backend, Clock::system(), options).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_is_not_stored_is_not_there_whatever_is_said_of_it() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = with(&backend, Vec::new()).await;
        for (action, properties) in told() {
            let reply = fixture.ask(&about(action, &properties)).await;
            assert_eq!((reply.decision(), reply.reason()), (false, "not_available"), "{action}");
            let question = about(action, &properties);
            let search = json!({ "subject": question["subject"], "resource": question["resource"] });
            let found = fixture.search("action", &search).await;
            let may: Vec<Action> = found.names().into_iter().map(|name| name.parse().unwrap()).collect();
            assert!(may.iter().all(|action| action.makes_record()), "{action}: {may:?}");
            let search = json!({
                "subject": { "type": "user" }, "action": question["action"], "resource": question["resource"],
            });
            assert_eq!(fixture.search("subject", &search).await.ids(), [""; 0], "{action}");
        }
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_is_allowed_if_callers_keep_the_records() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    for (action, properties) in told() {
        assert_eq!(fixture.ask(&about(action, &properties)).await.reason(), "allowed", "{action}");
    }
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_chosen_for_a_new_record_is_the_callers_to_say() {
    let backend = Backend::sqlite();
    let fixture = with(&backend, Vec::new()).await;
    for (action, kept) in
        [("task:create", "task:edit"), ("note:create", "note:edit"), ("document:upload", "document:view")]
    {
        let of = |matter: &str| {
            json!({ "matter": matter, "private": false, "assigner": ALICE, "assignee": ALICE, "author": ALICE,
                    "owner": ALICE, "folders": [], "locked": false })
        };
        assert!(fixture.ask(&about(action, &of(RECORD_1))).await.decision(), "{action}");
        assert!(!fixture.ask(&about(kept, &of(RECORD_1))).await.decision(), "{kept}");
        // The matter is resolved from what the firm knows of it.
        for matter in [RECORD_2, "blocked", "no such matter"] {
            let lie = json!({ "id": matter, "access": "everyone", "blocked": [] });
            let mut properties = of(matter);
            assert!(!fixture.ask(&about(action, &properties)).await.decision(), "{action} {matter}");
            properties["matter"] = lie;
            assert!(!fixture.ask(&about(action, &properties)).await.decision(), "{action} {matter}");
        }
    }
    fixture.server.stop().await;
}

// Whoever keeps the entries does not say who is responsible for a matter (VIS-2).
#[tokio::test(flavor = "multi_thread")]
async fn who_is_responsible_for_a_matter_is_not_the_callers_to_say() {
    for (from_callers, expected) in [(vec![Kind::Activity], false), (vec![Kind::Activity, Kind::Matter], true)] {
        let backend = Backend::sqlite();
        let fixture = with(&backend, from_callers).await;
        let mut firm = state("2");
        firm.users.iter_mut().for_each(|user| user.hours = HoursVisibility::OwnOrResponsible);
        let handle = fixture.server.create(&firm).await;
        let key = key(&handle, Scope::Firm).await;
        let properties = json!({
            "user": BOB, "matter": { "id": RECORD_1, "responsible_attorney": ALICE }, "on_bill": false,
            "shown_on": "activities", "about": [],
        });
        let reply = fixture.post_with(&key, EVALUATION, &about("activity:view_hours", &properties)).await;
        assert_eq!(reply.decision(), expected, "{}", reply.body);
        fixture.server.stop().await;
    }
}

// A page is given facts about its own user: who else is blocked is not in them.
#[tokio::test(flavor = "multi_thread")]
async fn facts_that_were_projected_for_somebody_decide_for_nobody_else() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let facts = key(&fixture.handle, Scope::Facts).await;
    for (projected_for, reason) in
        [(json!(ALICE), "allowed"), (json!(BOB), "foreign_subject"), (json!({ "guest": ALICE }), "foreign_subject")]
    {
        let properties = json!({ "access": "everyone", "blocked": [], "subject": projected_for });
        let mut question = about("matter:view", &properties);
        let snapshot = snapshot("1", json!({ "kind": "user", "id": ALICE, "groups": [] }));
        question["context"] = json!({ "firmgate": { "snapshot": snapshot, "now": 500 } });
        assert_eq!(fixture.post_with(&facts, EVALUATION, &question).await.reason(), reason, "{properties}");
    }
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_for_facts_is_for_what_the_server_does_not_keep() {
    let open = json!({ "access": "everyone", "blocked": [], "responsible_attorney": ALICE });
    let task = |matter: &Value| json!({ "matter": matter, "private": false, "assigner": ALICE, "assignee": ALICE });
    for (from_callers, asked, is_refused_for) in [
        (Vec::new(), ("task:view", task(&json!("none"))), Some("task")),
        (vec![Kind::Task], ("task:view", task(&json!("none"))), None),
        (vec![Kind::Task], ("task:view", task(&open)), Some("matter")),
        (vec![Kind::Task, Kind::Matter], ("task:view", task(&open)), None),
        (vec![Kind::Task], ("matter:view", open.clone()), Some("matter")),
        (Vec::new(), ("share:view", json!({ "matter": "none" })), Some("share")),
        (vec![Kind::Share], ("share:view", json!({ "matter": "none" })), None),
        (Vec::new(), ("feed:view", json!({ "matter": "none", "private": false })), Some("feed_entry")),
        (Vec::new(), ("recovery_bin:restore", json!({ "item": "matter", "matter": "none" })), Some("recovery_item")),
        (Vec::new(), ("activity_description:use", json!({ "limited_to": "none" })), Some("activity_description")),
        (Vec::new(), ("matter:block", json!({})), Some("block")),
        (vec![Kind::Block], ("matter:block", json!({ "user": { "id": BOB } })), Some("user")),
        // Of this kind, the server keeps nothing.
        (Vec::new(), ("practice_area:delete", json!({ "in_use": false })), None),
        (Vec::new(), ("text_snippet:manage", json!({ "owner": ALICE })), None),
        (Vec::new(), ("bank_account:delete", json!({ "has_transactions": false })), None),
        (Vec::new(), ("payment:delete", json!({ "matter": "none", "manual": true })), None),
    ] {
        let backend = Backend::sqlite();
        let fixture = with(&backend, from_callers.clone()).await;
        let facts = key(&fixture.handle, Scope::Facts).await;
        let mut question = about(asked.0, &asked.1);
        question["subject"] = user(ALICE);
        let snapshot = snapshot("1", json!({ "kind": "user", "id": ALICE, "groups": [], "administrator": false }));
        question["context"] = json!({ "firmgate": { "snapshot": snapshot, "now": 500 } });
        let reply = fixture.post_with(&facts, EVALUATION, &question).await;
        let about = format!("{} with {from_callers:?}: {}", asked.0, reply.body);
        let error = &reply.is(200)["context"]["error"];
        match is_refused_for {
            None => assert!(error.is_null(), "{about}"),
            Some(kind) => {
                assert!(!reply.decision(), "{about}");
                assert_eq!(error["code"], "key_scope", "{about}");
                assert!(error["message"].as_str().unwrap().contains(&format!("`{kind}`")), "{about}");
            }
        }
        fixture.server.stop().await;
    }
}
