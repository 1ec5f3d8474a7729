//! Facts have one source: what decides about a stored record is read from storage, and never from the
//! request; and what is absent, deleted or hidden has one response.

use crate::common::{Backend, Server};
use firmgate::facts::{Id, Person};
use firmgate::firm::Firm;
use firmgate_demo as demo;
use firmgate_server::api::records::load_demo;
use firmgate_server::firms::FirmHandle;
use serde_json::{Value, json};
use std::sync::Arc;

/// The matter that user 10 is blocked from, and an id that nothing has.
const WALLED: &str = "13";
const NOTHING: &str = "999999";

struct World {
    server: Server,
    handle: Arc<FirmHandle>,
    firm: demo::Firm,
    client: reqwest::Client,
}

impl World {
    async fn of(backend: &Backend, person: Person) -> World {
        let server = Server::start(backend).await;
        let handle = server.demo().await;
        let firm = demo::firm();
        load_demo(&handle, &firm).await.unwrap();
        let client = server.client(handle.id(), &person).await;
        World { server, handle, firm, client }
    }

    /// The status and the body of a response, without what differs from request to request.
    async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let response = self.client.post(self.server.at(path)).json(body).send().await.unwrap();
        let status = response.status().as_u16();
        let mut body: Value = response.json().await.unwrap_or(Value::Null);
        if let Value::Object(fields) = &mut body {
            fields.remove("request_id");
            fields.remove("instance");
        }
        (status, body)
    }

    async fn command(&self, change: Value) -> (u16, Value) {
        let revision = self.handle.read(Firm::revision);
        self.post("/api/v1/commands", &json!({ "revision": revision, "change": change })).await
    }

    async fn preview(&self, change: Value) -> (u16, Value) {
        let revision = self.handle.read(Firm::revision);
        self.post("/api/v1/commands/preview", &json!({ "revision": revision, "change": change })).await
    }

    /// A record of the walled matter, of each kind that can be shared.
    fn walled(&self) -> Vec<(&'static str, Id)> {
        let is_walled = |matter: &Option<Id>| matter.as_ref().is_some_and(|id| id.to_string() == WALLED);
        let mut all = vec![("matter", WALLED.parse().unwrap())];
        all.extend(
            self.firm.documents.iter().find(|own| is_walled(&own.matter)).map(|own| ("document", own.id.clone())),
        );
        all.extend(self.firm.tasks.iter().find(|own| is_walled(&own.matter)).map(|own| ("task", own.id.clone())));
        all.extend(self.firm.events.iter().find(|own| is_walled(&own.matter)).map(|own| ("event", own.id.clone())));
        all
    }
}

fn share(kind: &str, id: &str) -> Value {
    json!({ "type": "share", "guest": "2", "item": { "kind": kind, "id": id } })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_has_no_field_for_a_fact() {
    let backend = Backend::sqlite();
    let world = World::of(&backend, Person::user(10)).await;
    let before = world.handle.read(Firm::state);
    for (lie, named) in [
        (
            json!({ "type": "share", "guest": "2", "item": { "kind": "document", "id": "15", "matter": "none" } }),
            "matter",
        ),
        (json!({ "type": "share", "share": "1", "guest": "2", "item": { "kind": "document", "id": "15" } }), "change"),
        (json!({ "type": "delete_contact", "contact": "1", "created_by": "10" }), "created_by"),
        (json!({ "type": "delete_contact", "contact": "1", "matters": [] }), "matters"),
        (json!({ "type": "delete_matter", "matter": "1", "name": "Another" }), "name"),
        (json!({ "type": "password_changed" }), "type"),
        (json!({ "type": "two_factor_set_up" }), "type"),
    ] {
        for (status, body) in [world.command(lie.clone()).await, world.preview(lie.clone()).await] {
            assert_eq!(status, 422, "{lie}: {body}");
            assert_eq!(body["code"], "input_malformed", "{lie}: {body}");
            // It says what is not known.
            let said = format!("{} {}", body["path"], body["title"]);
            assert!(said.contains(named), "{lie}: {body}");
        }
    }
    assert_eq!(world.handle.read(Firm::state), before);
    world.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_shared_out_of_a_walled_matter() {
    for backend in Backend::both() {
        let backend = backend();
        let world = World::of(&backend, Person::user(10)).await;
        let before = world.handle.read(|firm| (firm.state(), firm.entries().len()));
        let walled = world.walled();
        assert!(walled.len() >= 3, "{walled:?}");
        for (kind, id) in walled {
            let hidden = world.command(share(kind, &id.to_string())).await;
            let absent = world.command(share(kind, NOTHING)).await;
            assert_eq!(hidden, absent, "{kind} {id}");
            assert_eq!((hidden.0, hidden.1["code"].as_str().unwrap()), (403, "not_available"), "{hidden:?}");
            let previews =
                (world.preview(share(kind, &id.to_string())).await, world.preview(share(kind, NOTHING)).await);
            assert_eq!(previews.0, previews.1, "{kind} {id}");
        }
        assert_eq!(world.handle.read(|firm| (firm.state(), firm.entries().len())), before);
        // What they may share they do, and the share says what storage says.
        let open = world.firm.documents.iter().find(|own| own.matter.is_none()).unwrap();
        let (status, body) = world.command(share("document", &open.id.to_string())).await;
        assert_eq!(status, 200, "{body}");
        let shares = world.handle.read(Firm::state).shares;
        assert!(shares.iter().any(|own| own.item == open.id && own.matter.is_none()));
        world.server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_and_absent_have_one_response() {
    for backend in Backend::both() {
        // An ordinary user, who is blocked from the matter, and an administrator.
        for person in [Person::user(10), Person::user(1)] {
            let backend = backend();
            let world = World::of(&backend, person.clone()).await;
            let everyone = json!("everyone");
            let about = |matter: &str| {
                [
                    json!({ "type": "set_matter_access", "matter": matter, "access": everyone }),
                    json!({ "type": "delete_matter", "matter": matter }),
                    json!({ "type": "set_matter_access_bulk", "matters": [matter], "access": everyone }),
                    share("matter", matter),
                ]
            };
            let is_hidden = person == Person::user(10);
            for (hidden, absent) in about(WALLED).into_iter().zip(about(NOTHING)) {
                if !is_hidden {
                    continue;
                }
                let both = (world.preview(hidden.clone()).await, world.preview(absent.clone()).await);
                let without = |(status, body): (u16, Value)| (status, body.to_string().replace(WALLED, NOTHING));
                assert_eq!(without(both.0), without(both.1), "{hidden}");
            }
            for action in ["matter:view", "matter:edit", "matter:view_blocked"] {
                if !is_hidden {
                    continue;
                }
                let ask = |id: &str| json!({ "action": action, "id": id });
                let both = (
                    world.post("/api/v1/decide", &ask(WALLED)).await,
                    world.post("/api/v1/decide", &ask(NOTHING)).await,
                );
                assert_eq!(both.0, both.1, "{action}");
            }
            // Of a wall that does not stand, nobody learns whether its matter does.
            let evidence = async |matter: &str| {
                let url = world.server.at(&format!("/api/v1/wall-evidence?matter={matter}&person=2"));
                let response = world.client.get(url).send().await.unwrap();
                let status = response.status().as_u16();
                let mut body: Value = response.json().await.unwrap();
                body.as_object_mut().unwrap().remove("request_id");
                (status, body)
            };
            assert_eq!(evidence(WALLED).await, evidence(NOTHING).await);
            world.server.stop().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_state_keeps_is_asked_about_as_what_the_tables_keep() {
    let backend = Backend::sqlite();
    let mut world = World::of(&backend, Person::user(1)).await;
    // Something of the walled matter is deleted, so that there are a deleted item and an entry about it.
    let (_, document) = world.walled().into_iter().find(|(kind, _)| *kind == "document").unwrap();
    let url = world.server.at(&format!("/api/v1/records/document/{document}"));
    assert_eq!(world.client.delete(url).send().await.unwrap().status(), 204);
    let (shares, entry) =
        world.handle.read(|firm| (firm.state().shares, firm.entries().last().unwrap().id.to_string()));
    let mut asked: Vec<(&str, String)> = shares.iter().map(|own| ("share:view", own.id.to_string())).collect();
    asked.extend([("recovery_bin:restore", format!("document:{document}")), ("feed:view", entry)]);
    let ask = |action: &str, id: &str| json!({ "action": action, "id": id });

    let mut allowed = 0;
    for (action, id) in &asked {
        let (status, decision) = world.post("/api/v1/decide", &ask(action, id)).await;
        assert_eq!(status, 200, "{action} {id}: {decision}");
        allowed += usize::from(decision["effect"] == "allow");
    }
    assert!(allowed >= 3, "{allowed} of {asked:?}");
    let (status, people) = world.post("/api/v1/who-can", &ask("share:view", &asked[0].1)).await;
    assert_eq!(status, 200, "{people}");
    assert!(people["items"].as_array().is_some_and(|people| !people.is_empty()), "{people}");
    for id in [asked.last().unwrap().1.as_str(), NOTHING] {
        let (status, problem) = world.post("/api/v1/who-can", &ask("feed:view", id)).await;
        assert_eq!((status, &problem["path"]), (422, &json!("action")), "{problem}");
    }

    world.client = world.server.client(world.handle.id(), &Person::user(10)).await;
    let (mut hidden, mut shown) = (0, 0);
    for (action, id) in &asked {
        let (_, decision) = world.post("/api/v1/decide", &ask(action, id)).await;
        if decision["effect"] == "allow" {
            shown += 1;
            continue;
        }
        hidden += 1;
        assert_eq!(decision, world.post("/api/v1/decide", &ask(action, NOTHING)).await.1, "{action} {id}");
    }
    assert!(hidden >= 2 && shown > 0, "{hidden} {shown} {asked:?}");
    world.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_absent_is_stored() {
    let backend = Backend::sqlite();
    let world = World::of(&backend, Person::user(1)).await;
    let before = world.handle.read(Firm::state);
    for change in [
        json!({ "type": "set_matter_access", "matter": NOTHING, "access": { "users": ["1"], "groups": [] } }),
        json!({ "type": "set_blocks", "matters": [NOTHING], "users": ["10"], "mode": "add" }),
        json!({ "type": "delete_matter", "matter": NOTHING }),
        json!({ "type": "delete_contact", "contact": NOTHING }),
        json!({ "type": "set_activity_description", "activity_description": NOTHING, "limited_to": "none", "open_to_co_counsel": true }),
        json!({ "type": "add_guest", "guest": { "name": "Nobody", "contact": NOTHING } }),
        share("bill", NOTHING),
        share("folder", NOTHING),
    ] {
        let (status, body) = world.command(change.clone()).await;
        assert!([403, 422].contains(&status), "{change}: {status} {body}");
        assert_eq!(world.handle.read(Firm::state), before, "{change}");
    }
    world.server.stop().await;
}
