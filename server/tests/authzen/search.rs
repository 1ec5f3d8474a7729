//! Searches, their pages, and where everything is.

use super::fixture::{ALICE, BOB, Fixture, READ, RECORD_1, RECORD_2, Reply, WRITE, matter, may, user};
use crate::common::Backend;
use firmgate::facts::{Id, Person};
use firmgate_server::database::Access;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

fn who(action: &str, resource: &Value) -> Value {
    json!({ "subject": { "type": "user" }, "action": { "name": action }, "resource": resource })
}

fn with_what(subject: &str, action: &str, kind: &str) -> Value {
    json!({ "subject": user(subject), "action": { "name": action }, "resource": { "type": kind } })
}

fn what(subject: &str, resource: &Value) -> Value {
    json!({ "subject": user(subject), "resource": resource })
}

fn is_last(reply: &Reply) -> bool {
    reply.is(200)["page"]["next_token"] == ""
}

#[tokio::test(flavor = "multi_thread")]
async fn subjects_are_found() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let search = who(READ, &matter(RECORD_1));
        let found = fixture.search("subject", &search).await;
        // The group's members; nobody else, and no administrator for being one (MAT-9).
        assert_eq!(found.ids(), [ALICE, BOB]);
        assert!(is_last(&found));
        assert!(found.is(200)["results"].as_array().unwrap().iter().all(|own| own["type"] == "user"));
        assert_eq!(fixture.search("subject", &who(WRITE, &matter(RECORD_1))).await.ids(), [ALICE]);

        let mut more = search.clone();
        more["subject"]["id"] = BOB.into();
        more["context"] = json!({ "time": "2025-06-27T18:03-07:00" });
        assert_eq!(fixture.search("subject", &more).await.ids(), [ALICE, BOB]);
        more["subject"]["id"] = 7.into();
        assert_eq!(fixture.search("subject", &more).await.ids(), [ALICE, BOB]);

        let mut guests = who(READ, &matter("open"));
        guests["subject"]["type"] = "guest".into();
        assert_eq!(fixture.search("subject", &guests).await.ids(), ["client"]);

        let task = json!({ "type": "task", "id": "t", "properties": {
            "matter": { "id": RECORD_1, "access": "everyone" }, "private": true, "assigner": ALICE, "assignee": "ps",
        } });
        assert_eq!(fixture.search("subject", &who("task:view", &task)).await.ids(), [ALICE]);
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn resources_are_found_and_each_is_allowed() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let found = fixture.search("resource", &with_what(ALICE, READ, "matter")).await;
        assert_eq!(found.ids(), [RECORD_1, "open"]);
        assert!(found.is(200)["results"].as_array().unwrap().iter().all(|own| own["type"] == "matter"));
        let mut more = with_what(ALICE, READ, "matter");
        more["resource"]["id"] = RECORD_2.into();
        more["context"] = json!({ "ip": "192.168.1.1" });
        assert_eq!(fixture.search("resource", &more).await.ids(), [RECORD_1, "open"]);

        let mut asked = 0;
        for (action, kind) in [
            ("matter:view", "matter"),
            ("matter:list_restricted", "matter"),
            ("user:edit_profile", "user"),
            ("user:deactivate", "user"),
            ("group:delete", "group"),
            ("calendar:view_availability", "calendar"),
            ("calendar:edit", "calendar"),
        ] {
            let everything: Vec<&str> = match kind {
                "matter" => vec![RECORD_1, RECORD_2, "open", "blocked", "for an old group"],
                "user" => vec!["admin", "billing", "gone", "no factor", "pending", "plain", "ps"],
                "group" => vec!["litigation", "old", "unused"],
                _ => vec!["billing made", "firm", "gone personal", "plain personal", "tasks"],
            };
            for subject in ["admin", ALICE, BOB, "ps", "gone"] {
                let found = fixture.search("resource", &with_what(subject, action, kind)).await;
                let found = found.ids();
                for id in &everything {
                    let is_allowed = fixture.ask(&may(subject, action, &json!({ "type": kind, "id": id }))).await;
                    assert_eq!(found.contains(id), is_allowed.decision(), "{subject} {action} {id}");
                    asked += usize::from(is_allowed.decision());
                }
                assert!(found.iter().all(|id| everything.contains(id)), "{subject} {action}: {found:?}");
            }
        }
        assert!(asked > 30, "only {asked} were allowed");
        assert_eq!(fixture.search("resource", &with_what(ALICE, "matter:create", "firm")).await.ids(), ["1"]);
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn records_in_the_tables_are_found() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let firm: &Id = fixture.handle.id();
        let mut transaction = fixture.handle.database().begin(Access::Write).await.unwrap();
        let put = "INSERT INTO tasks (firm_id, id, matter_id, no_matter, private, deleted, assigner_user_id, \
                   assignee_user_id, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        for (id, matter, deleted, has_body) in [
            ("a", Some(RECORD_1), false, true),
            ("b", Some(RECORD_2), false, true),
            ("c", Some("blocked"), false, true),
            ("d", None, false, true),
            ("e", Some(RECORD_1), true, true),
            ("f", Some("open"), false, true),
            // An evaluation decides on the body.
            ("g", Some("open"), false, false),
        ] {
            let task = firmgate_demo::Task {
                id: id.parse().unwrap(),
                matter: matter.map(|matter| matter.parse().unwrap()),
                private: false,
                assigner: Person::User(BOB.parse().unwrap()),
                assignee: Person::User(BOB.parse().unwrap()),
                ..firmgate_demo::firm().tasks.remove(0)
            };
            let body = has_body.then(|| json!(task).to_string());
            let (of, none) = (matter.map(str::to_owned).into(), matter.is_none().into());
            let (private, deleted) = (false.into(), deleted.into());
            let values = [firm.into(), id.into(), of, none, private, deleted, BOB.into(), BOB.into(), body.into()];
            transaction.execute(put, &values).await.unwrap();
        }
        transaction.commit().await.unwrap();
        let mut search = with_what(ALICE, "task:view", "task");
        assert_eq!(fixture.search("resource", &search).await.ids(), ["a", "d", "f"]);

        search["page"] = json!({ "limit": 2 });
        let first = fixture.search("resource", &search).await;
        assert_eq!(first.ids(), ["a", "d"]);
        search["page"] = json!({ "token": first.body["page"]["next_token"] });
        let second = fixture.search("resource", &search).await;
        assert_eq!(second.ids(), ["f"]);
        assert!(is_last(&second));
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn actions_are_found_and_each_is_allowed() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let of_bob = fixture.search("action", &what(BOB, &matter(RECORD_1))).await;
        assert!(of_bob.names().contains(&READ) && !of_bob.names().contains(&WRITE));
        for subject in [ALICE, BOB, "admin"] {
            let found = fixture.search("action", &what(subject, &matter(RECORD_1))).await;
            let found = found.names();
            assert_eq!(found.contains(&WRITE), subject == ALICE);
            for action in firmgate::catalogue::Action::ALL.iter().filter(|own| own.name().starts_with("matter:")) {
                let is_allowed = fixture.ask(&may(subject, action.name(), &matter(RECORD_1))).await;
                assert_eq!(found.contains(&action.name()), is_allowed.decision(), "{subject} {}", action.name());
            }
        }
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_make_up_the_whole() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        for (search, request) in [
            ("subject", who("matter:create", &json!({ "type": "firm", "id": "1" }))),
            ("resource", with_what("admin", "user:view_activity", "firm")),
            ("resource", with_what("admin", "user:edit_profile", "user")),
            ("resource", with_what(BOB, READ, "matter")),
            ("action", what(BOB, &matter(RECORD_1))),
        ] {
            let whole = fixture.search(search, &request).await;
            let whole = whole.is(200)["results"].as_array().unwrap();
            assert!(!whole.is_empty());
            let (mut parts, mut token) = (Vec::new(), Value::Null);
            loop {
                let mut page = request.clone();
                page["page"] = if token.is_null() { json!({ "limit": 1 }) } else { json!({ "token": token }) };
                let reply = fixture.search(search, &page).await;
                let results = reply.is(200)["results"].as_array().unwrap();
                assert_eq!(results.len(), 1, "{search}");
                assert_eq!(reply.body["page"]["count"], 1);
                parts.extend(results.clone());
                token = reply.body["page"]["next_token"].clone();
                if token == "" {
                    break;
                }
                // The same limit may be said again, and no other; and it is a token of this search.
                page["page"] = json!({ "token": token, "limit": 1 });
                fixture.search(search, &page).await.is(200);
                page["page"] = json!({ "token": token, "limit": 2 });
                fixture.search(search, &page).await.is(400);
                page["page"] = json!({ "token": token });
                page["context"] = json!({ "another": true });
                fixture.search(search, &page).await.is(400);
            }
            assert_eq!(&parts, whole, "{search}");
            let mut none = request.clone();
            none["page"] = json!({ "limit": 0 });
            let reply = fixture.search(search, &none).await;
            assert_eq!(reply.is(200)["results"], json!([]));
            assert!(!is_last(&reply));
        }
        for page in [json!({ "token": "x" }), json!({ "token": 1 }), json!({ "limit": -1 }), json!({ "limit": "1" })] {
            let mut request = who(READ, &matter(RECORD_1));
            request["page"] = page;
            fixture.search("subject", &request).await.is(400);
        }
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_found_of_what_is_not_there() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let nothing = json!([]);
    let spaceship = json!({ "type": "spaceship", "id": "1" });
    let mut of_spaceships = who(READ, &matter(RECORD_1));
    of_spaceships["subject"]["type"] = "spaceship".into();
    for (search, request) in [
        ("subject", of_spaceships),
        ("subject", who(READ, &spaceship)),
        ("subject", who("matter:fly", &matter(RECORD_1))),
        ("subject", who("group:delete", &json!({ "type": "group", "id": "no such group" }))),
        ("resource", with_what("nobody", READ, "matter")),
        ("resource", with_what(ALICE, READ, "spaceship")),
        ("resource", with_what(ALICE, READ, "task")),
        ("resource", with_what(ALICE, "matter:fly", "matter")),
        ("action", what("nobody", &matter(RECORD_1))),
        ("action", what(ALICE, &spaceship)),
        ("action", what(ALICE, &json!({ "type": "group", "id": "no such group" }))),
        ("action", what(ALICE, &json!({ "type": "firm", "id": "2" }))),
    ] {
        let reply = fixture.search(search, &request).await;
        assert_eq!(reply.is(200)["results"], nothing, "{search}: {request}");
        assert!(is_last(&reply));
    }
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_without_what_it_needs_is_a_bad_request() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let no_id = json!({ "type": "matter" });
    for (search, request) in [
        ("subject", json!({ "subject": { "type": "user" }, "resource": matter(RECORD_1) })),
        ("subject", json!({ "action": { "name": READ }, "resource": matter(RECORD_1) })),
        ("subject", json!({ "subject": {}, "action": { "name": READ }, "resource": matter(RECORD_1) })),
        ("subject", who(READ, &no_id)),
        ("resource", json!({ "action": { "name": READ }, "resource": no_id })),
        ("resource", json!({ "subject": { "type": "user" }, "action": { "name": READ }, "resource": no_id })),
        ("resource", json!({ "subject": user(ALICE), "action": { "name": READ } })),
        ("resource", json!({ "subject": user(ALICE), "action": { "name": READ }, "resource": { "id": "1" } })),
        ("action", json!({ "subject": user(ALICE) })),
        ("action", json!({ "subject": { "type": "user" }, "resource": matter(RECORD_1) })),
        ("action", json!({ "subject": user(ALICE), "resource": no_id })),
    ] {
        fixture.search(search, &request).await.is(400);
    }
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_metadata_says_where_everything_is() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    // Nobody needs a key to find out.
    let reply = fixture.send(fixture.get("/.well-known/authzen-configuration")).await;
    assert_eq!(reply.headers[CONTENT_TYPE], "application/json");
    let own = fixture.server.url.clone();
    let expected = json!({
        "policy_decision_point": own,
        "access_evaluation_endpoint": format!("{own}/access/v1/evaluation"),
        "access_evaluations_endpoint": format!("{own}/access/v1/evaluations"),
        "search_subject_endpoint": format!("{own}/access/v1/search/subject"),
        "search_resource_endpoint": format!("{own}/access/v1/search/resource"),
        "search_action_endpoint": format!("{own}/access/v1/search/action"),
    });
    assert_eq!(*reply.is(200), expected);

    let document = fixture.send(fixture.get("/openapi.json")).await;
    let document = document.is(200);
    assert_eq!(document["components"]["securitySchemes"]["key"]["scheme"], "bearer");
    for path in expected.as_object().unwrap().values().skip(1).filter_map(|url| url.as_str()?.strip_prefix(&own)) {
        assert!(path.is_empty() || document["paths"][path]["post"].is_object(), "{path}");
    }
    fixture.server.stop().await;
}
