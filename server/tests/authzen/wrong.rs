//! What is no request, and gets a status instead of a decision.

use super::fixture::{ALICE, Fixture, READ, RECORD_1, key, matter, may, user};
use super::keys::snapshot;
use crate::common::Backend;
use crate::deep::unless_deep;
use firmgate::catalogue::Kind;
use firmgate_server::api::authzen::api_keys::Scope;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, WWW_AUTHENTICATE};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const EVALUATION: &str = "/access/v1/evaluation";
const PATHS: [&str; 5] = [
    EVALUATION,
    "/access/v1/evaluations",
    "/access/v1/search/subject",
    "/access/v1/search/resource",
    "/access/v1/search/action",
];

/// The request without the part at a path.
fn without(path: &str) -> Value {
    let mut request = may(ALICE, READ, &matter(RECORD_1));
    let (parent, name) = path.rsplit_once('/').unwrap();
    request.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(name).unwrap();
    request
}

/// The request with something else at a path.
fn with(path: &str, value: Value) -> Value {
    let mut request = may(ALICE, READ, &matter(RECORD_1));
    *request.pointer_mut(path).unwrap() = value;
    request
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_or_of_another_type_is_a_bad_request() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let parts = [
            "/subject",
            "/action",
            "/resource",
            "/subject/type",
            "/subject/id",
            "/action/name",
            "/resource/type",
            "/resource/id",
        ];
        for part in parts {
            for path in [EVALUATION, "/access/v1/evaluations"] {
                let reply = fixture.post(path, &without(part)).await;
                assert_eq!(reply.is(400)["code"], "input_malformed", "{path} without {part}");
                assert_ne!(reply.body["title"], "", "an error has a message");
                fixture.post(path, &with(part, json!(123))).await.is(400);
                fixture.post(path, &with(part, json!(["a"]))).await.is(400);
                fixture.post(path, &with(part, Value::Null)).await.is(400);
            }
        }
        let named = fixture.ask(&with("/subject", json!("alice"))).await;
        assert_eq!(named.is(400)["path"], "subject");
        fixture.ask(&with("/subject/id", json!(""))).await.is(400);
        fixture.ask(&with("/subject/id", json!("x".repeat(256)))).await.is(400);
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_json_object_is_a_bad_request() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let key = format!("Bearer {}", fixture.key);
    let fine = may(ALICE, READ, &matter(RECORD_1)).to_string();
    for path in PATHS {
        for (kind, body) in [
            ("application/json", String::new()),
            ("application/json", "{\"subject\":".to_owned()),
            ("application/json", "[]".to_owned()),
            ("application/json", "null".to_owned()),
            ("application/json", format!("{fine} {fine}")),
            ("application/json", "[".repeat(100_000)),
            ("text/plain", fine.clone()),
            ("application/x-www-form-urlencoded", fine.clone()),
        ] {
            let request =
                fixture.request(path).header(AUTHORIZATION, &key).header(CONTENT_TYPE, kind).body(body.clone());
            let reply = fixture.send(request).await;
            assert_eq!(reply.status, 400, "{path}: {kind}: {:.60}: {}", body, reply.body);
        }
        let none = fixture.request(path).header(AUTHORIZATION, &key).body(fine.clone().into_bytes());
        fixture.send(none).await.is(400);
        // Barely too large: a client that still sends when it is refused may never read why.
        let large = json!({ "subject": user(&"x".repeat(1_048_576)) });
        fixture.post(path, &large).await.is(413);
    }
    let kind = "application/json; charset=utf-8";
    let request = fixture.request(EVALUATION).header(AUTHORIZATION, &key).header(CONTENT_TYPE, kind).body(fine);
    assert!(fixture.send(request).await.decision());
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_key_nothing_is_answered() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let question = may(ALICE, READ, &matter(RECORD_1));
        let (rest, secret) = fixture.key.rsplit_once('.').unwrap();
        let altered = format!("{rest}.{}{}", if secret.starts_with('A') { "B" } else { "A" }, &secret[1..]);
        let wrong = [
            None,
            Some("Bearer".to_owned()),
            Some("Bearer ".to_owned()),
            Some("Bearer fg".to_owned()),
            Some("Bearer fg.MQ.x.y".to_owned()),
            Some("Bearer fg.Mg.x.y".to_owned()),
            Some(format!("Bearer {altered}")),
            Some(format!("Bearer {}.", fixture.key)),
            Some(format!("Bearer {}", fixture.key.to_lowercase())),
            Some(format!("Basic {}", fixture.key)),
            Some(fixture.key.clone()),
        ];
        for path in PATHS {
            for header in &wrong {
                let mut request = fixture.request(path).json(&question);
                if let Some(header) = header {
                    request = request.header(AUTHORIZATION, header);
                }
                let reply = fixture.send(request).await;
                assert_eq!(reply.is(401)["code"], "key_refused", "{header:?}");
                assert!(reply.headers[WWW_AUTHENTICATE].to_str().unwrap().starts_with("Bearer"));
            }
            // Who has no key is told nothing of the request either.
            fixture.send(fixture.request(path).body("x")).await.is(401);
        }
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_id_of_a_request_is_echoed_as_it_came() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let key = format!("Bearer {}", fixture.key);
    let question = may(ALICE, READ, &matter(RECORD_1));
    for id in ["bfe9eb29-ab87-4ca3-be83-a1d5d8305716", "any text, with spaces", &"x".repeat(200)] {
        let request = fixture.request(EVALUATION).header(AUTHORIZATION, &key).header("X-Request-ID", id);
        let reply = fixture.send(request.json(&question)).await;
        assert!(reply.decision());
        assert_eq!(reply.headers["x-request-id"], id);
        // Of an error too.
        let request = fixture.request(EVALUATION).header("X-Request-ID", id);
        let reply = fixture.send(request.json(&question)).await;
        reply.is(401);
        assert_eq!(reply.headers["x-request-id"], id);
    }
    assert!(fixture.ask(&question).await.decision());
    fixture.server.stop().await;
}

// Whoever checked the request before may have taken the other one.
#[tokio::test(flavor = "multi_thread")]
async fn a_member_that_is_there_twice_is_a_bad_request() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let key = format!("Bearer {}", fixture.key);
    let fine = may(ALICE, READ, &matter(RECORD_1)).to_string();
    let twice = |part: &str| fine.replacen(part, &format!("{part},{part}"), 1);
    let id = format!("\"id\":\"{RECORD_1}\"");
    let properties = fine.replacen(&id, &format!("{id},\"properties\":{{\"private\":true,\"private\":false}}"), 1);
    let item = format!("{{\"evaluations\":[{}]}}", twice(&id));
    for (path, body) in [
        (EVALUATION, twice(&id)),
        (EVALUATION, properties),
        ("/access/v1/evaluations", item),
        ("/access/v1/search/action", twice(&id)),
    ] {
        assert!(body.len() > fine.len(), "{body} has nothing twice");
        let request = fixture.request(path).header(AUTHORIZATION, &key).header(CONTENT_TYPE, "application/json");
        let reply = fixture.send(request.body(body)).await;
        assert_eq!(reply.is(400)["code"], "input_malformed", "{path}");
    }
    let number = fine.replacen(&id, &format!("{id},\"properties\":{{\"private\":1e999}}"), 1);
    let request = fixture.request(EVALUATION).header(AUTHORIZATION, &key).header(CONTENT_TYPE, "application/json");
    assert_eq!(fixture.send(request.body(number)).await.is(400)["code"], "input_malformed");
    let typed = with("/action", json!({ "name": READ, "properties": "GET" }));
    assert_eq!(fixture.ask(&typed).await.is(400)["path"], "action.properties");
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_of_another_type_in_a_context_is_said_with_its_place() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    for (context, path) in [
        (json!("office"), "context"),
        (json!([]), "context"),
        (json!({ "firmgate": 7 }), "context.firmgate"),
        (json!({ "firmgate": { "audience": 7 } }), "context.firmgate.audience"),
        (json!({ "firmgate": { "now": "noon" } }), "context.firmgate.now"),
        (json!({ "firmgate": { "session": [true] } }), "context.firmgate.session"),
        (json!({ "firmgate": { "session": { "open": "yes" } } }), "context.firmgate.session.open"),
    ] {
        for at in PATHS {
            let mut request = may(ALICE, READ, &matter(RECORD_1));
            request["context"] = context.clone();
            let reply = fixture.post(at, &request).await;
            assert_eq!(
                (&reply.is(400)["code"], &reply.body["path"]),
                (&json!("input_malformed"), &json!(path)),
                "{at}"
            );
        }
    }
    fixture.server.stop().await;
}

// Of every kind, whoever keeps it: one part of a system would check the one, and another one the other.
#[tokio::test(flavor = "multi_thread")]
async fn a_resource_has_one_id() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let facts = key(&fixture.handle, Scope::Facts).await;
    for kind in Kind::ALL {
        let action = kind.actions().next().unwrap().name();
        let resource = json!({ "type": kind.name(), "id": "1", "properties": { "id": "2" } });
        let mut question = may("ps", action, &resource);
        let reply = fixture.ask(&question).await;
        assert_eq!((reply.decision(), reply.reason()), (false, "malformed"), "{action}");
        assert_eq!(reply.body["context"]["error"]["path"], "resource.properties.id", "{action}");
        let search = json!({ "subject": { "type": "user" }, "action": { "name": action }, "resource": resource });
        assert_eq!(fixture.search("subject", &search).await.ids(), [""; 0], "{action}");
        let search = json!({ "subject": user("ps"), "resource": resource });
        assert_eq!(fixture.search("action", &search).await.names(), [""; 0], "{action}");
        let snapshot = snapshot("1", json!({ "kind": "user", "id": "ps", "groups": [] }));
        question["context"] = json!({ "firmgate": { "snapshot": snapshot, "now": 500 } });
        assert_eq!(fixture.post_with(&facts, EVALUATION, &question).await.reason(), "malformed", "{action}");
    }
    fixture.server.stop().await;
}

// As its own API and a host's have it: a matter by its id, and much that is no fact.
#[tokio::test(flavor = "multi_thread")]
async fn a_records_own_json_is_taken_as_its_properties() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let demo = json!(firmgate_demo::firm());
    let mut kinds = BTreeSet::new();
    for (part, kind) in [
        ("contacts", "contact"),
        ("activities", "activity"),
        ("activity_descriptions", "activity_description"),
        ("bills", "bill"),
        ("payments", "payment"),
        ("bank_accounts", "bank_account"),
        ("transactions", "transaction"),
        ("events", "event"),
        ("tasks", "task"),
        ("documents", "document"),
        ("notes", "note"),
        ("communications", "communication"),
        ("threads", "message"),
        ("text_snippets", "text_snippet"),
        ("practice_areas", "practice_area"),
        ("recovery_items", "recovery_item"),
        ("feed_entries", "feed_entry"),
    ] {
        let kind = Kind::ALL.iter().find(|own| own.name() == kind).unwrap();
        for record in demo[part].as_array().unwrap().iter().step_by(unless_deep(25, 1)) {
            let mut record = record.clone();
            if record["matter"].is_string() {
                record["matter"] = RECORD_1.into();
            }
            let resource = json!({ "type": kind.name(), "id": record["id"], "properties": record });
            for action in kind.actions() {
                let reply = fixture.ask(&may(ALICE, action.name(), &resource)).await;
                assert_ne!(reply.reason(), "malformed", "{}: {record}", action.name());
                kinds.extend(reply.decision().then_some(kind.name()));
            }
        }
    }
    assert!(kinds.len() > 8, "only {kinds:?} have all facts");
    fixture.server.stop().await;
}
