//! One question, and many at once.

use super::fixture::{ALICE, BOB, Fixture, READ, RECORD_1, RECORD_2, WRITE, matter, may, user};
use crate::common::Backend;
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

fn decisions(body: &Value) -> Vec<bool> {
    assert!(body.get("decision").is_none());
    body["evaluations"].as_array().unwrap().iter().map(|answer| answer["decision"].as_bool().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_scenario_of_the_certification_is_decided() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        for (subject, action, expected) in
            [(ALICE, READ, true), (ALICE, WRITE, true), (BOB, READ, true), (BOB, WRITE, false)]
        {
            let question = may(subject, action, &matter(RECORD_1));
            for _ in 0..3 {
                let reply = fixture.ask(&question).await;
                assert_eq!(reply.decision(), expected, "{subject} {action}");
                assert_eq!(reply.headers[CONTENT_TYPE], "application/json");
            }
            let mut more = question.clone();
            more["context"] = json!({ "time": "2025-06-27T18:03-07:00", "ip": "192.168.1.1" });
            // The caller's own, although Firmgate has things of the same names.
            for (name, value) in
                [("session", json!("5f1c")), ("audience", json!(7)), ("now", json!("noon")), ("snapshot", json!([]))]
            {
                more["context"][name] = value;
            }
            more["foo"] = "bar".into();
            more["futureField"] = json!({ "nested": true });
            more["subject"]["properties"] = json!({ "department": "Sales", "role": "manager", "administrator": true });
            more["subject"]["more"] = 1.into();
            more["action"]["properties"] = json!({ "method": "GET" });
            more["resource"]["properties"] = json!({ "status": "active", "owner": "bob" });
            assert_eq!(fixture.ask(&more).await.decision(), expected, "{subject} {action} with more");
        }
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_says_why() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let denied = fixture.ask(&may(BOB, WRITE, &matter(RECORD_1))).await;
    let context = &denied.is(200)["context"];
    assert_eq!(context["effect"], "deny");
    assert_eq!(context["reason"], "permission_needed");
    assert_eq!(context["rules"], json!(["PERM-5"]));
    assert_eq!(context["masks"], json!([]));
    assert_eq!(context["recheck"], false);
    assert!(context["missing"].as_array().unwrap().iter().any(|set| set.to_string().contains("billing")));
    assert!(context["text"].as_str().unwrap().contains("billing"));
    // As the specification names it, by its language.
    assert_eq!(context["reason_user"], json!({ "en": context["text"] }));
    assert_eq!(context["reason_admin"], Value::Null);
    let allowed = fixture.ask(&may(ALICE, READ, &matter(RECORD_1))).await;
    assert_eq!((&allowed.body["context"]["reason_user"], allowed.decision()), (&Value::Null, true));

    // Behind a wall, the subject is told of no wall.
    let mut walled = may(ALICE, READ, &matter("blocked"));
    let told = fixture.ask(&walled).await;
    assert_eq!(told.reason(), "not_available");
    let absent = fixture.ask(&may(ALICE, READ, &matter("no such matter"))).await;
    assert_eq!(told.body, absent.body);
    walled["context"] = json!({ "firmgate": { "audience": "administrator" } });
    let of_wall = fixture.ask(&walled).await;
    assert_eq!(of_wall.reason(), "blocked");
    let context = &of_wall.body["context"];
    assert_eq!(context["reason_user"], told.body["context"]["reason_user"]);
    assert_eq!(context["reason_admin"], json!({ "en": context["text"] }));
    assert_ne!(context["reason_admin"], context["reason_user"]);
    let mut nonsense = may(ALICE, "matter:fly", &matter(RECORD_1));
    assert!(fixture.ask(&nonsense).await.body["context"]["reason_user"]["en"].is_string());
    nonsense["context"] = walled["context"].clone();
    assert!(fixture.ask(&nonsense).await.body["context"]["reason_admin"]["en"].is_string());
    walled["context"] = json!({ "firmgate": { "audience": "everybody" } });
    fixture.ask(&walled).await.is(400);
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_a_denial() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let reasons = [
        (may("nobody", READ, &matter(RECORD_1)), "not_available"),
        (may(ALICE, "matter:fly", &matter(RECORD_1)), "unknown_action"),
        (may(ALICE, "", &matter(RECORD_1)), "unknown_action"),
        (may(ALICE, READ, &json!({ "type": "spaceship", "id": "1" })), "wrong_kind"),
        (may(ALICE, READ, &json!({ "type": "task", "id": "1" })), "wrong_kind"),
        (may(ALICE, "matter:create", &matter(RECORD_1)), "wrong_kind"),
        (may("admin", "group:delete", &json!({ "type": "group", "id": "no such group" })), "not_available"),
        (may("gone", READ, &matter(RECORD_1)), "deactivated"),
        (may("pending", READ, &matter(RECORD_1)), "pending"),
        (
            may(ALICE, "task:view", &json!({ "type": "task", "id": "1", "properties": { "private": "yes" } })),
            "malformed",
        ),
        (may(ALICE, "task:view", &json!({ "type": "task", "id": "1" })), "facts_missing"),
        (may(ALICE, READ, &json!({ "type": "matter", "id": RECORD_1, "properties": { "firm": "2" } })), "foreign_firm"),
    ];
    for (question, reason) in reasons {
        let reply = fixture.ask(&question).await;
        assert!(!reply.decision());
        assert_eq!(reply.reason(), reason, "{question}");
    }
    let service = json!({
        "subject": { "type": "service", "id": ALICE }, "action": { "name": READ }, "resource": matter(RECORD_1),
    });
    assert_eq!(fixture.ask(&service).await.reason(), "not_available");
    // A user and a guest are never the same, whatever their ids.
    let guest = json!({
        "subject": { "type": "guest", "id": "client" }, "action": { "name": READ }, "resource": matter("open"),
    });
    assert!(fixture.ask(&guest).await.decision());
    assert_eq!(fixture.ask(&may("client", READ, &matter("open"))).await.reason(), "not_available");

    let counts = fixture.send(fixture.get("/metrics")).await;
    let line = "firmgate_decisions_total{effect=\"deny\",reason=\"unknown_action\"} 2";
    assert!(counts.body.as_str().unwrap().contains(line), "{}", counts.body);
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_may_be_another_one() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let mut question = may(ALICE, READ, &matter(RECORD_1));
    question["context"] = json!({ "firmgate": { "session": { "open": false, "second_factor": true } } });
    assert_eq!(fixture.ask(&question).await.reason(), "session_ended");
    assert_eq!(fixture.search("action", &question).await.names(), [""; 0]);
    assert_eq!(fixture.search("resource", &question).await.ids(), [""; 0]);
    assert_eq!(fixture.search("subject", &question).await.ids(), [""; 0]);
    // The firm of this fixture requires no second factor.
    question["context"] = json!({ "firmgate": { "session": { "open": true, "second_factor": false } } });
    assert!(fixture.ask(&question).await.decision());
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_state_knows_is_not_what_a_caller_says() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let open = json!({ "access": "everyone", "blocked": [], "responsible_attorney": ALICE });
        let ask = async |action: &str, resource: Value| {
            let mut question = may(ALICE, action, &resource);
            question["context"] = json!({ "firmgate": { "audience": "administrator" } });
            let reply = fixture.ask(&question).await;
            reply.reason().to_owned()
        };
        let with =
            |kind: &str, id: &str, properties: &Value| json!({ "type": kind, "id": id, "properties": properties });

        assert_eq!(ask(READ, with("matter", "blocked", &open)).await, "blocked");
        assert_eq!(ask(READ, with("matter", RECORD_2, &open)).await, "matter_closed");
        // A matter that is not there, or deleted, is no matter that everyone may open.
        assert_eq!(ask(READ, with("matter", "not there but said to be open", &open)).await, "not_available");
        assert_eq!(ask(READ, with("matter", "deleted", &open)).await, "not_available");
        assert_eq!(ask("matter:view", with("matter", RECORD_1, &json!({ "id": RECORD_1 }))).await, "allowed");
        // Of two ids for one record, neither is believed.
        assert_eq!(ask("matter:view", with("matter", RECORD_1, &json!({ "id": "open" }))).await, "malformed");

        let task = |matter: Value| json!({ "matter": matter, "private": false, "assigner": BOB, "assignee": BOB });
        assert_eq!(ask("task:view", with("task", "t", &task(json!({ "id": RECORD_1 })))).await, "allowed");
        assert_eq!(ask("task:view", with("task", "t", &task(json!("none")))).await, "allowed");
        for (id, reason) in [("blocked", "blocked"), (RECORD_2, "matter_closed")] {
            let mut lie = open.clone();
            lie["id"] = id.into();
            assert_eq!(ask("task:view", with("task", "t", &task(lie))).await, reason);
            assert_eq!(ask("task:view", with("task", "t", &task(json!({ "id": id })))).await, reason);
        }
        // Of a matter that is not named, nothing is known.
        assert_eq!(ask("task:view", with("task", "t", &task(open.clone()))).await, "facts_missing");

        // Another user is who they are: the primary subscriber cannot be blocked (ROLE-5).
        let block = |user: Value| json!({ "user": user, "matter": { "id": RECORD_1 } });
        let by_admin = async |user: Value| {
            let resource = with("block", "b", &block(user));
            let mut question = may("admin", "matter:block", &resource);
            question["context"] = json!({ "firmgate": { "audience": "administrator" } });
            fixture.ask(&question).await.reason().to_owned()
        };
        assert_eq!(by_admin(json!({ "id": BOB })).await, "allowed");
        let lie = json!({ "id": "ps", "primary_subscriber": false });
        assert_eq!(by_admin(lie).await, "protected_account");

        // An entry is on a calendar of the firm.
        let event =
            |calendar: Value| json!({ "calendar": calendar, "matter": "none", "private": false, "participants": [] });
        let lie = json!({ "id": "plain personal", "kind": "personal", "creator": ALICE, "shares": [] });
        assert_ne!(ask("event:edit", with("event", "e", &event(lie))).await, "allowed");
        assert_eq!(ask("event:edit", with("event", "e", &event(json!({ "id": "billing made" })))).await, "allowed");
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_answered_in_order_and_takes_what_is_at_the_top() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let batch = async |body: Value| fixture.post("/access/v1/evaluations", &body).await;

        let actions = batch(json!({
            "subject": user(BOB), "resource": matter(RECORD_1),
            "evaluations": [{ "action": { "name": READ } }, { "action": { "name": WRITE } }],
        }));
        assert_eq!(decisions(actions.await.is(200)), [true, false]);

        let whole = batch(json!({
            "evaluations": [may(ALICE, READ, &matter(RECORD_1)), may(BOB, WRITE, &matter(RECORD_1))],
        }));
        assert_eq!(decisions(whole.await.is(200)), [true, false]);

        // A part is taken whole from the top, or not at all: `{}` is what is at the top.
        let private = json!({ "matter": { "id": RECORD_1 }, "private": true, "assigner": ALICE, "assignee": BOB });
        let mut of_others = private.clone();
        of_others["assignee"] = "ps".into();
        of_others["assigner"] = "ps".into();
        let inherited = batch(json!({
            "subject": user(ALICE), "action": { "name": "task:view" },
            "resource": { "type": "task", "id": "1", "properties": private },
            "evaluations": [
                {},
                { "resource": { "type": "task", "id": "2", "properties": of_others } },
                { "resource": { "type": "task", "id": "3" } },
            ],
        }));
        assert_eq!(decisions(inherited.await.is(200)), [true, false, false]);

        let contexts = batch(json!({
            "subject": user(ALICE), "action": { "name": READ }, "resource": matter(RECORD_1),
            "context": { "firmgate": { "session": { "open": false } } },
            "evaluations": [{}, { "context": { "source": "another" } }],
        }));
        assert_eq!(decisions(contexts.await.is(200)), [false, true]);

        for evaluations in [Value::Null, json!([])] {
            let mut single = may(ALICE, READ, &matter(RECORD_1));
            single["evaluations"] = evaluations;
            assert!(batch(single).await.decision());
        }
        assert!(batch(may(ALICE, READ, &matter(RECORD_1))).await.decision());
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_ends_where_it_is_told_to() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let ask = async |options: Value, matters: [&str; 3]| {
        let evaluations: Vec<Value> = matters.iter().map(|id| json!({ "resource": matter(id) })).collect();
        let body = json!({
            "subject": user(ALICE), "action": { "name": READ }, "evaluations": evaluations, "options": options,
        });
        fixture.post("/access/v1/evaluations", &body).await
    };
    let semantic = |name: &str| json!({ "evaluations_semantic": name, "another_option": "value" });
    let (yes, no) = (RECORD_1, RECORD_2);
    for (options, matters, expected) in [
        (Value::Null, [yes, no, yes], vec![true, false, true]),
        (json!({}), [yes, no, yes], vec![true, false, true]),
        (semantic("execute_all"), [yes, no, yes], vec![true, false, true]),
        (semantic("deny_on_first_deny"), [yes, no, yes], vec![true, false]),
        (semantic("deny_on_first_deny"), [yes, yes, yes], vec![true, true, true]),
        (semantic("permit_on_first_permit"), [no, yes, yes], vec![false, true]),
        (semantic("permit_on_first_permit"), [no, no, no], vec![false, false, false]),
    ] {
        let reply = ask(options.clone(), matters).await;
        assert_eq!(decisions(reply.is(200)), expected, "{options}");
    }
    ask(semantic("whatever"), [yes, no, yes]).await.is(400);
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_a_batch_is_a_denial_in_its_place() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let body = json!({
        "subject": user(ALICE), "action": { "name": READ },
        "options": { "evaluations_semantic": "execute_all" },
        "evaluations": [
            { "resource": matter(RECORD_1) },
            {},
            { "resource": { "type": "matter" } },
            "nonsense",
            { "resource": matter(RECORD_1), "context": { "firmgate": { "snapshot": {} } } },
            { "resource": matter("open") },
        ],
    });
    let reply = fixture.post("/access/v1/evaluations", &body).await;
    assert_eq!(decisions(reply.is(200)), [true, false, false, false, false, true]);
    let error = |place: usize| reply.body["evaluations"][place]["context"]["error"].clone();
    assert_eq!(error(0), Value::Null);
    assert_eq!((&error(1)["status"], &error(1)["path"]), (&json!(400), &json!("evaluations[1].resource")));
    assert_eq!((&error(2)["status"], &error(2)["path"]), (&json!(400), &json!("evaluations[2].resource")));
    assert_eq!((&error(3)["status"], &error(3)["path"]), (&json!(400), &json!("evaluations[3]")));
    assert_eq!((&error(4)["status"], &error(4)["code"]), (&json!(403), &json!("key_scope")));
    // What is wrong at the top is wrong of all.
    let top = json!({ "subject": "alice", "evaluations": [may(ALICE, READ, &matter(RECORD_1))] });
    fixture.post("/access/v1/evaluations", &top).await.is(400);
    let list = json!({ "evaluations": "all" });
    fixture.post("/access/v1/evaluations", &list).await.is(400);
    fixture.server.stop().await;
}

// Each is another spelling of a matter's id, or no id of a matter at all. None is a matter that is open to
// everyone.
#[tokio::test(flavor = "multi_thread")]
async fn a_matter_that_is_not_there_is_open_to_nobody() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        for id in
            [" open", "open ", "Open", "OPEN", "open.0", "matter-open", "0open", "open\0", "deleted", "no such matter"]
        {
            for action in [READ, "matter:edit", "matter:delete"] {
                let reply = fixture.ask(&may("ps", action, &matter(id))).await;
                assert_eq!((reply.decision(), reply.reason()), (false, "not_available"), "{action} {id:?}");
            }
            let search = json!({ "subject": { "type": "user" }, "action": { "name": READ }, "resource": matter(id) });
            assert_eq!(fixture.search("subject", &search).await.ids(), [""; 0], "{id:?}");
            let actions = json!({ "subject": user("ps"), "resource": matter(id) });
            assert_eq!(fixture.search("action", &actions).await.names(), [""; 0], "{id:?}");
            // Nor does it open what is said to belong to it.
            let task = json!({ "type": "task", "id": "t", "properties": {
                "matter": { "id": id }, "private": false, "assigner": BOB, "assignee": BOB,
            } });
            assert!(!fixture.ask(&may(ALICE, "task:view", &task)).await.decision(), "{id:?}");
        }
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn malformed_facts_are_a_denial_that_says_where() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    for (properties, path) in [
        (json!({ "private": "yes" }), "resource.properties.private"),
        (json!({ "matter": { "id": RECORD_1, "acess": "everyone" } }), "resource.properties.matter"),
        (json!({ "id": "another" }), "resource.properties.id"),
    ] {
        let task = json!({ "type": "task", "id": "t", "properties": properties });
        let reply = fixture.ask(&may(ALICE, "task:view", &task)).await;
        assert_eq!((reply.decision(), reply.reason()), (false, "malformed"), "{task}");
        let error = &reply.body["context"]["error"];
        assert!(error["path"].as_str().unwrap().starts_with(path), "{error}");
    }
    let same = json!({ "type": "matter", "id": RECORD_1, "properties": { "id": RECORD_1 } });
    assert!(fixture.ask(&may(ALICE, READ, &same)).await.decision());
    fixture.server.stop().await;
}

// As the record's own JSON has it: its matter by the id.
#[tokio::test(flavor = "multi_thread")]
async fn a_record_names_its_matter_by_the_id() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let ask = async |matter: Value| {
            let properties = json!({ "matter": matter, "private": false, "assigner": BOB, "assignee": BOB });
            let task = json!({ "type": "task", "id": "t", "properties": properties });
            fixture.ask(&may(ALICE, "task:view", &task)).await.reason().to_owned()
        };
        assert_eq!(ask(json!(RECORD_1)).await, "allowed");
        for hidden in [RECORD_2, "blocked", "deleted", "no such matter"] {
            assert_eq!(ask(json!(hidden)).await, "not_available", "{hidden}");
        }
        // Not known, and not *no matter*, which the whole firm may open.
        assert_eq!(ask(Value::Null).await, "facts_missing");
        fixture.server.stop().await;
    }
}
