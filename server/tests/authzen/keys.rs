//! Keys: each of one firm, for one thing, until it is revoked.

use super::fixture::{ALICE, BOB, Fixture, READ, RECORD_1, key, matter, may, state};
use crate::common::{Backend, Server};
use firmgate::firm::{Actor, Change, Command, Firm, LoadedFacts};
use firmgate_server::api::authzen::api_keys::{self, Scope};
use firmgate_server::database::Access;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::timeout;

// Only against hanging: a busy machine takes many times what a quiet one does.
const HANGING: Duration = Duration::from_secs(600);

pub(super) const EVALUATION: &str = "/access/v1/evaluation";

#[tokio::test(flavor = "multi_thread")]
async fn only_the_hash_of_a_key_is_stored() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let (database, firm) = (fixture.handle.database(), fixture.handle.id());
        let (id, text) = api_keys::create(database, firm, "Intake", Scope::Facts, None, 7).await.unwrap();
        let listed = api_keys::list(database, firm).await.unwrap();
        let own = listed.iter().find(|key| key.id == id).unwrap();
        assert_eq!((own.name.as_str(), own.scope, own.created_at, own.revoked_at), ("Intake", Scope::Facts, 7, None));
        assert_eq!(listed.len(), 2);

        let secret = text.rsplit_once('.').unwrap().1;
        let mut transaction = database.begin(Access::ReadPrimary).await.unwrap();
        let rows = transaction.query("SELECT id, name, secret_hash, scope FROM api_keys", &[]).await.unwrap();
        transaction.rollback().await.unwrap();
        assert!(!format!("{rows:?}").contains(secret));

        assert!(api_keys::create(database, &"no such firm".parse().unwrap(), "x", Scope::Firm, None, 7).await.is_err());
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_key_is_refused_and_another_one_is_not() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let (database, firm) = (fixture.handle.database(), fixture.handle.id());
        let (id, text) = api_keys::create(database, firm, "Intake", Scope::Firm, None, 7).await.unwrap();
        let question = may(ALICE, READ, &matter(RECORD_1));
        assert!(fixture.post_with(&text, EVALUATION, &question).await.decision());

        assert!(!api_keys::revoke(database, firm, "another", 8).await.unwrap());
        assert!(!api_keys::revoke(database, &"2".parse().unwrap(), &id, 8).await.unwrap());
        assert!(api_keys::revoke(database, firm, &id, 8).await.unwrap());
        assert!(!api_keys::revoke(database, firm, &id, 9).await.unwrap());
        let listed = api_keys::list(database, firm).await.unwrap();
        assert_eq!(listed.iter().find(|key| key.id == id).unwrap().revoked_at, Some(8));

        let refused = async { while fixture.post_with(&text, EVALUATION, &question).await.status != 401 {} };
        timeout(HANGING, refused).await.expect("a revoked key is refused");
        assert!(fixture.ask(&question).await.decision());
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_for_one_thing() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let facts = key(&fixture.handle, Scope::Facts).await;
    let mut question = may(ALICE, READ, &matter(RECORD_1));
    let of_state = fixture.post_with(&facts, EVALUATION, &question).await;
    assert_eq!(of_state.is(403)["code"], "key_scope");
    for search in ["subject", "resource"] {
        fixture.post_with(&facts, &format!("/access/v1/search/{search}"), &question).await.is(403);
    }
    question["context"] = json!({ "firmgate": { "snapshot": {} } });
    assert_eq!(fixture.ask(&question).await.is(403)["code"], "key_scope");
    for search in ["subject", "resource", "action"] {
        fixture.search(search, &question).await.is(403);
    }
    fixture.server.stop().await;
}

pub(super) fn snapshot(firm: &str, subject: Value) -> Value {
    let mut subject = subject;
    for (name, value) in [("state", json!("enabled")), ("two_factor_required", json!(false))] {
        subject[name] = value;
    }
    json!({
        "version": 1, "catalogue": firmgate::catalogue::catalogue_hash(), "firm": firm, "revision": 1,
        "issued_at": 0, "expires_at": 1_000, "subject": subject,
        "session": { "open": true, "second_factor": true }, "settings": {},
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_are_of_the_firm_of_the_key_and_of_the_subject() {
    let backend = Backend::sqlite();
    let fixture = Fixture::open(&backend).await;
    let facts = key(&fixture.handle, Scope::Facts).await;
    let ask = async |snapshot: &Value, now: i64| {
        let mut question = may("7", "matter:create", &json!({ "type": "firm", "id": "1" }));
        question["context"] = json!({ "firmgate": { "snapshot": snapshot, "now": now } });
        fixture.post_with(&facts, EVALUATION, &question).await
    };
    let own = snapshot("1", json!({ "kind": "user", "id": 7 }));
    assert!(ask(&own, 500).await.decision());
    assert_eq!(ask(&own, 1_000).await.reason(), "snapshot_expired");

    let foreign = ask(&snapshot("2", json!({ "kind": "user", "id": 7 })), 500).await;
    assert_eq!(foreign.is(400)["code"], "snapshot_foreign");
    assert_eq!(ask(&snapshot("1", json!({ "kind": "user", "id": 8 })), 500).await.is(400)["code"], "snapshot_foreign");
    assert_eq!(ask(&snapshot("1", json!({ "kind": "guest", "id": 7 })), 500).await.is(400)["code"], "snapshot_foreign");
    let contradiction = json!({ "kind": "user", "id": 7, "primary_subscriber": true, "administrator": false });
    assert_eq!(ask(&snapshot("1", contradiction), 500).await.is(400)["code"], "snapshot_contradiction");
    let mut other = own.clone();
    other["catalogue"] = "another".into();
    assert_eq!(ask(&other, 500).await.reason(), "other_catalogue");
    other["version"] = 2.into();
    assert_eq!(ask(&other, 500).await.is(400)["code"], "snapshot_version");
    assert_eq!(ask(&json!({}), 500).await.is(400)["code"], "snapshot_malformed");

    // With facts, what they may do is found as well: it is a question about one person.
    let search = json!({
        "subject": { "type": "user", "id": "7" }, "resource": { "type": "firm", "id": "1" },
        "context": { "firmgate": { "snapshot": own, "now": 500 } },
    });
    let found = fixture.post_with(&facts, "/access/v1/search/action", &search).await;
    assert!(found.names().contains(&"matter:create"));
    fixture.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_of_another_firm_sees_nothing_of_this_one() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let mut other = state("2");
        // Somebody and something that only the first firm has.
        other.users.retain(|user| user.id != "no factor".parse().unwrap());
        other.recovery_bin.clear();
        other.groups.retain(|group| group.id != "unused".parse().unwrap());
        let other = fixture.server.create(&other).await;
        let theirs = key(&other, Scope::Firm).await;

        let of_firm = |id: &str| may("admin", "matter:create", &json!({ "type": "firm", "id": id }));
        assert!(fixture.ask(&of_firm("1")).await.decision());
        assert_eq!(fixture.ask(&of_firm("2")).await.reason(), "foreign_firm");
        assert_eq!(fixture.post_with(&theirs, EVALUATION, &of_firm("1")).await.reason(), "foreign_firm");

        let only_here = may("no factor", "matter:create", &json!({ "type": "firm", "id": "2" }));
        assert_eq!(fixture.post_with(&theirs, EVALUATION, &only_here).await.reason(), "not_available");
        let who = json!({ "subject": { "type": "user" }, "action": { "name": "matter:create" },
                          "resource": { "type": "firm", "id": "2" } });
        let found = fixture.post_with(&theirs, "/access/v1/search/subject", &who).await;
        assert!(!found.ids().contains(&"no factor") && found.ids().contains(&"admin"));
        let groups = json!({ "subject": { "type": "user", "id": "admin" }, "action": { "name": "group:delete" },
                             "resource": { "type": "group" } });
        assert_eq!(fixture.search("resource", &groups).await.ids(), ["unused"]);
        let theirs_only: [&str; 0] = [];
        assert_eq!(fixture.post_with(&theirs, "/access/v1/search/resource", &groups).await.ids(), theirs_only);
        // A token of one firm's search is none of the other's.
        let mut page = groups.clone();
        page["page"] = json!({ "limit": 0 });
        let token = fixture.search("resource", &page).await.is(200)["page"]["next_token"].clone();
        page["page"] = json!({ "token": token });
        fixture.search("resource", &page).await.is(200);
        fixture.post_with(&theirs, "/access/v1/search/resource", &page).await.is(400);

        // A change here is none there.
        let change = Change::DeactivateUser { user: BOB.parse().unwrap() };
        let command = Command { revision: fixture.handle.read(Firm::revision), change };
        let admin = Actor::user("admin".parse::<firmgate::facts::Id>().unwrap());
        fixture
            .handle
            .change(|firm, now| firm.prepare(&command, &admin, &LoadedFacts::NONE, now), Vec::new())
            .await
            .unwrap();
        let question = may(BOB, READ, &matter(RECORD_1));
        assert_eq!(fixture.ask(&question).await.reason(), "deactivated");
        assert!(fixture.post_with(&theirs, EVALUATION, &question).await.decision());
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_process_changes_is_decided_on() {
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let other = Server::start(&backend).await;
        let question = may(BOB, READ, &matter(RECORD_1));
        assert!(fixture.ask(&question).await.decision());

        let handle = other.firm(fixture.handle.id()).await;
        let change = Change::DeactivateUser { user: BOB.parse().unwrap() };
        let command = Command { revision: handle.read(Firm::revision), change };
        let admin = Actor::user("admin".parse::<firmgate::facts::Id>().unwrap());
        handle.change(|firm, now| firm.prepare(&command, &admin, &LoadedFacts::NONE, now), Vec::new()).await.unwrap();

        let denied = async { while fixture.ask(&question).await.decision() {} };
        timeout(HANGING, denied).await.expect("the change is heard of");
        assert_eq!(fixture.ask(&question).await.reason(), "deactivated");
        other.stop().await;
        fixture.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_database_nothing_is_decided() {
    let backend = Backend::own_postgres();
    let fixture = Fixture::open(&backend).await;
    let facts = key(&fixture.handle, Scope::Facts).await;
    let question = may(BOB, READ, &matter(RECORD_1));
    assert!(fixture.ask(&question).await.decision());
    drop(backend);
    let refused = async {
        // What was asked while the loss was not noticed yet is decided on what is still the newest.
        while fixture.ask(&question).await.status == 200 {}
        fixture.ask(&question).await.is(503);
        fixture.post_with(&facts, EVALUATION, &question).await.is(503);
    };
    timeout(HANGING, refused).await.expect("the loss is noticed");
    fixture.server.stop().await;
}
