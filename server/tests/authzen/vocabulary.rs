//! Questions and searches in a caller's words.

use super::fixture::{ALICE, Fixture, READ, Reply, matter, may, user};
use super::keys::EVALUATION;
use crate::common::{Backend, Server};
use firmgate::facts::{Id, Person};
use firmgate::firm::{Firm, State};
use firmgate_server::api::authzen::api_keys::{self, Scope};
use firmgate_server::api::authzen::vocabulary::Vocabulary;
use firmgate_server::clock::Clock;
use firmgate_server::database::Access;
use firmgate_server::state::Options;
use serde_json::{Value, json};

const ALICE_WORD: &str = "alice@example.com";
const BOB_WORD: &str = "bob@example.com";
const NOBODY: [&str; 0] = [];

/// A firm with Alice, Bob and two records, asked with a key that has a vocabulary. It keeps its records itself.
struct Asked {
    fixture: Fixture,
    key: String,
}

fn named() -> State {
    let mut text = include_str!("../../../tests/commands/firm.json").to_owned();
    for (own, word) in [
        ("\"for a group\"", "\"record-1\""),
        ("\"for a user\"", "\"record-2\""),
        ("\"bo@firm.example\"", "\"Alice@Example.com\""),
        ("\"pam@firm.example\"", "\"bob@example.com\""),
    ] {
        text = text.replace(own, word);
    }
    let mut state: Value = serde_json::from_str(&text).unwrap();
    state["firm"] = "words".into();
    serde_json::from_value(state).unwrap()
}

impl Asked {
    async fn open(backend: &Backend, vocabulary: &Value) -> Asked {
        let server = Server::start_with(backend, Clock::system(), Options::default()).await;
        let mut fixture = Fixture::at(server).await;
        fixture.handle = fixture.server.create(&named()).await;
        fixture.key = Asked::key(&fixture, None).await;
        let key = Asked::key(&fixture, Some(vocabulary)).await;
        Asked { fixture, key }
    }

    async fn key(fixture: &Fixture, vocabulary: Option<&Value>) -> String {
        let text = vocabulary.map(Value::to_string);
        text.iter().for_each(|text| drop(Vocabulary::read(text, Scope::Firm).unwrap()));
        let (database, firm) = (fixture.handle.database(), fixture.handle.id());
        api_keys::create(database, firm, "x", Scope::Firm, text.as_deref(), 7).await.unwrap().1
    }

    async fn ask(&self, question: &Value) -> Reply {
        self.fixture.post_with(&self.key, EVALUATION, question).await
    }

    async fn may(&self, subject: &str, action: &str, resource: &Value) -> bool {
        self.ask(&may(subject, action, resource)).await.decision()
    }

    async fn search(&self, what: &str, search: &Value) -> Reply {
        self.fixture.post_with(&self.key, &format!("/access/v1/search/{what}"), search).await
    }
}

fn record(id: &str) -> Value {
    json!({ "type": "record", "id": id })
}

fn certification() -> Value {
    json!({
        "types": { "record": "matter" },
        "actions": { "can_read": "matter:view", "can_write": "matter:view_financials" },
        "subjects": { "known_by": "email" },
    })
}

// The words of the specification. Roles are those of the firm.
#[tokio::test(flavor = "multi_thread")]
async fn the_scenario_of_the_certification_is_decided_in_its_own_words() {
    for backend in Backend::both() {
        let backend = backend();
        let asked = Asked::open(&backend, &certification()).await;
        for (subject, action, expected) in [
            (ALICE_WORD, "can_read", true),
            (ALICE_WORD, "can_write", true),
            (BOB_WORD, "can_read", true),
            (BOB_WORD, "can_write", false),
        ] {
            let mut question = may(subject, action, &record("record-1"));
            assert_eq!(asked.ask(&question).await.decision(), expected, "{subject} {action}");
            question["subject"]["properties"] = json!({ "department": "Sales", "role": "admin" });
            question["action"]["properties"] = json!({ "method": "GET" });
            question["resource"]["properties"] = json!({ "status": "active", "id": "record-1" });
            question["context"] = json!({ "time": "2025-06-27T18:03-07:00" });
            assert_eq!(asked.ask(&question).await.decision(), expected, "{subject} {action} with more");
        }
        let batch = json!({
            "subject": user(BOB_WORD), "resource": record("record-1"),
            "evaluations": [
                { "action": { "name": "can_read" } },
                { "action": { "name": "can_write" } },
                { "action": { "name": "can_write" }, "subject": user(ALICE_WORD) },
                { "action": { "name": "can_read" }, "resource": record("record-9") },
            ],
        });
        let reply = asked.fixture.post_with(&asked.key, "/access/v1/evaluations", &batch).await;
        let decisions: Vec<_> =
            reply.is(200)["evaluations"].as_array().unwrap().iter().map(|own| &own["decision"]).collect();
        assert_eq!(decisions, [true, false, true, false]);

        let mut who = json!({
            "subject": { "type": "user" }, "action": { "name": "can_read" }, "resource": record("record-1"),
        });
        let found = asked.search("subject", &who).await;
        let results = json!([user("Alice@Example.com"), user(BOB_WORD)]);
        assert_eq!(found.is(200)["results"], results);
        who["page"] = json!({ "limit": 1 });
        let first = asked.search("subject", &who).await;
        assert_eq!(first.ids(), ["Alice@Example.com"]);
        who["page"] = json!({ "token": first.body["page"]["next_token"] });
        assert_eq!(asked.search("subject", &who).await.ids(), [BOB_WORD]);
        who["action"]["name"] = "can_write".into();
        who.as_object_mut().unwrap().remove("page");
        assert_eq!(asked.search("subject", &who).await.ids(), ["Alice@Example.com"]);

        let which = json!({
            "subject": user(BOB_WORD), "action": { "name": "can_read" }, "resource": { "type": "record" },
        });
        let found = asked.search("resource", &which).await;
        assert!(found.is(200)["results"].as_array().unwrap().contains(&record("record-1")), "{}", found.body);
        let what = json!({ "subject": user(BOB_WORD), "resource": record("record-1") });
        let found = asked.search("action", &what).await;
        assert!(found.names().contains(&"can_read") && !found.names().contains(&"can_write"), "{}", found.body);
        assert!(!found.names().contains(&READ), "{}", found.body);
        asked.fixture.server.stop().await;
    }
}

// The interoperability scenario. Its `can_read_user` is about a user; ours, `user:view`, is about the firm.
#[tokio::test(flavor = "multi_thread")]
async fn the_todo_scenario_is_decided_in_its_own_words() {
    const RICK: &str = "CiRmZDA2MTRkMy1jMzlhLTQ3ODEtYjdiZC04Yjk2ZjVhNTEwMGQSBWxvY2Fs";
    let vocabulary = json!({
        "types": { "todo": "task" },
        "actions": {
            "can_read_todos": "task:view", "can_create_todo": "task:create", "can_update_todo": "task:edit",
            "can_delete_todo": "task:delete", "can_edit_user": "user:edit_profile",
        },
        "subjects": { "known_by": "email", "ids": { RICK: "plain" } },
    });
    for backend in Backend::both() {
        let backend = backend();
        let asked = Asked::open(&backend, &vocabulary).await;
        put_todo(&asked.fixture, "todo-1").await;
        let todo = json!({ "type": "todo", "id": "todo-1" });
        let owned = json!({ "type": "todo", "id": "todo-1", "properties": { "ownerID": ALICE_WORD } });
        for (subject, expected) in [(RICK, true), (BOB_WORD, true), (ALICE_WORD, false), ("beth@the-smiths.com", false)]
        {
            for action in ["can_read_todos", "can_update_todo", "can_delete_todo"] {
                assert_eq!(asked.may(subject, action, &todo).await, expected, "{subject} {action}");
                assert_eq!(asked.may(subject, action, &owned).await, expected, "{subject} {action}");
            }
        }
        let new = json!({ "type": "todo", "id": "new", "properties": {
            "matter": "none", "private": false, "assigner": "plain", "assignee": "plain",
        } });
        assert!(asked.may(RICK, "can_create_todo", &new).await);
        let what = json!({ "subject": user(RICK), "resource": todo });
        let found = asked.search("action", &what).await;
        for name in ["can_read_todos", "can_update_todo", "can_delete_todo"] {
            assert!(found.names().contains(&name), "{name}: {}", found.body);
        }
        let which = json!({
            "subject": user(RICK), "action": { "name": "can_read_todos" }, "resource": { "type": "todo" },
        });
        assert_eq!(asked.search("resource", &which).await.is(200)["results"], json!([todo]));
        // Whoever has a word is found by it, and not by their address.
        let who = json!({
            "subject": { "type": "user" }, "action": { "name": "can_delete_todo" }, "resource": todo,
        });
        // Administrators see private tasks (TASK-2).
        let found = asked.search("subject", &who).await;
        assert_eq!(found.ids(), ["ada@firm.example", "nan@firm.example", RICK, "paul@firm.example"]);
        asked.fixture.server.stop().await;
    }
}

// A private task of Bob's.
async fn put_todo(fixture: &Fixture, id: &str) {
    let task = firmgate_demo::Task {
        id: id.parse().unwrap(),
        matter: None,
        private: true,
        assigner: Person::User("plain".parse().unwrap()),
        assignee: Person::User("plain".parse().unwrap()),
        ..firmgate_demo::firm().tasks.remove(0)
    };
    let put = "INSERT INTO tasks (firm_id, id, no_matter, private, deleted, assigner_user_id, assignee_user_id, body) \
               VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
    let firm: &Id = fixture.handle.id();
    let values = [firm.into(), id.into(), true.into(), true.into(), false.into(), "plain".into()];
    let mut transaction = fixture.handle.database().begin(Access::Write).await.unwrap();
    let values: Vec<_> = values.into_iter().chain([json!(task).to_string().into()]).collect();
    transaction.execute(put, &values).await.unwrap();
    transaction.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_nobodys_is_denied_like_an_unknown_id() {
    let backend = Backend::sqlite();
    let asked = Asked::open(&backend, &certification()).await;
    let unknown = asked.fixture.ask(&may("no such id", READ, &matter("record-1"))).await;
    let absent_user = json!({ "type": "user", "id": "no such id" });
    let unknown_user = asked.fixture.ask(&may("admin", "user:edit_profile", &absent_user)).await;
    let which = |subject: &str| {
        json!({
            "subject": user(subject), "action": { "name": "can_read" }, "resource": { "type": "record" },
        })
    };
    // Nobody's, our own id, a guest's address, no address at all.
    for word in ["nobody@example.com", ALICE, "cleo@client.example", "@", "alice@example.com.", "alice@example.co"] {
        assert_eq!(asked.ask(&may(word, "can_read", &record("record-1"))).await.body, unknown.body, "{word}");
        assert_eq!(asked.search("resource", &which(word)).await.ids(), NOBODY, "{word}");
        let what = json!({ "subject": user(word), "resource": record("record-1") });
        assert_eq!(asked.search("action", &what).await.names(), NOBODY, "{word}");
        let of = asked.ask(&may("ada@firm.example", "user:edit_profile", &user(word))).await;
        assert_eq!(of.body, unknown_user.body, "{word}");
    }
    // In whatever letters, as one signs in.
    for word in ["ALICE@EXAMPLE.COM", " Alice@example.com "] {
        assert!(asked.may(word, "can_write", &record("record-1")).await, "{word}");
    }
    let guest = |id: &str| {
        json!({ "subject": { "type": "guest", "id": id }, "action": { "name": "can_read" },
                                   "resource": record("open") })
    };
    assert!(asked.ask(&guest("cleo@client.example")).await.decision());
    assert!(!asked.ask(&guest("client")).await.decision());
    assert!(!asked.ask(&guest(ALICE_WORD)).await.decision());
    let mut guests = json!({ "subject": { "type": "guest" }, "action": { "name": "can_read" },
                             "resource": record("open") });
    assert_eq!(asked.search("subject", &guests).await.ids(), ["cleo@client.example"]);
    guests["subject"]["type"] = "client".into();
    assert_eq!(asked.search("subject", &guests).await.ids(), NOBODY);
    // No firm has two people with one address, in whatever letters.
    let mut shared = named();
    shared.guests[0].email = Some("ALICE@example.com".to_owned());
    assert!(Firm::open(shared).is_err());
    asked.fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn users_are_named_in_one_way_as_subjects_and_as_resources() {
    for backend in Backend::both() {
        let backend = backend();
        let vocabulary = json!({
            "types": { "person": "user" },
            "subjects": { "known_by": "email", "ids": { "p1": "plain", "g1": { "guest": "client" } } },
        });
        let asked = Asked::open(&backend, &vocabulary).await;
        let person = |id: &str| json!({ "type": "person", "id": id });
        let which = json!({
            "subject": person("ada@firm.example"), "action": { "name": "user:edit_profile" },
            "resource": { "type": "person" },
        });
        let found = asked.search("resource", &which).await;
        let of_own = json!({
            "subject": user("admin"), "action": { "name": "user:edit_profile" }, "resource": { "type": "user" },
        });
        assert_eq!(found.ids().len(), asked.fixture.search("resource", &of_own).await.ids().len());
        assert!(found.ids().contains(&"p1") && found.ids().contains(&"Alice@Example.com"), "{}", found.body);
        assert!(!found.ids().contains(&BOB_WORD) && !found.ids().contains(&"plain"), "{}", found.body);
        for found in found.is(200)["results"].as_array().unwrap() {
            assert_eq!(found["type"], "person");
            assert!(asked.may("ada@firm.example", "user:edit_profile", found).await, "{found}");
        }
        let repeated = |id: &str| json!({ "type": "person", "id": "p1", "properties": { "id": id } });
        assert!(asked.may("ada@firm.example", "user:edit_profile", &repeated("p1")).await);
        assert!(!asked.may("ada@firm.example", "user:edit_profile", &repeated("p2")).await);
        // A word for a guest is no user's.
        assert!(!asked.may("g1", "matter:view", &matter("open")).await);
        let of_guest = json!({ "subject": { "type": "guest", "id": "g1" }, "action": { "name": "matter:view" },
                               "resource": matter("open") });
        assert!(asked.ask(&of_guest).await.decision());
        asked.fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_means_one_thing() {
    let backend = Backend::sqlite();
    let vocabulary = json!({
        "types": { "user": "guest", "person": "user" },
        "actions": { "matter:edit": "matter:view_financials", "see": "matter:view" },
        "subjects": { "ids": { "plain": "billing", "ps": { "guest": "client" } } },
    });
    let asked = Asked::open(&backend, &vocabulary).await;
    let by = |kind: &str, id: &str| json!({ "type": kind, "id": id });
    let record = matter("record-1");
    let question = |subject: Value, action: &str, on: &Value| json!({ "subject": subject, "action": { "name": action }, "resource": on });
    // The word `user` is for guests here, `plain` is Alice, and nothing names Bob or `matter:edit`.
    for kind in ["user", "guest"] {
        let reply = asked.ask(&question(by(kind, "client"), "see", &matter("open"))).await;
        assert!(reply.decision(), "{kind}: {}", reply.body);
        let search = json!({ "subject": by(kind, "client"), "resource": matter("open") });
        assert!(asked.search("action", &search).await.names().contains(&"see"), "{kind}");
    }
    assert!(!asked.ask(&question(by("user", "billing"), "see", &record)).await.decision());
    // A guest's word is no user's, although a user has it as their id.
    let reply = asked.ask(&question(by("person", "ps"), "see", &matter("open"))).await;
    assert_eq!(reply.reason(), "not_available");
    assert!(asked.ask(&question(by("guest", "ps"), "see", &matter("open"))).await.decision());
    let who = json!({ "subject": { "type": "person" }, "action": { "name": "see" }, "resource": record });
    assert_eq!(asked.search("subject", &who).await.is(200)["results"], json!([by("person", "plain")]));
    for subject in ["plain", "billing", "admin"] {
        let what = json!({ "subject": by("person", subject), "resource": record });
        let found = asked.search("action", &what).await;
        for action in firmgate::catalogue::Action::ALL.iter().filter(|own| own.name().starts_with("matter:")) {
            let name = action.name();
            let is_allowed = asked.ask(&question(by("person", subject), name, &record)).await.decision();
            assert!(is_allowed || subject == "admin" || !["matter:edit", "matter:view"].contains(&name), "{subject}");
            // An action with a word is found by it.
            let is_found = is_allowed && !["matter:view_financials", "matter:view"].contains(&name);
            let times = found.names().into_iter().filter(|own| *own == name).count();
            assert_eq!(times, usize::from(is_found), "{subject} {name}");
        }
    }
    // A key without a vocabulary has our names.
    assert!(!asked.fixture.ask(&may("plain", "matter:view_financials", &record)).await.decision());
    assert!(asked.fixture.ask(&may("plain", READ, &record)).await.decision());
    asked.fixture.server.stop().await;
}
