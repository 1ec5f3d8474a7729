//! Every GET route, asked by every persona: what nobody but the entitled may know is in no answer. The routes are
//! those of the OpenAPI document, so that a new one is asked too.

use super::page::Page;
use super::told::{Secrets, Told};
use super::world::World;
use super::{demo, persona, start};
use crate::common::{Backend, Server};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::FIRM;
use firmgate::firm::Firm;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The paths of the routes that are asked without choosing a record: those that require no parameter, and the lists of
/// records.
fn paths() -> Vec<String> {
    let document = json!(firmgate_server::router::openapi());
    let mut paths = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let Some(route) = item.get("get") else { continue };
        let parameters = route["parameters"].as_array().cloned().unwrap_or_default();
        let required: Vec<&Value> =
            parameters.iter().filter(|own| own["required"] == true).map(|own| &own["name"]).collect();
        match required.as_slice() {
            [] => paths.push(path.clone()),
            [name] if *name == "kind" => {
                paths.extend(Kind::ALL.iter().map(|kind| path.replace("{kind}", kind.name())));
            }
            _ => {}
        }
    }
    paths
}

/// The status and the body of a route; of a stream, its first event.
async fn ask(page: &Page, path: &str) -> (u16, String) {
    let mut response = page.client.get(format!("{}{path}", page.url)).send().await.unwrap();
    let status = response.status().as_u16();
    let kind = response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/event-stream") {
        let event = response.chunk().await.unwrap().unwrap_or_default();
        return (status, String::from_utf8(event.to_vec()).unwrap());
    }
    (status, response.text().await.unwrap())
}

/// Gives the feed and the recovery bin something to tell: a block, and a deleted document of a matter with blocks.
async fn happen(server: &Server, world: &World) {
    let owner = Page::sign_in(server, world, persona(world, "primary-subscriber")).await;
    let open = |matter: &&firmgate_demo::Matter| owner.gate.can(Action::MatterView, &world_matter(world, matter));
    let unblocked = world.firm.matters.iter().filter(open).find(|matter| matter.blocked.is_empty()).unwrap();
    let handle = server.firm(&world.firm.id).await;
    let change = json!({ "type": "set_blocks", "matters": [unblocked.id], "users": ["9"], "mode": "add" });
    let command = json!({ "revision": handle.read(Firm::revision), "change": change });
    let url = server.at("/api/v1/commands");
    let response = owner.client.post(url).json(&command).send().await.unwrap();
    assert_eq!(response.status(), 200, "{}", response.text().await.unwrap());

    let is_walled = |id: &firmgate::facts::Id| !world.matters[id].blocked.is_empty();
    let documents = world.of(Kind::Document);
    let mut walled = documents.filter(|known| {
        let matter = known.body["matter"].as_str().map(|id| id.parse().unwrap());
        matter.is_some_and(|id| is_walled(&id)) && owner.gate.can(Action::DocumentDelete, known.facts.as_ref())
    });
    let document = walled.next().unwrap();
    let path = format!("document/{}", document.id);
    assert_eq!(owner.ask(Method::DELETE, &path, None).await.status, 204);
}

fn world_matter(world: &World, matter: &firmgate_demo::Matter) -> firmgate::facts::Matter {
    let found = world.of(Kind::Matter).find(|known| known.id == matter.id).unwrap();
    let firmgate::facts::OwnedResource::Matter(facts) = &found.facts else { panic!("a matter") };
    facts.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_route_tells_what_its_caller_may_not_know() {
    let backend = Backend::sqlite();
    let server = start(&backend).await;
    let world = demo(&server).await;
    happen(&server, &world).await;
    let paths = paths();
    assert!(paths.len() > 20, "{paths:?}");

    let mut pages = Vec::new();
    for persona in &world.firm.personas {
        pages.push(Page::sign_in(&server, &world, persona).await);
    }
    // After everybody has signed in, so that the sessions of all are known.
    let state = server.firm(&world.firm.id).await.read(Firm::state);
    let (mut faults, mut answered) = (Vec::new(), BTreeSet::new());
    let (mut blocked, mut told_of_walls) = (0, 0);
    for page in &pages {
        let may_view_sessions = page.gate.can(Action::SessionViewAll, FIRM);
        let secrets = Secrets::of(&state, &world, &page.persona.subject, may_view_sessions);
        blocked += usize::from(secrets.is_blocked());
        for path in &paths {
            let (status, text) = ask(page, path).await;
            assert!(status < 500, "{} {path}: {text}", page.who());
            if status == 200 {
                answered.insert(path.clone());
            }
            let told = Told::of(path, &text);
            told_of_walls += usize::from(told.is_about_walls(&state));
            faults.extend(secrets.told(&told).into_iter().map(|fault| format!("{} {path}: {fault}", page.who())));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // What is looked for is there to be told: some are blocked, and others are told of the same matters.
    assert!(blocked >= 4 && told_of_walls > 0, "{blocked} {told_of_walls}");
    let of_kind = |kind: Kind| format!("/api/v1/records/{}", kind.name());
    let unserved: Vec<String> =
        Kind::ALL.iter().map(|kind| of_kind(*kind)).filter(|path| !answered.contains(path)).collect();
    let unanswered: Vec<&String> =
        paths.iter().filter(|path| !answered.contains(*path) && !unserved.contains(path)).collect();
    assert!(unanswered.is_empty(), "nobody is answered: {unanswered:?}");
}
