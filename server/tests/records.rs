//! A page that lies: whatever it asks for, with its own gate set aside, the server gives what the
//! engine allows and nothing else.
//!
//! What is expected is decided from the demo's own records, as the page makes facts of them, and not
//! from anything that the server keeps.

use crate::common::{Backend, Server, client_with};
use crate::deep::unless_deep;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{
    self, Calendar, FIRM, FirmSettings, FirmUser, Guest, Id, MatterLink, OwnedResource, Person, ShownOn, Subject,
};
use firmgate::{Gate, Snapshot};
use firmgate_demo::{Firm, Matter, Persona};
use firmgate_server::api::records::load_demo;
use firmgate_server::clock::Clock;
use firmgate_server::state::Options;
use reqwest::{Client, Method, StatusCode};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use tokio::task::JoinSet;

// The demo's today.
const NOW: i64 = 1_795_392_000_000;

const KINDS: [Kind; 11] = [
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

const SCREENS: [Option<ShownOn>; 4] = [None, Some(ShownOn::Activities), Some(ShownOn::Billing), Some(ShownOn::Reports)];

fn name_of(screen: ShownOn) -> &'static str {
    match screen {
        ShownOn::Activities => "activities",
        ShownOn::Billing => "billing",
        ShownOn::Reports => "reports",
    }
}

/// A record of the demo: what it is, and what decides about it.
struct Known {
    kind: Kind,
    id: Id,
    body: Value,
    facts: OwnedResource,
}

struct World {
    firm: Firm,
    matters: HashMap<Id, Matter>,
    records: Vec<Known>,
}

impl World {
    fn new(firm: Firm) -> World {
        let matters = firm.matters.iter().map(|matter| (matter.id.clone(), matter.clone())).collect();
        let mut world = World { firm, matters, records: Vec::new() };
        world.records = world.all();
        world
    }

    fn matter(&self, id: &Id) -> facts::Matter {
        let matter = &self.matters[id];
        facts::Matter {
            id: Some(id.clone()),
            access: Some(matter.access.clone()),
            blocked: Some(matter.blocked.clone()),
            responsible_attorney: Some(matter.responsible_attorney.clone()),
            ..facts::Matter::default()
        }
    }

    fn link(&self, id: Option<&Id>) -> Option<MatterLink> {
        Some(id.map_or(MatterLink::None, |id| MatterLink::Of(self.matter(id))))
    }

    fn calendar(&self, id: &Id) -> Option<Calendar> {
        let calendar = self.firm.calendars.iter().find(|calendar| calendar.id == *id)?;
        Some(Calendar {
            kind: Some(calendar.kind),
            creator: Some(calendar.creator.clone()),
            shares: Some(calendar.shares.clone()),
            ..Calendar::default()
        })
    }

    fn activity(&self, own: &firmgate_demo::Activity, shown_on: Option<ShownOn>) -> facts::Activity {
        facts::Activity {
            user: Some(own.user.clone()),
            matter: self.link(own.matter.as_ref()),
            on_bill: Some(own.bill.is_some()),
            shown_on,
            about: Some(own.about.clone()),
            ..facts::Activity::default()
        }
    }

    fn all(&self) -> Vec<Known> {
        let firm = &self.firm;
        let mut all = Vec::new();
        let mut add = |id: &Id, body: Value, facts: OwnedResource| {
            all.push(Known { kind: facts.as_ref().kind(), id: id.clone(), body, facts });
        };
        for own in &firm.matters {
            add(&own.id, json!(own), OwnedResource::Matter(self.matter(&own.id)));
        }
        for own in &firm.contacts {
            let names = |matter: &&Matter| matter.client == own.id || matter.related_contacts.contains(&own.id);
            let matters = firm.matters.iter().filter(names).map(|matter| self.matter(&matter.id)).collect();
            let created_by = Some(own.created_by.clone());
            let facts = facts::Contact { created_by, matters: Some(matters), ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Contact(facts));
        }
        for own in &firm.activities {
            add(&own.id, json!(own), OwnedResource::Activity(self.activity(own, None)));
        }
        for own in &firm.bills {
            let facts =
                facts::Bill { id: Some(own.id.clone()), matter: self.link(Some(&own.matter)), ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Bill(facts));
        }
        for own in &firm.transactions {
            let facts = facts::Transaction { matter: self.link(own.matter.as_ref()), ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Transaction(facts));
        }
        for own in &firm.events {
            let facts = facts::Event {
                id: Some(own.id.clone()),
                calendar: self.calendar(&own.calendar),
                matter: self.link(own.matter.as_ref()),
                private: Some(own.private),
                attendees: Some(own.attendees.clone()),
                ..Default::default()
            };
            add(&own.id, json!(own), OwnedResource::Event(facts));
        }
        for own in &firm.tasks {
            let facts = facts::Task {
                matter: self.link(own.matter.as_ref()),
                private: Some(own.private),
                assigner: Some(own.assigner.clone()),
                assignee: Some(own.assignee.clone()),
                ..Default::default()
            };
            add(&own.id, json!(own), OwnedResource::Task(facts));
        }
        for own in &firm.documents {
            let facts = facts::Document {
                id: Some(own.id.clone()),
                matter: self.link(own.matter.as_ref()),
                folders: Some(own.folders.clone()),
                locked: Some(own.locked),
                owner: Some(own.owner.clone()),
                ..Default::default()
            };
            add(&own.id, json!(own), OwnedResource::Document(facts));
        }
        for own in &firm.notes {
            let (matter, author) = (self.link(Some(&own.matter)), Some(own.author.clone()));
            add(&own.id, json!(own), OwnedResource::Note(facts::Note { matter, author, ..Default::default() }));
        }
        for own in &firm.communications {
            let (matter, author) = (self.link(Some(&own.matter)), Some(own.author.clone()));
            let facts = facts::Communication { matter, author, ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Communication(facts));
        }
        for own in &firm.threads {
            let (matter, participants) = (self.link(own.matter.as_ref()), Some(own.participants.clone()));
            let facts = facts::Message { matter, participants, ..Default::default() };
            add(&own.id, json!(own), OwnedResource::Message(facts));
        }
        all
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = &Known> {
        self.records.iter().filter(move |known| known.kind == kind)
    }

    /// A record's facts as it is shown on a screen.
    fn shown(&self, known: &Known, shown_on: Option<ShownOn>) -> OwnedResource {
        match &known.facts {
            OwnedResource::Activity(facts) => OwnedResource::Activity(facts::Activity { shown_on, ..facts.clone() }),
            other => other.clone(),
        }
    }

    /// What a page's gate is made from, if it is honest.
    fn gate(&self, persona: &Persona) -> Gate {
        let (id, is_guest) = persona.subject.parts();
        let firm = &self.firm;
        let subject = if is_guest {
            let guest = firm.guests.iter().find(|guest| guest.id == *id).unwrap();
            Subject::Guest(Guest {
                id: Some(guest.id.clone()),
                state: Some(guest.state),
                two_factor: Some(guest.two_factor),
                two_factor_required: Some(guest.two_factor_required),
                shares: Some(guest.shares.clone()),
            })
        } else {
            let user = firm.users.iter().find(|user| user.id == *id).unwrap();
            let groups = firm.groups.iter().filter(|group| group.members.contains(id));
            Subject::User(FirmUser {
                id: Some(user.id.clone()),
                state: Some(user.state),
                two_factor: Some(user.two_factor),
                two_factor_required: Some(user.two_factor_required),
                administrator: Some(user.administrator),
                primary_subscriber: Some(user.primary_subscriber),
                accounts: Some(user.accounts),
                reports: Some(user.reports),
                billing: Some(user.billing),
                hours: Some(user.hours),
                rates: Some(user.rates),
                contacts: Some(user.contacts),
                grow: Some(user.grow),
                groups: Some(groups.map(|group| group.id.clone()).collect()),
            })
        };
        let settings: FirmSettings = firm.settings.clone();
        let snapshot = Snapshot::new(firm.id.clone(), subject, persona.session.clone(), settings, 1, NOW, NOW + 60_000);
        Gate::open(snapshot, NOW).unwrap()
    }

    /// The body that somebody sees of a record on a screen, and what is masked: VIS-3, VIS-7, VIS-8,
    /// CAL-3, PERM-5.
    fn expected(&self, gate: &Gate, known: &Known, screen: Option<ShownOn>) -> (Value, BTreeSet<&'static str>) {
        let facts = self.shown(known, screen);
        let hidden = |action| !gate.can(action, facts.as_ref());
        let mut body = known.body.as_object().unwrap().clone();
        let mut masks = BTreeSet::new();
        let mut without = |mask, fields: &[&str]| {
            masks.insert(mask);
            for field in fields {
                body.remove(*field);
            }
        };
        match known.kind {
            Kind::Matter => {
                // Who may open it is asked of the firm.
                without("", &["access", "blocked"]);
                if hidden(Action::MatterViewFinancials) {
                    without("financials", &["budget_cents"]);
                }
            }
            Kind::Activity => {
                if hidden(Action::ActivityViewHours) {
                    without("hours", &["minutes", "total_cents"]);
                }
                if hidden(Action::ActivityViewRate) {
                    let is_time = known.body["kind"] == "time";
                    without("rate", if is_time { &["rate_cents", "total_cents"] } else { &["rate_cents"] });
                }
            }
            Kind::Event if hidden(Action::EventViewDetails) => {
                without("details", &["matter", "title", "place", "private", "attendees"]);
            }
            _ => {}
        }
        masks.remove("");
        (Value::Object(body), masks)
    }
}

fn view(kind: Kind) -> Action {
    kind.view().unwrap()
}

/// Somebody who is signed in, and who they are.
struct Page {
    gate: Gate,
    persona: Persona,
    client: Client,
    url: String,
}

struct Answer {
    status: StatusCode,
    text: String,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

impl Page {
    async fn sign_in(server: &Server, world: &World, persona: &Persona) -> Page {
        let second_factor = persona.session.second_factor.unwrap();
        let token = server.sign_in(&world.firm.id, &persona.subject, second_factor).await;
        let (gate, persona) = (world.gate(persona), persona.clone());
        Page { gate, persona, client: client_with(&token), url: server.url.clone() }
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let mut request = self.client.request(method, format!("{}/api/v1/records/{path}", self.url));
        if let Some(body) = body {
            request = request.json(body);
        }
        let response = request.send().await.unwrap();
        Answer { status: response.status(), text: response.text().await.unwrap() }
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, None).await
    }

    /// All pages of a list.
    async fn list(&self, kind: Kind, query: &str, limit: usize) -> Vec<Value> {
        let (mut all, mut after) = (Vec::<Value>::new(), String::new());
        loop {
            let path = format!("{}?limit={limit}{query}{after}", kind.name());
            let answer = self.get(&path).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text);
            let page = answer.json();
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= limit);
            all.extend(items.iter().cloned());
            match page["next"].as_str() {
                Some(next) => after = format!("&after={next}"),
                None => return all,
            }
        }
    }

    fn who(&self) -> &str {
        &self.persona.id
    }
}

async fn demo(server: &Server) -> World {
    let handle = server.demo().await;
    let world = World::new(firmgate_demo::firm());
    load_demo(&handle, &world.firm).await.unwrap();
    world
}

async fn start(backend: &Backend) -> Server {
    Server::start_with(backend, Clock::fixed(NOW), Options::default()).await
}

fn masks_of(item: &Value) -> BTreeSet<&str> {
    item["_masks"].as_array().unwrap().iter().map(|mask| mask.as_str().unwrap()).collect()
}

/// Every list is what the engine allows, no more and no less, with what it masks.
async fn lists_are_what_is_allowed(page: &Page, world: &World) {
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
async fn reads_are_what_is_allowed(page: &Page, world: &World, turn: usize) {
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
        } else {
            assert_eq!((answer.status, &answer.text), (missing.status, &missing.text), "{} {path}", page.who());
        }
    }
}

/// What may not be done is refused, and what may not be known of is not there.
async fn writes_are_what_is_allowed(page: &Page, world: &World) {
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
            let is_seen = page.gate.can(view(kind), known.facts.as_ref());
            let about = format!("{} {path}", page.who());

            let answer = page.ask(Method::PATCH, &path, Some(&json!({}))).await;
            match (is_seen, can("edit", &known.facts)) {
                (false, _) => assert_eq!((answer.status, &answer.text), (missing.status, &missing.text), "{about}"),
                (true, false) => is_refused(&answer, &about),
                (true, true) => assert_eq!(answer.status, 200, "{about}: {}", answer.text),
            }

            match (is_seen, can("delete", &known.facts)) {
                (false, _) => {
                    let answer = page.ask(Method::DELETE, &path, None).await;
                    assert_eq!((answer.status, &answer.text), (missing.status, &missing.text), "{about}");
                }
                (true, false) => is_refused(&page.ask(Method::DELETE, &path, None).await, &about),
                // Those that come later ask for it too.
                (true, true) => {}
            }

            let answer = page.ask(Method::POST, kind.name(), Some(&made_by(known, &page.persona.subject))).await;
            if action("create").is_none() {
                assert_eq!(answer.status, 405, "{about}");
            } else if !can("create", &made_facts(known, &page.persona.subject)) {
                is_refused(&answer, &about);
            } else {
                assert_eq!(answer.status, 201, "{about}: {}", answer.text);
            }
        }
    }
}

fn is_refused(answer: &Answer, about: &str) {
    assert_eq!(answer.status, 403, "{about}: {}", answer.text);
    let problem = answer.json();
    assert_eq!(problem["decision"]["reason"], problem["code"], "{about}");
    assert_ne!(problem["decision"]["effect"], "allow", "{about}");
}

/// A record like one of the demo's, made by somebody.
fn made_by(known: &Known, person: &Person) -> Value {
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

fn persona<'a>(world: &'a World, id: &str) -> &'a Persona {
    world.firm.personas.iter().find(|persona| persona.id == id).unwrap()
}

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
        matter["client"] = json!(hidden);
        let named = page.ask(Method::POST, "matter", Some(&matter)).await;
        is_refused(&named, "a contact that they may not see");
        matter["client"] = json!("nobody");
        assert_eq!(page.ask(Method::POST, "matter", Some(&matter)).await.text, named.text);
        assert_eq!(page.get(&format!("contact/{hidden}")).await.status, 404);

        let page = Page::sign_in(&server, &world, persona(&world, "co-counsel")).await;
        let theirs = world.of(Kind::Activity).find(|known| page.gate.can(Action::ActivityView, known.facts.as_ref()));
        let mut entry = made_by(theirs.unwrap(), &page.persona.subject);
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
