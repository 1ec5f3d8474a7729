//! Nobody lifts their own mask, whatever they write: over the demo firm's records, a list of the fields that may
//! open something, and personas.

use super::allowed::{KINDS, SCREENS, is_known, name_of};
use super::page::Page;
use super::world::{Known, World};
use super::{demo, start};
use crate::common::Backend;
use crate::deep::unless_deep;
use firmgate::catalogue::{Action, Kind};
use firmgate_demo::Persona;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What somebody may read: the fields of each record, on whichever screen. A record that they may not know of is
/// not here.
type Readable = BTreeMap<(&'static str, String), BTreeSet<String>>;

async fn readable(page: &Page) -> Readable {
    let mut all = Readable::new();
    for kind in KINDS {
        let screens = if kind == Kind::Activity { SCREENS.as_slice() } else { &SCREENS[..1] };
        for screen in screens {
            let query = screen.map(|screen| format!("&screen={}", name_of(screen))).unwrap_or_default();
            for item in page.list(kind, &query, 200).await {
                let body = item["body"].as_object().unwrap();
                let id = body["id"].as_str().unwrap().to_owned();
                all.entry((kind.name(), id)).or_default().extend(body.keys().cloned());
            }
        }
    }
    all
}

/// Values for what a writer may want: to be the one who is named, or to move the record to where they see more.
struct Wishes {
    me: Value,
    /// None, a matter that they cannot open, one that they can, and one that they are responsible for.
    matters: Vec<Value>,
    calendars: Vec<Value>,
    folders: Vec<Value>,
}

impl Wishes {
    fn of(world: &World, page: &Page) -> Wishes {
        let me = json!(page.persona.subject);
        let can_open = |known: &&Known| page.gate.can(Action::MatterView, known.facts.as_ref());
        let id = |known: Option<&Known>| known.map(|known| json!(known.id));
        let own = world.of(Kind::Matter).find(|known| known.body["responsible_attorney"] == me && can_open(known));
        let open = world.of(Kind::Matter).find(can_open);
        let closed = world.of(Kind::Matter).find(|known| !can_open(known));
        let matters = [Some(Value::Null), id(closed), id(open), id(own)].into_iter().flatten().collect();
        let calendars = world.firm.calendars.iter().map(|calendar| json!(calendar.id)).collect();
        let folders = world.firm.documents.iter().flat_map(|document| &document.folders).take(3);
        let folders = folders.map(|folder| json!([folder])).chain([json!([])]).collect();
        Wishes { me, matters, calendars, folders }
    }

    /// The fields that may open something, by hand, with what is written into each: what the writer wishes most is
    /// last, and stays.
    fn fields(&self, kind: Kind) -> Vec<(&'static str, Vec<Value>)> {
        let (me, all) = (self.me.clone(), json!([self.me]));
        let bools = vec![json!(true), json!(false)];
        match kind {
            Kind::Matter => vec![("responsible_attorney", vec![json!("17"), me]), ("budget_cents", vec![json!(1)])],
            Kind::Activity => vec![
                ("user", vec![json!("17"), me]),
                ("kind", vec![json!("time"), json!("expense")]),
                ("matter", self.matters.clone()),
                ("bill", vec![Value::Null]),
                ("about", vec![json!([]), json!([{"kind": "matter", "id": "373"}])]),
                ("minutes", vec![json!(6)]),
                ("rate_cents", vec![json!(1)]),
                ("total_cents", vec![json!(1)]),
            ],
            Kind::Event => vec![
                ("calendar", self.calendars.clone()),
                ("private", bools),
                ("attendees", vec![json!([]), all]),
                ("matter", self.matters.clone()),
                ("title", vec![json!("Another")]),
            ],
            Kind::Task => vec![
                ("private", bools),
                ("assignee", vec![me.clone()]),
                ("assigner", vec![me]),
                ("matter", self.matters.clone()),
            ],
            Kind::Document => {
                vec![("folders", self.folders.clone()), ("owner", vec![me]), ("matter", self.matters.clone())]
            }
            Kind::Message => vec![("participants", vec![all]), ("matter", self.matters.clone())],
            Kind::Note | Kind::Communication => vec![("author", vec![me]), ("matter", self.matters.clone())],
            Kind::Bill | Kind::Transaction => vec![("matter", self.matters.clone())],
            Kind::Contact => vec![("created_by", vec![me])],
            _ => Vec::new(),
        }
    }
}

/// Some records of a kind: of those whose view is refused, whose fields are masked and which are seen whole, a few
/// each, from places that change with the turn.
fn some<'a>(world: &'a World, page: &Page, kind: Kind, turn: usize) -> Vec<&'a Known> {
    let mut groups: BTreeMap<usize, Vec<&Known>> = BTreeMap::new();
    for known in world.of(kind) {
        let (body, masks) = world.expected(&page.gate, known, None);
        let is_seen = page.gate.can(kind.view().unwrap(), known.facts.as_ref());
        // An expense and a time entry have other masks.
        let is_expense = usize::from(body["kind"] == "expense");
        groups.entry(if is_seen { 1 + 2 * masks.len() + is_expense } else { 0 }).or_default().push(known);
    }
    let few = unless_deep(2, 12);
    groups
        .values()
        .flat_map(|group| group.iter().copied().cycle().skip(turn * few).take(few.min(group.len())))
        .collect()
}

async fn lifts_nothing(page: &Page, world: &World, turn: usize, refused: &mut BTreeSet<String>) {
    let before = readable(page).await;
    let wishes = Wishes::of(world, page);
    let mut accepted: Vec<String> = Vec::new();
    for kind in KINDS {
        for known in some(world, page, kind, turn) {
            let path = format!("{}/{}", kind.name(), known.id);
            for (field, values) in wishes.fields(kind) {
                for value in values {
                    let answer = page.ask(Method::PATCH, &path, Some(&json!({ field: value }))).await;
                    let said = answer.json();
                    match answer.status.as_u16() {
                        200 => {
                            let shown: BTreeSet<String> = said["body"].as_object().unwrap().keys().cloned().collect();
                            let known = &before[&(kind.name(), known.id.to_string())];
                            let about = format!("{} {path} {field} = {value}", page.who());
                            assert!(shown.is_subset(known), "{about}: read {known:?} and now {shown:?}");
                            accepted.push(format!("{path} {field} = {value}"));
                        }
                        403 => refused.extend(said["path"].as_str().map(str::to_owned)),
                        404 | 405 | 422 => {}
                        _ => panic!("{} {path} {field} = {value}: {}", page.who(), answer.text),
                    }
                    let refusals: &[u16] = if is_known(page, known) { &[403, 405, 422] } else { &[404, 405] };
                    let is_read = before.contains_key(&(kind.name(), known.id.to_string()));
                    assert!(is_read || refusals.contains(&answer.status.as_u16()), "{} {path}", page.who());
                }
            }
        }
    }
    // All of them together open nothing, on these records and on all others.
    for (record, fields) in readable(page).await {
        let known = before.get(&record);
        let nothing = BTreeSet::new();
        let opened: Vec<&String> = fields.difference(known.unwrap_or(&nothing)).collect();
        assert!(opened.is_empty(), "{} now reads {opened:?} of {record:?}, after {accepted:#?}", page.who());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_lifts_their_own_mask() {
    for backend in Backend::both() {
        let backend = backend();
        let is_sqlite = matches!(backend, Backend::Sqlite(_));
        let server = start(&backend).await;
        let world = demo(&server).await;
        // Those whose hours, rates or contacts are limited and one in nine others, and on PostgreSQL one of them:
        // everybody with `--deep`.
        let limited = ["limited-hours", "limited-contacts", "co-counsel"];
        let is_asked = |(at, own): &(usize, &Persona)| {
            let is_one = own.id == limited[0];
            let is_some = limited.contains(&own.id.as_str()) || (at + 1).is_multiple_of(9);
            unless_deep(if is_sqlite { is_some } else { is_one }, true)
        };
        let mut refused = BTreeSet::new();
        for (turn, persona) in world.firm.personas.iter().enumerate().filter(is_asked) {
            let page = Page::sign_in(&server, &world, persona).await;
            if page.ask(Method::GET, "task?limit=1", None).await.status != 200 {
                // Whoever has no session may do nothing.
                continue;
            }
            lifts_nothing(&page, &world, turn, &mut refused).await;
        }
        for field in ["user", "kind", "matter", "responsible_attorney", "minutes", "rate_cents", "budget_cents"] {
            let is_enough = is_sqlite || unless_deep(false, true);
            assert!(refused.contains(field) || !is_enough, "nobody was refused at {field}: {refused:?}");
        }
        server.stop().await;
    }
}
