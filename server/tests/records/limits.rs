//! What a record's body, its id and a filter cannot be used for.

use super::allowed::{is_refused, lists_are_what_is_allowed, made_by};
use super::page::Page;
use super::world::{Known, World};
use super::{demo, persona, start};
use crate::common::Backend;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::Id;
use firmgate_demo::Firm;
use firmgate_server::api::records::load_demo;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Another firm with the same ids, which has fewer tasks, and whose words are other ones.
fn second() -> Firm {
    let mut firm = firmgate_demo::firm();
    firm.id = 2.into();
    firm.tasks.truncate(20);
    for task in &mut firm.tasks {
        task.name = "Of the second firm".to_owned();
    }
    firm
}

#[tokio::test(flavor = "multi_thread")]
async fn another_firms_ids_are_refused_everywhere() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        let handle = server.create(&second().state()).await;
        load_demo(&handle, &second()).await.unwrap();
        let other = World::new(second());
        let page = Page::sign_in(&server, &other, persona(&other, "all-three")).await;
        lists_are_what_is_allowed(&page, &other).await;
        let missing = page.get("task/nowhere").await;
        let theirs: BTreeSet<&Id> = other.of(Kind::Task).map(|known| &known.id).collect();
        for known in world.of(Kind::Task).filter(|known| !theirs.contains(&known.id)) {
            let path = format!("task/{}", known.id);
            for (method, body) in [(Method::GET, None), (Method::PATCH, Some(json!({}))), (Method::DELETE, None)] {
                let answer = page.ask(method.clone(), &path, body.as_ref()).await;
                assert_eq!((answer.status, answer.text), (missing.status, missing.text.clone()), "{method} {path}");
            }
        }
        let own = other.of(Kind::Task).find(|known| page.gate.can(Action::TaskView, known.facts.as_ref())).unwrap();
        let path = format!("task/{}", own.id);
        assert_eq!(page.get(&path).await.json()["body"]["name"], "Of the second firm");
        // What is written is written to the own firm only.
        let answer = page.ask(Method::PATCH, &path, Some(&json!({"name": "Changed"}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let page = Page::sign_in(&server, &world, persona(&world, "all-three")).await;
        let before = world.of(Kind::Task).find(|known| known.id == own.id).unwrap();
        assert_eq!(page.get(&path).await.json()["body"]["name"], before.body["name"]);
        server.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_moved_to_where_it_could_not_be_made() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        let page = Page::sign_in(&server, &world, persona(&world, "user")).await;
        let can = |action, known: &&Known| page.gate.can(action, known.facts.as_ref());
        let task =
            world.of(Kind::Task).find(|known| can(Action::TaskEdit, known) && known.body["private"] == false).unwrap();
        let walled = world.of(Kind::Matter).find(|known| !can(Action::MatterView, known)).unwrap();
        let open = world.of(Kind::Matter).find(|known| can(Action::MatterView, known)).unwrap();
        let path = format!("task/{}", task.id);
        let edit = async |body: Value| page.ask(Method::PATCH, &path, Some(&body)).await;

        let to_walled = edit(json!({"matter": walled.id})).await;
        let to_missing = edit(json!({"matter": "nowhere"})).await;
        is_refused(&to_walled, "to a matter that they may not open");
        assert_eq!((to_missing.status, to_missing.text), (to_walled.status, to_walled.text.clone()));
        let mut new = made_by(task, &page.persona.subject);
        new["matter"] = json!(walled.id);
        assert_eq!(page.ask(Method::POST, "task", Some(&new)).await.status, 403);

        let moved = edit(json!({"matter": open.id})).await;
        assert_eq!((moved.status, &moved.json()["body"]["matter"]), (StatusCode::OK, &json!(open.id)));
        assert_eq!(page.get(&path).await.json()["body"]["matter"], json!(open.id));

        // A body is what it has to be.
        for (body, at) in [
            (json!({"id": "9"}), "id"),
            (json!({"other": 1}), "other"),
            (json!({"private": "yes"}), "private"),
            (json!({"assigner": "1"}), "assigner"),
            (json!({"name": "a\u{0}b"}), "."),
        ] {
            let answer = edit(body).await;
            assert_eq!((answer.status.as_u16(), answer.json()["path"].as_str()), (422, Some(at)), "{}", answer.text);
        }
        for body in [json!({"access": "everyone"}), json!({"blocked": []})] {
            let path = format!("matter/{}", open.id);
            assert_eq!(page.ask(Method::PATCH, &path, Some(&body)).await.status, 422);
        }
        // A matter is deleted by a command, and everything else here, and into the recovery bin.
        assert_eq!(
            page.ask(Method::DELETE, &format!("matter/{}", open.id), None).await.json()["code"],
            "deleted_by_command"
        );
        assert_eq!(page.ask(Method::DELETE, &path, None).await.status, 204);
        assert_eq!(page.get(&path).await.status, 404);
        assert_eq!(page.ask(Method::DELETE, &path, None).await.status, 404);
        let handle = server.firm(&world.firm.id).await;
        let deleted = handle.read(|firm| firm.state().recovery_bin.iter().any(|item| item.id == task.id));
        assert!(deleted);
        server.stop().await;
    }
}

/// Nobody gets to see a contact by naming it on a matter of their own, and no guest makes an entry on a
/// matter by saying that it is about what is shared with them.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_named_has_to_be_known() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        let page = Page::sign_in(&server, &world, persona(&world, "limited-contacts")).await;
        let hidden = world.of(Kind::Contact).find(|known| !page.gate.can(Action::ContactView, known.facts.as_ref()));
        let hidden = &hidden.unwrap().id;
        let mut matter = made_by(world.of(Kind::Matter).next().unwrap(), &page.persona.subject);
        matter["budget_cents"] = Value::Null;
        matter["client"] = json!(hidden);
        let named = page.ask(Method::POST, "matter", Some(&matter)).await;
        is_refused(&named, "a contact that they may not see");
        matter["client"] = json!("nobody");
        assert_eq!(page.ask(Method::POST, "matter", Some(&matter)).await.text, named.text);
        assert_eq!(page.get(&format!("contact/{hidden}")).await.status, 404);

        let page = Page::sign_in(&server, &world, persona(&world, "co-counsel")).await;
        let theirs = world.of(Kind::Activity).find(|known| page.gate.can(Action::ActivityView, known.facts.as_ref()));
        let mut entry = made_by(theirs.unwrap(), &page.persona.subject);
        // A guest never sees a rate, and leaves it out (SHR-10).
        assert_eq!(page.ask(Method::POST, "activity", Some(&entry)).await.json()["path"], "rate_cents");
        entry["rate_cents"] = json!(0);
        entry["total_cents"] = json!(0);
        assert_eq!(page.ask(Method::POST, "activity", Some(&entry)).await.status, 201);
        entry["matter"] = json!("1");
        assert_eq!(page.ask(Method::POST, "activity", Some(&entry)).await.status, 403);
        let moved =
            page.ask(Method::PATCH, &format!("activity/{}", theirs.unwrap().id), Some(&json!({"matter": "1"}))).await;
        assert_eq!(moved.status, 403, "{}", moved.text);
        server.stop().await;
    }
}

/// Of what matter a busy time is, is not learnt by asking for the entries of the matter; and pages have
/// each record once.
#[tokio::test(flavor = "multi_thread")]
async fn a_filter_says_no_more_than_a_body() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = demo(&server).await;
        let page = Page::sign_in(&server, &world, persona(&world, "user")).await;
        let can = |action, known: &Known| page.gate.can(action, known.facts.as_ref());
        let busy = world.of(Kind::Event).find(|known| {
            can(Action::EventView, known) && !can(Action::EventViewDetails, known) && !known.body["matter"].is_null()
        });
        let matter = busy.unwrap().body["matter"].as_str().unwrap();
        let items = page.list(Kind::Event, &format!("&matter={matter}"), 200).await;
        let got: BTreeSet<&str> = items.iter().map(|item| item["body"]["id"].as_str().unwrap()).collect();
        let known: Vec<String> = world
            .of(Kind::Event)
            .filter(|known| known.body["matter"] == matter && can(Action::EventViewDetails, known))
            .map(|known| known.id.to_string())
            .collect();
        assert_eq!(got, known.iter().map(String::as_str).collect());

        let small = page.list(Kind::Task, "", 7).await;
        assert_eq!(small, page.list(Kind::Task, "", 200).await);
        for query in ["limit=0", "limit=201", "limit=x", "screen=none", "other=1", "after=%00", "matter=%00"] {
            assert_eq!(page.get(&format!("task?{query}")).await.status, 422, "{query}");
        }
        for kind in ["payment", "text_snippet", "firm", "nothing"] {
            assert_eq!(page.get(kind).await.status, 404, "{kind}");
        }
        server.stop().await;
    }
}
