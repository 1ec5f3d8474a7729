//! What the server shows of the firm besides records: to each as far as they may know of it.

use super::page::Page;
use super::world::World;
use super::{demo, persona, start};
use crate::common::{Backend, Server};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Id, OwnedResource};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The status and the body of a route, without what differs from request to request.
async fn ask(page: &Page, path: &str) -> (u16, Value) {
    let response = page.client.get(format!("{}/api/v1/{path}", page.url)).send().await.unwrap();
    let status = response.status().as_u16();
    let mut body: Value = response.json().await.unwrap();
    if let Value::Object(fields) = &mut body {
        fields.remove("request_id");
    }
    (status, body)
}

async fn list(page: &Page, path: &str) -> Vec<Value> {
    let (status, body) = ask(page, path).await;
    assert_eq!(status, 200, "{} {path}: {body}", page.who());
    body.as_array().unwrap().clone()
}

fn ids(items: &[Value]) -> BTreeSet<String> {
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// The same with lists in one order.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items = items.clone();
            items.sort_by_key(Value::to_string);
            Value::Array(items)
        }
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), sorted(value))).collect(),
        other => other.clone(),
    }
}

async fn sign_in(server: &Server, world: &World, who: &str) -> Page {
    Page::sign_in(server, world, persona(world, who)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_open_a_matter_is_told_to_whoever_manages_it() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        for who in ["administrator", "user", "blocked", "co-counsel", "former-client", "deactivated"] {
            let page = sign_in(&server, &world, who).await;
            let absent = ask(&page, "matters/999999/access").await;
            assert_eq!(absent.0, 404, "{who}");
            let mut statuses = BTreeSet::new();
            for known in world.of(Kind::Matter) {
                let (status, body) = ask(&page, &format!("matters/{}/access", known.id)).await;
                let OwnedResource::Matter(matter) = &known.facts else { panic!("a matter") };
                let may = |action| page.gate.can(action, matter);
                let (sets, sees) =
                    (may(Action::MatterSetAccess) || may(Action::MatterSetAccessBulk), may(Action::MatterViewBlocked));
                if !page.gate.knows_of(matter) {
                    assert_eq!((status, &body), (404, &absent.1), "{who} {}", known.id);
                } else if !sets && !sees {
                    assert_eq!(status, 403, "{who} {}", known.id);
                } else {
                    assert_eq!(status, 200, "{who} {}: {body}", known.id);
                    assert_eq!(
                        body.get("access").map(sorted),
                        sets.then(|| sorted(&json!(matter.access))),
                        "{who} {}",
                        known.id
                    );
                    assert_eq!(
                        body.get("blocked").map(sorted),
                        sees.then(|| sorted(&json!(matter.blocked))),
                        "{who} {}",
                        known.id
                    );
                }
                statuses.insert(status);
            }
            let expected: &[u16] = match who {
                "co-counsel" => &[403, 404],
                "former-client" | "deactivated" => &[404],
                _ => &[200, 404],
            };
            assert_eq!(statuses.into_iter().collect::<Vec<_>>(), expected, "{who}");
        }
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restricted_matter_is_listed_and_nothing_else_is_said_of_it() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        for persona in &world.firm.personas {
            let page = Page::sign_in(&server, &world, persona).await;
            let items = list(&page, "matters/restricted").await;
            let is_listed = |facts: &OwnedResource| {
                let may = |action| page.gate.can(action, facts.as_ref());
                may(Action::MatterListRestricted) && !may(Action::MatterView)
            };
            let expected = world.of(Kind::Matter).filter(|known| is_listed(&known.facts));
            assert_eq!(ids(&items), expected.map(|known| known.id.to_string()).collect(), "{}", page.who());
            for item in &items {
                // In which order depends on features of the reader.
                let fields: BTreeSet<&str> = item.as_object().unwrap().keys().map(String::as_str).collect();
                assert_eq!(fields, BTreeSet::from(["facts", "id"]));
            }
        }
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_holds_what_its_reader_may_know_of() {
    let backend = Backend::sqlite();
    let server = start(&backend).await;
    let world = demo(&server).await;
    for persona in &world.firm.personas {
        let page = Page::sign_in(&server, &world, persona).await;
        let may = |action| page.gate.can(action, firmgate::facts::FIRM);
        let users = list(&page, "users").await;
        assert_eq!(users.len(), if may(Action::UserView) { world.firm.users.len() } else { 0 }, "{}", page.who());
        for user in &users {
            assert_eq!(user.get("permissions").is_some(), may(Action::UserSetPermissionsBulk), "{} {user}", page.who());
            assert_eq!(user.get("grow").is_some(), may(Action::GrowUse), "{} {user}", page.who());
            assert_eq!(user.get("email"), None);
        }
        let groups = list(&page, "groups").await;
        assert_eq!(groups.len(), if may(Action::GroupView) { world.firm.groups.len() } else { 0 }, "{}", page.who());
        // A guest is a contact; whoever sees neither that nor a share with them does not know of them.
        let contact = |id: &Id| world.of(Kind::Contact).find(|known| known.id == *id).unwrap();
        let is_viewed = |id: &Id| page.gate.can(Action::ContactView, contact(id).facts.as_ref());
        let guests = list(&page, "guests").await;
        for guest in &world.firm.guests {
            let found = guests.iter().find(|item| item["id"] == json!(guest.id));
            let shown = found.and_then(|item| item.get("contact"));
            assert_eq!(shown.is_some(), is_viewed(&guest.contact), "{} {}", page.who(), guest.name);
        }
        for (path, action) in [("settings", Action::PolicyManage), ("recovery-bin", Action::RecoveryBinOpen)] {
            let (status, body) = ask(&page, path).await;
            assert_eq!(status, if may(action) { 200 } else { 403 }, "{} {path}: {body}", page.who());
        }
        // A record names the people who are in it, as it is shown, and nobody else.
        let (_, tasks) = ask(&page, "records/task?limit=200").await;
        let people = tasks["people"].as_array().unwrap();
        let named: BTreeSet<String> = people.iter().map(|own| own["person"].to_string()).collect();
        let items = tasks["items"].as_array().unwrap();
        let in_tasks = items.iter().flat_map(|item| [&item["body"]["assigner"], &item["body"]["assignee"]]);
        assert_eq!(named, in_tasks.map(Value::to_string).collect(), "{}", page.who());
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_facts_of_a_part_decide_as_the_whole_does() {
    let backend = Backend::sqlite();
    let server = start(&backend).await;
    let world = demo(&server).await;
    let handle = server.firm(&world.firm.id).await;
    for persona in &world.firm.personas {
        let page = Page::sign_in(&server, &world, persona).await;
        for calendar in list(&page, "calendars").await {
            let id: Id = calendar["id"].as_str().unwrap().parse().unwrap();
            let whole = OwnedResource::Calendar(handle.read(|firm| firm.calendar(&id)).unwrap());
            assert!(page.gate.can(Action::CalendarViewAvailability, whole.as_ref()), "{} {id}", page.who());
            let sent = OwnedResource::from_json(Kind::Calendar, calendar["facts"].clone()).unwrap();
            for action in Kind::Calendar.actions() {
                let (sent, whole) = (page.gate.can(action, sent.as_ref()), page.gate.can(action, whole.as_ref()));
                assert_eq!(sent, whole, "{} {id} {}", page.who(), action.name());
            }
        }
    }
    server.stop().await;
}
