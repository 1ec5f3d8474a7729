//! A page that lies: whatever it asks for, with its own gate set aside, the server gives what the engine
//! allows and nothing else.

use super::page::{Answer, Page};
use super::world::{Known, World};
use super::{demo, start};
use crate::common::Backend;
use crate::deep::unless_deep;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{self, Access, FIRM, Matter, OwnedResource, Person, ShownOn};
use reqwest::Method;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tokio::task::JoinSet;

pub(super) const KINDS: [Kind; 11] = [
    Kind::Matter,
    Kind::Contact,
    Kind::Activity,
    Kind::Bill,
    Kind::Transaction,
    Kind::Event,
    Kind::Task,
    Kind::Document,
    Kind::Note,
    Kind::Communication,
    Kind::Message,
];

pub(super) const SCREENS: [Option<ShownOn>; 4] =
    [None, Some(ShownOn::Activities), Some(ShownOn::Billing), Some(ShownOn::Reports)];

pub(super) fn name_of(screen: ShownOn) -> &'static str {
    match screen {
        ShownOn::Activities => "activities",
        ShownOn::Billing => "billing",
        ShownOn::Reports => "reports",
    }
}

fn view(kind: Kind) -> Action {
    kind.view().unwrap()
}

fn masks_of(item: &Value) -> BTreeSet<&str> {
    item["_masks"].as_array().unwrap().iter().map(|mask| mask.as_str().unwrap()).collect()
}

/// Every list is what the engine allows, no more and no less, with what it masks.
pub(super) async fn lists_are_what_is_allowed(page: &Page, world: &World) {
    for kind in KINDS {
        let screens = if kind == Kind::Activity { SCREENS.as_slice() } else { &SCREENS[..1] };
        for screen in screens {
            let query = screen.map(|screen| format!("&screen={}", name_of(screen))).unwrap_or_default();
            let items = page.list(kind, &query, 200).await;
            let mut got = BTreeMap::new();
            for item in &items {
                let id = item["body"]["id"].as_str().unwrap();
                let twice = got.insert(id.to_owned(), (item["body"].clone(), masks_of(item)));
                assert!(twice.is_none(), "{} {kind:?} {id} is there twice", page.who());
            }
            let allowed =
                world.of(kind).filter(|known| page.gate.can(view(kind), world.shown(known, *screen).as_ref()));
            let expected: BTreeMap<_, _> =
                allowed.map(|known| (known.id.to_string(), world.expected(&page.gate, known, *screen))).collect();
            assert_eq!(got, expected, "{} {kind:?} {screen:?}", page.who());
        }
    }
}

// Each matter is asked for by one in three, and every other record by one in eighteen: that is how many
// personas there are. The lists have all of them for everybody.
const ONE_IN: (usize, usize) = (3, 18);

/// Of every record there is what the engine allows; of one that may not be known of, the same as of
/// one that is not there.
pub(super) async fn reads_are_what_is_allowed(page: &Page, world: &World, turn: usize) {
    let missing = page.get("task/nowhere").await;
    assert_eq!(missing.status, 404);
    let is_asked = |(place, known): &(usize, &Known)| {
        let one_in = if known.kind == Kind::Matter { ONE_IN.0 } else { ONE_IN.1 };
        (place + turn).is_multiple_of(one_in)
    };
    for (_, known) in world.records.iter().enumerate().filter(is_asked) {
        let path = format!("{}/{}", known.kind.name(), known.id);
        let answer = page.get(&path).await;
        if page.gate.can(view(known.kind), known.facts.as_ref()) {
            assert_eq!(answer.status, 200, "{} {path}", page.who());
            let shown = answer.json();
            let (body, masks) = world.expected(&page.gate, known, None);
            assert_eq!(shown["body"], body, "{} {path}", page.who());
            assert_eq!(masks_of(&shown), masks, "{} {path}", page.who());
            let actions: Vec<&str> = page.gate.actions_for(known.facts.as_ref()).map(Action::name).collect();
            assert_eq!(shown["actions"], json!(actions), "{} {path}", page.who());
        } else if is_known(page, known) {
            is_refused(&answer, &format!("{} {path}", page.who()));
        } else {
            assert_eq!((answer.status, &answer.text), (missing.status, &missing.text), "{} {path}", page.who());
        }
    }
}

/// Whether somebody may know of a record: whoever may view it, and of a restricted matter an administrator, who
/// lists it (MAT-10).
pub(super) fn is_known(page: &Page, known: &Known) -> bool {
    let is_listed = known.kind == Kind::Matter && page.gate.can(Action::MatterListRestricted, known.facts.as_ref());
    is_listed || page.gate.can(view(known.kind), known.facts.as_ref())
}

/// What may not be done is refused, and what may not be known of is not there.
pub(super) async fn writes_are_what_is_allowed(page: &Page, world: &World) {
    let missing = page.get("task/nowhere").await;
    for kind in KINDS {
        let action = |verb: &str| format!("{}:{verb}", kind.name()).parse::<Action>().ok();
        let can = |verb: &str, facts: &OwnedResource| {
            action(verb).is_some_and(|action| match action.kind() {
                Kind::Firm => page.gate.can(action, FIRM),
                _ => page.gate.can(action, facts.as_ref()),
            })
        };
        let step = world.of(kind).count() / 6 + 1;
        for known in world.of(kind).step_by(step) {
            let path = format!("{}/{}", kind.name(), known.id);
            let is_known = is_known(page, known);
            let about = format!("{} {path}", page.who());

            let answer = page.ask(Method::PATCH, &path, Some(&json!({}))).await;
            match (is_known, can("edit", &known.facts)) {
                (false, _) => assert_eq!((answer.status, &answer.text), (missing.status, &missing.text), "{about}"),
                (true, false) => is_refused(&answer, &about),
                (true, true) => assert_eq!(answer.status, 200, "{about}: {}", answer.text),
            }

            match (is_known, can("delete", &known.facts)) {
                (false, _) => {
                    let answer = page.ask(Method::DELETE, &path, None).await;
                    assert_eq!((answer.status, &answer.text), (missing.status, &missing.text), "{about}");
                }
                (true, false) => is_refused(&page.ask(Method::DELETE, &path, None).await, &about),
                // Those that come later ask for it too.
                (true, true) => {}
            }

            let made = made_by(known, &page.persona.subject);
            let answer = page.ask(Method::POST, kind.name(), Some(&made)).await;
            if action("create").is_none() {
                assert_eq!(answer.status, 405, "{about}");
            } else if !can("create", &made_facts(known, &page.persona.subject)) {
                is_refused(&answer, &about);
            } else if let Some(field) = written_blind(page, &made, &made_facts(known, &page.persona.subject)) {
                is_refused(&answer, &about);
                assert_eq!(answer.json()["path"], field, "{about}");
            } else {
                assert_eq!(answer.status, 201, "{about}: {}", answer.text);
            }
        }
    }
}

pub(super) fn is_refused(answer: &Answer, about: &str) {
    assert_eq!(answer.status, 403, "{about}: {}", answer.text);
    let problem = answer.json();
    assert_eq!(problem["decision"]["reason"], problem["code"], "{about}");
    assert_ne!(problem["decision"]["effect"], "allow", "{about}");
}

/// A record like one of the demo's, made by somebody.
pub(super) fn made_by(known: &Known, person: &Person) -> Value {
    let mut body: Map<String, Value> = known.body.as_object().unwrap().clone();
    for field in ["id", "access", "blocked"] {
        body.remove(field);
    }
    for field in ["assigner", "author", "created_by", "owner"] {
        if body.contains_key(field) {
            body.insert(field.to_owned(), json!(person));
        }
    }
    if known.kind == Kind::Activity {
        body.insert("bill".to_owned(), Value::Null);
    }
    if known.kind == Kind::Matter {
        body.insert("related_contacts".to_owned(), json!([]));
    }
    Value::Object(body)
}

/// The first field of a new record that holds something which its creator may not read: PERM-5, VIS-7, VIS-8.
fn written_blind(page: &Page, made: &Value, facts: &OwnedResource) -> Option<&'static str> {
    match facts {
        OwnedResource::Matter(_) => {
            let open = Matter { access: Some(Access::Everyone), blocked: Some(Vec::new()), ..Matter::default() };
            let is_hidden = !page.gate.can(Action::MatterViewFinancials, &open);
            (is_hidden && !made["budget_cents"].is_null()).then_some("budget_cents")
        }
        OwnedResource::Activity(facts) => {
            let on = |screen| facts::Activity { shown_on: screen, ..facts.clone() };
            if SCREENS.iter().any(|screen| page.gate.can(Action::ActivityViewRate, &on(*screen))) {
                return None;
            }
            let hidden: &[&str] = if made["kind"] == "time" { &["rate_cents", "total_cents"] } else { &["rate_cents"] };
            hidden.iter().copied().find(|field| made[*field] != 0)
        }
        _ => None,
    }
}

fn made_facts(known: &Known, person: &Person) -> OwnedResource {
    let person = Some(person.clone());
    match known.facts.clone() {
        OwnedResource::Task(facts) => OwnedResource::Task(facts::Task { assigner: person, ..facts }),
        OwnedResource::Note(facts) => OwnedResource::Note(facts::Note { author: person, ..facts }),
        OwnedResource::Communication(facts) => {
            OwnedResource::Communication(facts::Communication { author: person, ..facts })
        }
        OwnedResource::Activity(facts) => OwnedResource::Activity(facts::Activity { on_bill: Some(false), ..facts }),
        OwnedResource::Bill(facts) => OwnedResource::Bill(facts::Bill { id: Some("new".parse().unwrap()), ..facts }),
        OwnedResource::Event(facts) => OwnedResource::Event(facts::Event { id: Some("new".parse().unwrap()), ..facts }),
        other => other,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_lies_gets_what_is_allowed() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let world = Arc::new(demo(&server).await);
        let mut pages = Vec::new();
        // SQLite has all of them.
        let one_in = if matches!(backend, Backend::Postgres(_)) { unless_deep(3, 1) } else { 1 };
        for persona in world.firm.personas.iter().step_by(one_in) {
            pages.push(Arc::new(Page::sign_in(&server, &world, persona).await));
        }
        // A few at a time: whoever waits too long between two requests loses their connection.
        let all: Vec<(usize, Arc<Page>)> = pages.iter().cloned().enumerate().collect();
        for few in all.chunks(3) {
            let mut reading = JoinSet::new();
            for (turn, page) in few.iter().cloned() {
                let world = Arc::clone(&world);
                reading.spawn(async move {
                    lists_are_what_is_allowed(&page, &world).await;
                    reads_are_what_is_allowed(&page, &world, turn).await;
                });
            }
            while let Some(read) = reading.join_next().await {
                read.unwrap();
            }
        }
        for page in &pages {
            writes_are_what_is_allowed(page, &world).await;
        }
        server.stop().await;
    }
}
