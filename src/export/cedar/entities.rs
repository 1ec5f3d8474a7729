//! Records as Cedar's entities.

use super::fact::none_of;
use super::names::{NAMESPACE, PrincipalType, entity_of, shared_entity};
use crate::catalogue::Kind;
use crate::facts::{CalendarLevel, Choice, Field, FirmSettings, FirmUser, Form, Guest, Id, Share, ShareKind, Subject};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Which entity: its type and its id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Uid {
    entity: String,
    id: String,
}

impl Uid {
    pub(super) fn new(entity: impl Into<String>, id: impl Into<String>) -> Uid {
        Uid { entity: entity.into(), id: id.into() }
    }

    /// As part of a request.
    pub(super) fn json(&self) -> Value {
        json!({ "type": format!("{NAMESPACE}::{}", self.entity), "id": self.id })
    }

    /// As a value.
    pub(super) fn value(&self) -> Value {
        json!({ "__entity": self.json() })
    }
}

#[derive(Clone, Debug, Default)]
struct Entity {
    attributes: Map<String, Value>,
    // What two records say differently. It stays unknown, whatever a third says.
    disputed: Vec<String>,
    parents: Vec<Uid>,
}

/// Entities, each once.
#[derive(Clone, Debug)]
pub(super) struct Entities {
    firm: Uid,
    all: BTreeMap<Uid, Entity>,
    unnamed: usize,
}

impl Entities {
    pub(super) fn new(firm: &Id) -> Entities {
        Entities { firm: Uid::new(entity_of(Kind::Firm), firm.to_string()), all: BTreeMap::new(), unnamed: 0 }
    }

    /// As Cedar's JSON.
    pub(super) fn json(&self) -> Value {
        let all = self.all.iter().map(|(uid, entity)| {
            let parents: Vec<Value> = entity.parents.iter().map(Uid::json).collect();
            json!({ "uid": uid.json(), "attrs": entity.attributes, "parents": parents })
        });
        all.collect()
    }

    /// An entity of which the id is not known. Its own is longer than any id that is, so that it is
    /// no other.
    pub(super) fn unnamed(&mut self, entity: impl Into<String>) -> Uid {
        self.unnamed += 1;
        Uid::new(entity, "?".repeat(Id::LIMIT + self.unnamed))
    }

    /// The firm, with its settings.
    pub(super) fn settings(&mut self, settings: &FirmSettings) -> Uid {
        let attributes = self.attributes(&FirmSettings::all_fields(), &to_json(settings));
        self.put(self.firm.clone(), attributes, Vec::new())
    }

    /// The subject.
    pub(super) fn subject(&mut self, subject: &Subject) -> Uid {
        let (principal, fields, json) = match subject {
            Subject::User(user) => (PrincipalType::User, FirmUser::all_fields(), to_json(user)),
            Subject::Guest(guest) => (PrincipalType::Guest, Guest::all_fields(), to_json(guest)),
        };
        let uid = match subject.id() {
            Some(id) => Uid::new(principal.entity(), id.to_string()),
            None => self.unnamed(principal.entity()),
        };
        let mut attributes = self.attributes(&fields, &json);
        attributes.insert("firm".to_owned(), self.firm.value());
        let groups = json.get("groups").into_iter().flat_map(texts);
        self.put(uid, attributes, groups.map(|group| Uid::new(entity_of(Kind::Group), group)).collect())
    }

    /// A record. Without an id of its own it takes this one.
    pub(super) fn record(&mut self, kind: Kind, id: Option<String>, record: &Value) -> Uid {
        let entity = entity_of(kind);
        let own = record.get("id").and_then(Value::as_str).map(str::to_owned);
        let uid = match own.or(id) {
            Some(id) => Uid::new(entity, id),
            None => self.unnamed(entity),
        };
        let fields = kind.fields();
        let mut attributes = self.attributes(&fields, record);
        if let Some(firm) = self.firm_of(&fields, record) {
            attributes.insert("firm".to_owned(), Uid::new(entity_of(Kind::Firm), firm).value());
        }
        self.put(uid, attributes, Vec::new())
    }

    /// That something is shared with a guest, and until when.
    pub(super) fn share(&mut self, uid: Uid, guest: &Uid, share: &Share) -> Uid {
        let item = Uid::new(shared_entity(share.kind), share.id.to_string());
        let mut attributes = Map::new();
        attributes.insert("guest".to_owned(), guest.value());
        attributes.insert("item".to_owned(), json!({ share.kind.name(): item.value() }));
        for (name, moment) in [("starts_at", share.starts_at), ("ends_at", share.ends_at)] {
            attributes.extend(moment.map(|moment| (name.to_owned(), moment.into())));
        }
        self.put(uid, attributes, Vec::new())
    }

    /// The values of an attribute that is a set.
    pub(super) fn listed(&self, uid: &Uid, name: &str) -> Vec<Value> {
        let set = self.all.get(uid).and_then(|entity| entity.attributes.get(name)?.as_array());
        set.cloned().unwrap_or_default()
    }

    // Which firm a record says that it belongs to. One that has another firm's in a set is that
    // firm's: of each in a set Cedar asks nothing.
    fn firm_of(&self, fields: &[Field], record: &Value) -> Option<String> {
        let said = |record: &Value| record.get("firm").and_then(Value::as_str).map(str::to_owned);
        let in_sets = fields.iter().filter(|field| field.form == Form::Matters).filter_map(|field| {
            let matters = record.get(field.name)?.as_array()?;
            matters.iter().filter_map(said).find(|firm| *firm != self.firm.id)
        });
        let foreign = in_sets.into_iter().next();
        foreign.or_else(|| said(record))
    }

    // What is said of one entity in several places is put together, and what is said differently
    // is left out: it is not known.
    fn put(&mut self, uid: Uid, attributes: Map<String, Value>, parents: Vec<Uid>) -> Uid {
        let entity = self.all.entry(uid.clone()).or_default();
        for (name, value) in attributes {
            let differs = entity.attributes.get(&name).is_some_and(|there| *there != value);
            if differs || entity.disputed.contains(&name) {
                entity.attributes.remove(&name);
                entity.disputed.push(name);
            } else {
                entity.attributes.insert(name, value);
            }
        }
        entity.parents.extend(parents);
        uid
    }

    fn attributes(&mut self, fields: &[Field], record: &Value) -> Map<String, Value> {
        let mut attributes = Map::new();
        for field in fields.iter().filter(|field| field.name != "id" && !field.is_of_occasion()) {
            let Some(value) = record.get(field.name) else { continue };
            if field.form == Form::MatterLink && value == "none" {
                attributes.insert(none_of(field.name), true.into());
            } else if let Some(value) = self.value(field, value) {
                attributes.insert(field.name.to_owned(), value);
            }
        }
        attributes
    }

    fn value(&mut self, field: &Field, value: &Value) -> Option<Value> {
        let user = |id: &str| Uid::new(PrincipalType::User.entity(), id).value();
        let group = |id: &str| Uid::new(entity_of(Kind::Group), id).value();
        Some(match field.form {
            Form::Flag(_) | Form::OneOf { .. } | Form::Recoverable(_) => value.clone(),
            Form::IsPerson(_) => {
                let (principal, id) = person(value)?;
                json!({ principal.attributes().0: Uid::new(principal.entity(), id).value() })
            }
            Form::ListsPerson(_) => {
                let people: Vec<(PrincipalType, &str)> = value.as_array()?.iter().filter_map(person).collect();
                let listed = |wanted: PrincipalType| -> Value {
                    let own = people.iter().filter(|(principal, _)| *principal == wanted);
                    own.map(|(principal, id)| Uid::new(principal.entity(), *id).value()).collect()
                };
                json!({ "users": listed(PrincipalType::User), "guests": listed(PrincipalType::Guest) })
            }
            Form::IsUser(_) => user(value.as_str()?),
            Form::SharedAs(kind, _) => Uid::new(shared_entity(kind), value.as_str()?).value(),
            Form::AnySharedAs(kind, _) => texts(value).map(|id| Uid::new(shared_entity(kind), id).value()).collect(),
            Form::AnyShared(_) => items(value),
            Form::Access if value == "everyone" => json!({ "everyone": true, "users": [], "groups": [] }),
            Form::Access => {
                let mut access = Map::from_iter([("everyone".to_owned(), false.into())]);
                for (name, uid) in [("users", &user as &dyn Fn(&str) -> Value), ("groups", &group)] {
                    if let Some(listed) = value.get(name) {
                        access.insert(name.to_owned(), texts(listed).map(uid).collect());
                    }
                }
                access.into()
            }
            Form::Matter | Form::MatterLink => self.record(Kind::Matter, None, value).value(),
            Form::Matters => {
                let matters = value.as_array()?;
                matters.iter().map(|matter| self.record(Kind::Matter, None, matter).value()).collect()
            }
            Form::User => self.record(Kind::User, None, value).value(),
            Form::Calendar => self.record(Kind::Calendar, None, value).value(),
            Form::CalendarShares => {
                let levels = CalendarLevel::NAMES.iter().map(|level| {
                    let to: Vec<&Value> = value
                        .as_array()
                        .into_iter()
                        .flatten()
                        .filter(|share| share.get("level").is_some_and(|own| own == level))
                        .filter_map(|share| share.get("to"))
                        .collect();
                    let ids = |name: &'static str| to.iter().filter_map(move |to| to.get(name)?.as_str());
                    let users: Value = ids("user").map(user).collect();
                    let groups: Value = ids("group").map(group).collect();
                    let everyone = to.iter().any(|to| **to == "firm");
                    ((*level).to_owned(), json!({ "everyone": everyone, "users": users, "groups": groups }))
                });
                Value::Object(levels.collect())
            }
            Form::Limit => {
                let groups: Value = texts(value).map(group).collect();
                json!({ "none": value == "none", "groups": groups })
            }
            Form::Identity if field.name == "recoverable" => value.clone(),
            Form::Identity => return None,
        })
    }
}

/// As JSON. Plain data with text for keys cannot fail to be; if it did, nothing would be known.
pub(super) fn to_json(record: &impl Serialize) -> Value {
    serde_json::to_value(record).unwrap_or_default()
}

fn items(value: &Value) -> Value {
    let refs = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let of_kind = |kind: &ShareKind| {
        let own = refs.iter().filter(|item| item.get("kind").is_some_and(|name| name == kind.name()));
        let ids = own.filter_map(|item| item.get("id")?.as_str());
        let values: Value = ids.map(|id| Uid::new(shared_entity(*kind), id).value()).collect();
        (kind.name().to_owned(), values)
    };
    Value::Object(ShareKind::ALL.iter().map(of_kind).collect())
}

/// A user is an id, and a guest is an object with one.
fn person(value: &Value) -> Option<(PrincipalType, &str)> {
    match value {
        Value::String(id) => Some((PrincipalType::User, id)),
        guest => Some((PrincipalType::Guest, guest.get("guest")?.as_str()?)),
    }
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str)
}
