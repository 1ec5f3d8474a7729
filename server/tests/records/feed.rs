//! The feed tells nothing that the record would not tell, and grows by no more than what happened.

use super::page::{Answer, Page};
use super::world::{Known, World};
use super::{demo, persona, start};
use crate::common::{Backend, Server};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::ItemKind;
use firmgate::firm::{Actor, Firm, TEXT_LIMIT};
use reqwest::Method;
use serde_json::{Value, json};

async fn feed(server: &Server, page: &Page, query: &str) -> Value {
    let answer = page.client.get(server.at(&format!("/api/v1/feed?{query}"))).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

/// A record of a kind that somebody may delete, and a person who may not read its title.
fn deletable<'a>(world: &'a World, page: &Page, action: Action, is_wanted: impl Fn(&Known) -> bool) -> &'a Known {
    let can = |known: &&Known| page.gate.can(action, known.facts.as_ref()) && is_wanted(known);
    world.of(action.kind()).find(can).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_does_not_tell_what_was_deleted() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        // An entry of which the administrator sees only the times, and a bill that plain users do not see.
        let admin = Page::sign_in(&server, &world, persona(&world, "administrator")).await;
        let is_busy = |known: &Known| {
            known.body["private"] == false && !admin.gate.can(Action::EventViewDetails, known.facts.as_ref())
        };
        let owners = world.firm.personas.iter().map(|persona| (persona, world.gate(persona)));
        let (owner, event) = owners
            .filter_map(|(persona, gate)| {
                let can = |known: &&Known| gate.can(Action::EventDelete, known.facts.as_ref()) && is_busy(known);
                Some((persona, world.of(Kind::Event).find(can)?))
            })
            .next()
            .unwrap();
        let owner = Page::sign_in(&server, &world, owner).await;
        let biller = Page::sign_in(&server, &world, persona(&world, "all-three")).await;
        let bill = deletable(&world, &biller, Action::BillDelete, |_| true);
        for (page, known, name) in [(&owner, event, "title"), (&biller, bill, "number")] {
            let path = format!("{}/{}", known.kind.name(), known.id);
            assert_eq!(page.ask(Method::DELETE, &path, None).await.status, 204);
            let name = known.body[name].as_str().unwrap();
            for persona in ["administrator", "user", "all-three", "primary-subscriber"] {
                let reader = Page::sign_in(&server, &world, super::persona(&world, persona)).await;
                let page = feed(&server, &reader, "only_deleted=true").await;
                assert!(!page.to_string().contains(name), "{persona}: {page}");
                let entry = &page["items"][0];
                if !entry.is_null() {
                    assert_eq!(entry["item"], known.kind.name(), "{entry}");
                    // Of which matter a busy time was, an id beside the matter would say.
                    let reads = known.kind == Kind::Bill && reader.gate.can(Action::BillView, known.facts.as_ref());
                    assert_eq!(
                        entry["item_id"],
                        if reads { json!(known.id) } else { Value::Null },
                        "{persona}: {entry}"
                    );
                    assert!(entry.get("text").is_none(), "{entry}");
                }
            }
        }

        // Nor does the recovery bin, to whoever could not read the record.
        let handle = server.firm(&world.firm.id).await;
        let bin = |user: i64| handle.read(|firm| firm.recovery_bin(&Actor::user(user), super::NOW).unwrap());
        let name_of = |user, item: ItemKind, known: &Known| {
            let found = bin(user).into_iter().find(|own| own.item == item && own.id == known.id);
            found.unwrap().name
        };
        assert_eq!(name_of(2, ItemKind::Event, event), event.id.to_string());
        // Administrators may see bills (CX-1).
        assert_eq!(json!(name_of(1, ItemKind::Bill, bill)), bill.body["number"]);
        let strict = json!({"type": "set_firm_settings", "settings": {"admin_implies_areas": false}});
        assert_eq!(command(&server, &admin, &strict).await.status, 200);
        assert_eq!(name_of(2, ItemKind::Bill, bill), bill.id.to_string());
        server.stop().await;
    }
}

async fn command(server: &Server, page: &Page, change: &Value) -> Answer {
    let handle = server.firm(&page.gate.snapshot().firm).await;
    let body = json!({"revision": handle.read(Firm::revision), "change": change});
    let response = page.client.post(server.at("/api/v1/commands")).json(&body).send().await.unwrap();
    Answer { status: response.status(), text: response.text().await.unwrap() }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_have_a_limit() {
    let backend = Backend::sqlite();
    let server = start(&backend).await;
    let world = demo(&server).await;
    let page = Page::sign_in(&server, &world, persona(&world, "primary-subscriber")).await;
    let is_edited = |known: &&Known| page.gate.can(Action::TaskEdit, known.facts.as_ref());
    let task = format!("task/{}", world.of(Kind::Task).find(is_edited).unwrap().id);
    let is_deleted = |known: &&Known| {
        page.gate.can(Action::MatterDelete, known.facts.as_ref())
            && page.gate.can(Action::MatterEdit, known.facts.as_ref())
    };
    let matter = &world.of(Kind::Matter).find(is_deleted).unwrap().id;
    let text = |length: usize| "ä".repeat(length);
    let refused_at = |answer: &Answer| {
        assert_eq!((answer.status.as_u16(), &answer.json()["code"]), (422, &json!("text_too_long")), "{}", answer.text);
        answer.json()["path"].as_str().unwrap().to_owned()
    };

    let edit = async |path: &str, body: Value| page.ask(Method::PATCH, path, Some(&body)).await;
    assert_eq!(edit(&task, json!({"name": text(TEXT_LIMIT)})).await.status, 200);
    assert_eq!(refused_at(&edit(&task, json!({"name": text(TEXT_LIMIT + 1)})).await), "name");
    let matter_path = format!("matter/{matter}");
    assert_eq!(edit(&matter_path, json!({"description": text(10_000)})).await.status, 200);
    assert_eq!(refused_at(&edit(&matter_path, json!({"description": text(10_001)})).await), "description");
    let mut new = super::allowed::made_by(world.of(Kind::Task).next().unwrap(), &page.persona.subject);
    new["name"] = json!(text(TEXT_LIMIT + 1));
    assert_eq!(refused_at(&page.ask(Method::POST, "task", Some(&new)).await), "name");

    for (change, path) in [
        (json!({"type": "rename_group", "group": "1", "name": text(TEXT_LIMIT + 1)}), "name"),
        (json!({"type": "edit_user", "user": "9", "job_title": text(TEXT_LIMIT + 1)}), "job_title"),
        (
            json!({"type": "set_blocks", "matters": [matter], "users": ["9"], "mode": "add",
                   "reason": text(TEXT_LIMIT + 1)}),
            "reason",
        ),
    ] {
        assert_eq!(refused_at(&command(&server, &page, &change).await), path);
    }
    let rename = json!({"type": "rename_group", "group": "1", "name": text(TEXT_LIMIT)});
    assert_eq!(command(&server, &page, &rename).await.status, 200);

    // What the server takes over from a record is cut, in the bin and in the feed.
    let deleted = command(&server, &page, &json!({"type": "delete_matter", "matter": matter})).await;
    assert_eq!(deleted.status, 200, "{}", deleted.text);
    let handle = server.firm(&world.firm.id).await;
    let (name, entry) = handle.read(|firm| {
        let bin = firm.state().recovery_bin;
        let item = bin.into_iter().find(|item| item.item == ItemKind::Matter && item.id == *matter).unwrap();
        (item.name, serde_json::to_string(firm.entries().last().unwrap()).unwrap())
    });
    assert_eq!(name, text(TEXT_LIMIT));
    assert!(entry.len() < 2_000, "{entry}");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_nothing_leaves_no_trace() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        let page = Page::sign_in(&server, &world, persona(&world, "user")).await;
        let is_edited = |known: &&Known| page.gate.can(Action::TaskEdit, known.facts.as_ref());
        let task = world.of(Kind::Task).find(is_edited).unwrap();
        let path = format!("task/{}", task.id);
        let handle = server.firm(&world.firm.id).await;
        let trace = || handle.read(|firm| (firm.entries().len(), firm.revision(), firm.state()));
        let (before, stored) = (trace(), page.get(&path).await);
        for body in [json!({}), json!({"name": task.body["name"], "done": task.body["done"]})] {
            let answer = page.ask(Method::PATCH, &path, Some(&body)).await;
            assert_eq!((answer.status.as_u16(), &answer.text), (200, &stored.text), "{body}");
            assert!(trace() == before, "{body} left a trace");
        }
        // After the same checks.
        let hidden = world.of(Kind::Task).find(|known| !page.gate.can(Action::TaskView, known.facts.as_ref()));
        let hidden = format!("task/{}", hidden.unwrap().id);
        assert_eq!(page.ask(Method::PATCH, &hidden, Some(&json!({}))).await.status, 404);
        let unknown = page.ask(Method::PATCH, &path, Some(&json!({"other": 1}))).await;
        assert_eq!((unknown.status.as_u16(), &unknown.json()["path"]), (422, &json!("other")));

        let changed = page.ask(Method::PATCH, &path, Some(&json!({"name": "Another"}))).await;
        assert_eq!(changed.status, 200);
        assert_eq!(trace().0, before.0 + 1);
        server.stop().await;
    }
}
