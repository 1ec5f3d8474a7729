//! Shares, deleted items, entries of the feed, activity descriptions and blocks: what an evaluation says of them is
//! what the lists and the commands say, and the caller says nothing.

use super::demo_firm::{DELETED, DemoFirm, OF_BOTH, OF_NONE, OF_WALLED, PRIVATE, Shares, subject};
use crate::common::{Backend, client_with, signed_in};
use firmgate::facts::{Id, ItemKind, Person};
use firmgate::firm::{Actor, Change, Command, FeedFilter, Firm, Refusal};
use firmgate_server::api::records::Stored;
use firmgate_server::database::Access;
use firmgate_server::firms::Loader;
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn ask(firm: &DemoFirm, who: &Person, action: &str, resource: &Value) -> Value {
    let question = json!({ "subject": subject(who), "action": { "name": action }, "resource": resource });
    firm.post("/access/v1/evaluation", &question).await.is(200).clone()
}

/// Of these ids, those on which somebody may take an action.
async fn allowed(firm: &DemoFirm, who: &Person, action: &str, ids: &[String]) -> BTreeSet<String> {
    let kind = action.parse::<firmgate::catalogue::Action>().unwrap().kind().name();
    let mut allowed = BTreeSet::new();
    for id in ids {
        if ask(firm, who, action, &json!({ "type": kind, "id": id })).await["decision"] == true {
            allowed.insert(id.clone());
        }
    }
    allowed
}

fn people() -> [Person; 5] {
    [Person::user(1), Person::user(2), Person::user(9), Person::user(10), Person::guest(1)]
}

const BLOCKED: i64 = 10;

async fn the_contract_decides_on_what_the_state_has(firm: &DemoFirm, shares: &Shares) {
    let (moved, gone) = (shares.moved.to_string(), shares.gone.to_string());
    let (owner, admin, blocked, user) = (Person::user(1), Person::user(2), Person::user(BLOCKED), Person::user(9));
    let counsel = Person::guest(1);
    for (who, action, kind, id, expected) in [
        // FEED-4, and no guest (FEED-1). Of an entry about several matters, one that can be opened is enough.
        (&user, "feed:view", "feed_entry", OF_NONE, true),
        (&blocked, "feed:view", "feed_entry", OF_NONE, true),
        (&counsel, "feed:view", "feed_entry", OF_NONE, false),
        (&owner, "feed:view", "feed_entry", PRIVATE, false),
        (&admin, "feed:view", "feed_entry", PRIVATE, false),
        (&blocked, "feed:view", "feed_entry", OF_WALLED, false),
        (&blocked, "feed:view", "feed_entry", OF_BOTH, true),
        // 2 is limited to a group, 4 is also open to co-counsel (GRP-11, SHR-11). 9 has never been set.
        (&user, "activity_description:use", "activity_description", "9", false),
        (&counsel, "activity_description:use", "activity_description", "2", false),
        (&counsel, "activity_description:use", "activity_description", "4", true),
        // REC-2: matters can be recovered here and tasks cannot, and only by an administrator.
        (&user, "recovery_bin:restore", "recovery_item", "matter:10001", false),
        (&owner, "recovery_bin:restore", "recovery_item", "matter:10001", true),
        (&owner, "recovery_bin:restore", "recovery_item", "task:10005", false),
        (&counsel, "recovery_bin:restore", "recovery_item", "matter:10001", false),
        // MAT-6, MAT-7: the document has moved into a matter that they are blocked from.
        (&blocked, "share:view", "share", &moved, true),
        (&blocked, "share:revoke", "share", &moved, false),
        (&counsel, "share:view", "share", &moved, false),
        // What was shared is no longer there.
        (&owner, "share:revoke", "share", &gone, false),
    ] {
        let answer = ask(firm, who, action, &json!({ "type": kind, "id": id })).await;
        assert_eq!(answer["decision"], expected, "{who:?} {action} {id}: {answer}");
    }
}

async fn an_evaluation_says_what_the_lists_say(firm: &DemoFirm) {
    let (shares, entries) =
        (firm.everything(firmgate::catalogue::Kind::Share), firm.everything(firmgate::catalogue::Kind::FeedEntry));
    for who in people() {
        let client = client_with(&signed_in(&firm.handle, &who, true).await);
        let listed: Value = client.get(firm.server.at("/api/v1/shares")).send().await.unwrap().json().await.unwrap();
        let listed: BTreeSet<String> =
            listed.as_array().unwrap().iter().map(|share| share["id"].as_str().unwrap().to_owned()).collect();
        assert_eq!(allowed(firm, &who, "share:view", &shares).await, listed, "{who:?}");

        let actor = Actor { person: who.clone(), ..Actor::user(1) };
        let filter = FeedFilter { limit: Some(200), ..FeedFilter::default() };
        let page = firm.handle.read(|own| own.feed(&actor, firm.handle.now(), &filter));
        let listed: BTreeSet<String> =
            page.items.iter().map(|item| item.id.to_string()).filter(|id| entries.contains(id)).collect();
        assert_eq!(allowed(firm, &who, "feed:view", &entries).await, listed, "{who:?}");
    }
}

/// Whether a command would be accepted.
async fn is_accepted(firm: &DemoFirm, who: &Person, change: Change) -> bool {
    let needs = firm.handle.read(|own| own.needs(&change));
    let mut transaction = firm.handle.database().begin(Access::ReadPrimary).await.unwrap();
    let facts = Stored.load(&mut transaction, firm.handle.id(), &needs).await.unwrap();
    transaction.rollback().await.unwrap();
    let command = Command { revision: firm.handle.read(Firm::revision), change };
    let actor = Actor { person: who.clone(), ..Actor::user(1) };
    match firm.handle.read(|own| own.prepare(&command, &actor, &facts, firm.handle.now())) {
        Ok(_) => true,
        Err(Refusal::Denied { .. }) => false,
        Err(other) => panic!("{other:?}"),
    }
}

async fn an_evaluation_says_what_the_commands_say(firm: &DemoFirm) {
    let (mut yes, mut no) = (0, 0);
    for who in people() {
        let shares = firm.everything(firmgate::catalogue::Kind::Share);
        let items = firm.everything(firmgate::catalogue::Kind::RecoveryItem);
        let may_revoke = allowed(firm, &who, "share:revoke", &shares).await;
        for id in &shares {
            let change = Change::RevokeShare { share: id.parse().unwrap() };
            assert_eq!(is_accepted(firm, &who, change).await, may_revoke.contains(id), "{who:?} share {id}");
        }
        let may_restore = allowed(firm, &who, "recovery_bin:restore", &items).await;
        for key in &items {
            let (item, id) = key.split_once(':').unwrap();
            let item: ItemKind = serde_json::from_value(item.into()).unwrap();
            let change = Change::Restore { item, id: id.parse().unwrap() };
            assert_eq!(is_accepted(firm, &who, change).await, may_restore.contains(key), "{who:?} {key}");
        }
        yes += may_revoke.len() + may_restore.len();
        no += shares.len() + items.len() - may_revoke.len() - may_restore.len();
    }
    assert!(yes > 10 && no > 10, "{yes} allowed, {no} not");
}

// To the last byte. Whoever asks in the name of their users must not learn from it which ids there are.
async fn what_is_hidden_is_answered_like_what_is_not_there(firm: &DemoFirm, shares: &Shares) {
    let moved = shares.moved.to_string();
    let hidden = [
        ("share:revoke", "share", moved.as_str(), "no such share"),
        ("feed:view", "feed_entry", OF_WALLED, "999"),
        ("feed:view", "feed_entry", PRIVATE, "999"),
        ("recovery_bin:restore", "recovery_item", DELETED, "activity:no such item"),
    ];
    for (action, kind, hidden, absent) in hidden {
        let blocked = Person::user(BLOCKED);
        let of = async |id: &str| ask(firm, &blocked, action, &json!({ "type": kind, "id": id })).await;
        let (hidden, absent) = (of(hidden).await, of(absent).await);
        assert_eq!(hidden["decision"], false);
        assert_eq!(hidden, absent, "{action}");
    }
    // An id has one spelling.
    let owner = Person::user(1);
    let mut spelled = vec![
        ("feed:view", "feed_entry", "01".to_owned()),
        ("feed:view", "feed_entry", "+1".to_owned()),
        ("feed:view", "feed_entry", "1.0".to_owned()),
        ("feed:view", "feed_entry", "-1".to_owned()),
        ("feed:view", "feed_entry", "1\0".to_owned()),
    ];
    spelled.extend(
        ["Matter:10001", "10001", "matter:", "matter:010001", "matter: 10001", ":10001", "bill:10001"]
            .map(|id| ("recovery_bin:restore", "recovery_item", id.to_owned())),
    );
    spelled
        .extend([format!("{moved} "), format!("0{moved}"), format!("{moved}\0")].map(|id| ("share:view", "share", id)));
    for (action, kind, id) in spelled {
        let answer = ask(firm, &owner, action, &json!({ "type": kind, "id": id })).await;
        let absent = ask(firm, &owner, action, &json!({ "type": kind, "id": "no such" })).await;
        assert_eq!((&answer, &answer["decision"]), (&absent, &json!(false)), "{action} {id:?}");
    }
}

// The user and the matter of a block are named, and what they are comes from the state.
async fn a_block_is_a_user_and_a_matter_of_the_firm(firm: &DemoFirm) {
    let block = |user: &str, matter: &str| {
        let lies = json!({ "id": user, "primary_subscriber": false, "administrator": false });
        let open = json!({ "id": matter, "access": "everyone", "blocked": [] });
        json!({ "type": "block", "id": "b", "properties": { "user": lies, "matter": open } })
    };
    let by_ids = |user: &str, matter: &str| json!({ "type": "block", "id": "b", "properties": { "user": user, "matter": matter } });
    let admin = Person::user(2);
    let ask = async |who: &Person, resource: Value| ask(firm, who, "matter:block", &resource).await;
    for of in [&block as &dyn Fn(&str, &str) -> Value, &by_ids] {
        assert_eq!(ask(&admin, of("9", "13")).await["decision"], true);
        // The primary subscriber, and oneself (MAT-6, ROLE-4, ROLE-5); and nobody but an administrator.
        assert_eq!(ask(&admin, of("1", "13")).await["decision"], false);
        assert_eq!(ask(&admin, of("2", "13")).await["decision"], false);
        assert_eq!(ask(&Person::user(9), of("11", "13")).await["decision"], false);
        for absent in [of("no such user", "13"), of("9", "no such matter")] {
            let answer = ask(&admin, absent).await;
            assert_eq!((&answer["decision"], &answer["context"]["reason"]), (&json!(false), &json!("not_available")));
        }
    }
    // Of which nothing is said, nothing is known.
    assert_eq!(ask(&admin, json!({ "type": "block", "id": "b" })).await["context"]["reason"], "facts_missing");
}

async fn whoever_may_see_an_entry_as_one_of_its_matters_is_found(firm: &DemoFirm) {
    let search = |id: &str| {
        json!({ "subject": { "type": "user" }, "action": { "name": "feed:view" },
                "resource": { "type": "feed_entry", "id": id } })
    };
    let found = async |request: &Value| -> Vec<Id> {
        let reply = firm.post("/access/v1/search/subject", request).await;
        reply.ids().into_iter().map(|id| id.parse().unwrap()).collect()
    };
    let blocked: Id = BLOCKED.into();
    assert!(!found(&search(OF_WALLED)).await.contains(&blocked));
    let whole = found(&search(OF_BOTH)).await;
    assert!(whole.contains(&blocked));
    assert!(found(&search(PRIVATE)).await.is_empty());
    // The pages make up the whole.
    let (mut parts, mut request) = (Vec::new(), search(OF_BOTH));
    request["page"] = json!({ "limit": 3 });
    loop {
        let reply = firm.post("/access/v1/search/subject", &request).await;
        parts.extend(reply.ids().into_iter().map(|id| id.parse::<Id>().unwrap()));
        let token = reply.body["page"]["next_token"].clone();
        if token == "" {
            break;
        }
        request["page"] = json!({ "token": token });
    }
    assert_eq!(parts, whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_is_in_the_state_the_caller_says_nothing() {
    for backend in Backend::both() {
        let backend = backend();
        let (firm, shares) = DemoFirm::open(&backend).await;
        the_contract_decides_on_what_the_state_has(&firm, &shares).await;
        an_evaluation_says_what_the_lists_say(&firm).await;
        an_evaluation_says_what_the_commands_say(&firm).await;
        what_is_hidden_is_answered_like_what_is_not_there(&firm, &shares).await;
        a_block_is_a_user_and_a_matter_of_the_firm(&firm).await;
        whoever_may_see_an_entry_as_one_of_its_matters_is_found(&firm).await;
        firm.server.stop().await;
    }
}
