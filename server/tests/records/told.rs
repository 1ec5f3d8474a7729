//! What an answer tells, and what somebody may not be told.

use super::NOW;
use super::world::World;
use firmgate::facts::{Id, Person};
use firmgate::firm::State;
use firmgate::firm::state::{Matter, OutsideShare};
use serde_json::Value;
use std::collections::BTreeSet;

/// What an answer says.
#[derive(Default)]
pub(super) struct Told {
    /// Whether it is a snapshot.
    is_snapshot: bool,
    /// The answer as a text.
    text: String,
    /// Every text in it.
    texts: BTreeSet<String>,
    /// The ids of matters.
    matters: BTreeSet<String>,
    /// The people who are named as blocked.
    blocked: Vec<Value>,
    /// The users and groups that accesses and limits list.
    listed: Vec<(&'static str, String)>,
    /// Whose sessions there are.
    sessions: Vec<Value>,
    /// Fields that are in no list of a page.
    stored: Vec<String>,
}

impl Told {
    pub(super) fn of(path: &str, text: &str) -> Told {
        let mut told = Told { is_snapshot: path.ends_with("/snapshot"), text: text.to_owned(), ..Told::default() };
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            told.read(&value, path);
        }
        told
    }

    /// Whether it names a matter that somebody is blocked from.
    pub(super) fn is_about_walls(&self, state: &State) -> bool {
        state.matters.iter().any(|matter| !matter.blocks.is_empty() && self.matters.contains(&matter.id.to_string()))
    }

    /// Reads a value that is in a field of this name, or is the answer of this path.
    fn read(&mut self, value: &Value, name: &str) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.read(item, name)),
            Value::String(text) => {
                self.texts.insert(text.clone());
                if name.contains("matter") {
                    self.matters.insert(text.clone());
                }
            }
            Value::Object(fields) => {
                let is = |field: &str| fields.get(field) == Some(&"matter".into());
                // A share has an id of its own beside its item.
                let id_of_matter = match (is("kind"), is("item")) {
                    (true, _) if fields.contains_key("item") => "item",
                    (true, _) => "id",
                    (_, true) if fields.contains_key("item_id") => "item_id",
                    (_, true) => "id",
                    _ => "",
                };
                for (field, value) in fields {
                    self.read_field(field, value, fields.get("person"));
                    let context = match field.as_str() {
                        own if own == id_of_matter => "matter",
                        // A record is in a list of its kind, and its facts and its body are about it.
                        "id" | "facts" | "body" | "items" => name,
                        other => other,
                    };
                    self.read(value, context);
                }
            }
            _ => {}
        }
    }

    fn read_field(&mut self, field: &str, value: &Value, person: Option<&Value>) {
        let ids =
            |kind: &str| value[kind].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
        match field {
            "blocked" => self.blocked.extend(value.as_array().into_iter().flatten().cloned()),
            "access" => {
                self.listed.extend(ids("users").map(|id| ("users", id)));
                self.listed.extend(ids("groups").map(|id| ("groups", id)));
            }
            "ip_address" => self.sessions.extend(person.cloned()),
            "blocks" | "as_it_was" | "known_networks" => self.stored.push(field.to_owned()),
            _ => {}
        }
    }
}

/// What a person may not be told.
pub(super) struct Secrets {
    person: Value,
    groups: BTreeSet<String>,
    /// The matters that they are blocked from.
    matters: BTreeSet<String>,
    /// Of these, those that are shared with them. Their snapshot lists what is shared with a guest, for the portal's
    /// tabs are decided by it (`live_matter`): a block does not take the share back.
    shared: BTreeSet<String>,
    /// Their numbers.
    numbers: BTreeSet<String>,
    /// Texts that only those matters and their records have.
    texts: BTreeSet<String>,
    /// The sessions of others, unless they may view all.
    sessions: BTreeSet<String>,
    may_view_sessions: bool,
    /// The reasons of blocks, which are shown nowhere.
    reasons: BTreeSet<String>,
}

impl Secrets {
    pub(super) fn of(state: &State, world: &World, person: &Person, may_view_sessions: bool) -> Secrets {
        let own = |matter: &&Matter| matter.blocks.iter().any(|block| block.is_live(NOW) && block.person == *person);
        let matters: BTreeSet<String> = state.matters.iter().filter(own).map(|matter| matter.id.to_string()).collect();
        let others = state.sessions.iter().filter(|session| session.person != *person && !may_view_sessions);
        let sessions = others.flat_map(|session| [session.id.to_string(), session.ip_address.clone()]);
        // Ids that only count, such as `7`, are ids of other things too.
        let sessions = sessions.filter(|text| text.len() > 6);
        let own_addresses: BTreeSet<&str> =
            state.sessions.iter().filter(|own| own.person == *person).map(|own| own.ip_address.as_str()).collect();
        let is_own = |id: &Id| *person == Person::User(id.clone());
        let groups = state.groups.iter().filter(|group| group.members.iter().any(is_own));
        let blocks = state.matters.iter().flat_map(|matter| &matter.blocks);
        let numbers = world.firm.matters.iter().filter(|matter| matters.contains(&matter.id.to_string()));
        let is_theirs = |share: &&OutsideShare| Person::guest(share.guest.clone()) == *person;
        let shared = state.shares.iter().filter(is_theirs).map(|share| share.item.to_string());
        Secrets {
            shared: shared.filter(|id| matters.contains(id)).collect(),
            person: serde_json::json!(person),
            groups: groups.map(|group| group.id.to_string()).collect(),
            texts: texts(world, &matters),
            numbers: numbers.map(|matter| matter.number.clone()).collect(),
            matters,
            sessions: sessions.filter(|text| !own_addresses.contains(text.as_str())).collect(),
            may_view_sessions,
            reasons: blocks.filter_map(|block| block.reason.clone()).collect(),
        }
    }

    pub(super) fn is_blocked(&self) -> bool {
        !self.matters.is_empty()
    }

    /// What an answer tells of it.
    pub(super) fn told(&self, told: &Told) -> Vec<String> {
        let mut faults = Vec::new();
        let mut add = |what: &str, found: Vec<String>| {
            if !found.is_empty() {
                faults.push(format!("{what} {found:?}"));
            }
        };
        let hidden = |id: &&String| !(told.is_snapshot && self.shared.contains(*id));
        let named = self.matters.intersection(&told.matters).filter(hidden).cloned();
        add("the matters that they are blocked from:", named.collect());
        add("texts of those matters:", self.texts.intersection(&told.texts).cloned().collect());
        let inside = |texts: &BTreeSet<String>| texts.iter().filter(|own| told.text.contains(*own)).cloned().collect();
        add("numbers of those matters:", inside(&self.numbers));
        add("sessions of others:", inside(&self.sessions));
        add("why somebody is blocked:", inside(&self.reasons));
        add("who is blocked:", others(&told.blocked, &self.person));
        if !self.may_view_sessions {
            add("whose sessions there are:", others(&told.sessions, &self.person));
        }
        let is_listed = |(kind, id): &&(&str, String)| match *kind {
            "users" => self.person.as_str() != Some(id.as_str()),
            _ => !self.groups.contains(id),
        };
        add("who is listed:", told.listed.iter().filter(is_listed).map(|(kind, id)| format!("{kind} {id}")).collect());
        add("what only storage has:", told.stored.clone());
        faults
    }
}

fn others(people: &[Value], own: &Value) -> Vec<String> {
    people.iter().filter(|person| *person != own).map(Value::to_string).collect()
}

/// The texts that only these matters and their records have.
fn texts(world: &World, matters: &BTreeSet<String>) -> BTreeSet<String> {
    let (mut hidden, mut open) = (BTreeSet::new(), BTreeSet::new());
    for known in &world.records {
        let id = known.id.to_string();
        let matter = if known.kind.name() == "matter" { Some(id.as_str()) } else { known.body["matter"].as_str() };
        let is_hidden = matter.is_some_and(|matter| matters.contains(matter));
        collect(&known.body, if is_hidden { &mut hidden } else { &mut open });
    }
    let elsewhere = serde_json::json!([world.firm.users, world.firm.groups, world.firm.guests, world.firm.calendars]);
    collect(&elsewhere, &mut open);
    hidden.difference(&open).filter(|text| text.parse::<u64>().is_err()).cloned().collect()
}

fn collect(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            texts.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, texts)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}
