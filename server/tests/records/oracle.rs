//! What is hidden, what is deleted and what never was have one answer, on every route and in every parameter that can
//! name a record, and leave the same trace: none. The routes and the parameters are those of the OpenAPI document.

use super::page::Page;
use super::world::{Known, World};
use super::{demo, persona, start};
use crate::common::{Backend, Server};
use crate::deep::unless_deep;
use firmgate::catalogue::{Action, Kind};
use firmgate::firm::Firm;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An id that nothing has.
const NOTHING: &str = "999999";

/// A request with a place for an id.
struct Question {
    /// What the id names.
    kind: Kind,
    /// The action that is asked about, if one is.
    action: Option<Action>,
    /// The kind of record that is listed, if one is.
    listed: Option<Kind>,
    method: Method,
    path: String,
    body: Option<Value>,
}

/// A place for an id, in paths and bodies.
const PLACE: &str = "{id}";

/// Every request of the document that names a record.
fn questions() -> Vec<Question> {
    let document = json!(firmgate_server::router::openapi());
    let mut questions = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, route) in item.as_object().unwrap().iter().filter(|(_, route)| route["responses"].is_object()) {
            let method: Method = method.to_uppercase().parse().unwrap();
            let parameters: Vec<&str> =
                route["parameters"].as_array().into_iter().flatten().map(|own| own["name"].as_str().unwrap()).collect();
            let body = route["requestBody"]["content"]["application/json"]["schema"].clone();
            let of_kinds = |path: &str| -> Vec<(Kind, String)> {
                let kinds = Kind::ALL.iter().copied().filter(|kind| kind.view().is_some());
                match path.contains("{kind}") {
                    true => kinds.map(|kind| (kind, path.replace("{kind}", kind.name()))).collect(),
                    false => vec![(Kind::Matter, path.to_owned())],
                }
            };
            if path.contains(PLACE) {
                let body = (!body.is_null()).then(|| json!({}));
                questions.extend(of_kinds(path).into_iter().map(|(kind, path)| Question {
                    kind,
                    action: None,
                    listed: None,
                    method: method.clone(),
                    path,
                    body: body.clone(),
                }));
            }
            for parameter in parameters {
                let query = match parameter {
                    "matter" if path.ends_with("/wall-evidence") => "matter={id}&person=2",
                    "matter" => "matter={id}",
                    // People, places in lists, moments, and what is no record.
                    "id" | "kind" | "table" | "person" | "actor" | "about" | "kinds" | "after" | "before" | "limit"
                    | "screen" | "since" | "only_open" | "only_unusual" | "only_deleted" | "from" | "until" => continue,
                    other => panic!("{method} {path} has the parameter `{other}`: does it name a record?"),
                };
                questions.extend(of_kinds(path).into_iter().map(|(listed, to)| Question {
                    kind: Kind::Matter,
                    action: None,
                    listed: path.contains("{kind}").then_some(listed),
                    method: method.clone(),
                    path: format!("{to}?{query}"),
                    body: None,
                }));
            }
            let schema = body["$ref"].as_str().and_then(|name| document.pointer(name.trim_start_matches('#')));
            let has = |field: &str| schema.is_some_and(|schema| schema["properties"][field].is_object());
            if has("action") && has("id") {
                let actions = Action::ALL.iter().filter(|action| action.kind().view().is_some());
                questions.extend(actions.map(|action| Question {
                    kind: action.kind(),
                    action: Some(*action),
                    listed: None,
                    method: method.clone(),
                    path: path.clone(),
                    body: Some(json!({ "action": action.name(), "id": PLACE })),
                }));
            }
        }
    }
    questions
}

/// Whether the page's user may not know of a record, and the question is not one that the contract answers all the same:
/// reports and lists of money cross a restriction (MAT-16, MAT-17).
fn is_hidden(page: &Page, world: &World, question: &Question, known: &Known) -> bool {
    // What an action makes is not there yet, whatever has the id.
    let action = question.action.filter(|action| !action.makes_record());
    let is_allowed = action.is_some_and(|action| page.gate.can(action, known.facts.as_ref()));
    let is_of_matter = |own: &&Known| own.body["matter"].as_str() == Some(&known.id.to_string());
    let is_viewed = |kind: Kind, own: &Known| page.gate.can(kind.view().unwrap(), own.facts.as_ref());
    let is_listed = |kind: Kind| world.of(kind).filter(is_of_matter).any(|own| is_viewed(kind, own));
    !page.gate.knows_of(known.facts.as_ref()) && !is_allowed && !question.listed.is_some_and(is_listed)
}

/// The status, the headers and the body, without what differs from request to request, and with one id in place of
/// any.
async fn ask(page: &Page, question: &Question, id: &str) -> (u16, Vec<(String, String)>, String) {
    let url = format!("{}{}", page.url, question.path.replace(PLACE, id));
    let mut request = page.client.request(question.method.clone(), url);
    if let Some(body) = &question.body {
        let body: Value = serde_json::from_str(&body.to_string().replace(PLACE, id)).unwrap();
        request = request.json(&body);
    }
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let changing = ["date", "x-request-id", "content-length"];
    let headers = response.headers().iter().filter(|(name, _)| !changing.contains(&name.as_str()));
    let mut headers: Vec<(String, String)> =
        headers.map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into())).collect();
    headers.sort();
    let text = response.text().await.unwrap();
    let body = serde_json::from_str::<Value>(&text).map_or(text, |mut body| {
        if let Some(fields) = body.as_object_mut() {
            fields.remove("request_id");
        }
        body.to_string()
    });
    (status, headers, body.replace(&format!("\"{id}\""), "\"an id\"").replace(&format!("/{id}"), "/an id"))
}

/// A record of each kind that the page's user could view, deleted by somebody else.
async fn deleted(server: &Server, world: &World, page: &Page, gone: &mut BTreeSet<String>) -> Vec<(Kind, String)> {
    let owner = Page::sign_in(server, world, persona(world, "primary-subscriber")).await;
    let mut found = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| kind.view().is_some() && *kind != Kind::Matter) {
        let viewed = |known: &&Known| page.gate.can(kind.view().unwrap(), known.facts.as_ref());
        for known in world.of(kind).filter(viewed).take(5) {
            let path = format!("{}/{}", kind.name(), known.id);
            if gone.insert(path.clone()) && owner.ask(Method::DELETE, &path, None).await.status == 204 {
                found.push((kind, known.id.to_string()));
                break;
            }
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_deleted_and_absent_have_one_answer_on_every_route() {
    let questions = questions();
    assert!(questions.len() > 100, "{}", questions.len());
    for backend in Backend::both() {
        let backend = backend();
        let is_sqlite = matches!(backend, Backend::Sqlite(_));
        let server = start(&backend).await;
        let world = demo(&server).await;
        let handle = server.firm(&world.firm.id).await;
        // On SQLite somebody who is blocked, a guest and who sees few contacts; on PostgreSQL the first.
        let some = if is_sqlite { &["blocked", "co-counsel", "limited-contacts"][..] } else { &["blocked"] };
        let is_asked = |id: &str| unless_deep(some.contains(&id), true);
        let (mut gone, mut compared, mut faults) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        let mut kinds_deleted = BTreeSet::new();
        for persona in world.firm.personas.iter().filter(|own| is_asked(&own.id)) {
            let page = Page::sign_in(&server, &world, persona).await;
            let deleted = deleted(&server, &world, &page, &mut gone).await;
            kinds_deleted.extend(deleted.iter().map(|(kind, _)| kind.name()));
            let before = handle.read(|firm| (Firm::revision(firm), firm.entries().len()));
            for question in &questions {
                let absent = ask(&page, question, NOTHING).await;
                let hidden = world.of(question.kind).filter(|known| is_hidden(&page, &world, question, known));
                let mut hidden: Vec<&Known> = hidden.collect();
                // Those first whose facts would allow it: the others are denied in any case.
                let would =
                    |known: &&Known| question.action.is_some_and(|own| page.gate.can(own, known.facts.as_ref()));
                hidden.sort_by_key(|known| !would(known));
                let hidden = hidden.into_iter().take(unless_deep(1, 4)).map(|known| known.id.to_string());
                let deleted = deleted.iter().filter(|(kind, _)| *kind == question.kind).map(|(_, id)| id.clone());
                for id in hidden.chain(deleted) {
                    let answer = ask(&page, question, &id).await;
                    compared.insert((question.method.to_string(), question.path.clone()));
                    if answer != absent {
                        let Question { method, path, body, .. } = question;
                        let who = page.who();
                        faults.push(format!("{who}: {method} {path} {body:?} of {id}: {answer:?} and not {absent:?}"));
                    }
                }
            }
            let after = handle.read(|firm| (Firm::revision(firm), firm.entries().len()));
            assert_eq!(before, after, "asking leaves a trace");
        }
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
        assert!(compared.len() >= 30 && kinds_deleted.len() >= 5, "{compared:?} {kinds_deleted:?}");
        server.stop().await;
    }
}
