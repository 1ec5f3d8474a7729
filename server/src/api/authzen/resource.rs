//! The record that a resource names. What storage and the firm's state know about it is taken from there;
//! the caller's properties of the same name are ignored. A matter that is not there is no matter.

use super::entity::Entity;
use super::kept_here::FromCallers;
use super::request_error::RequestError;
use crate::api::records::NamedRecords;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Form, Id, Matter, Millis, OwnedResource, Resource};
use firmgate::firm::Firm;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// What a resource resolves to.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and almost always a record")]
pub(super) enum ResolvedResource {
    /// This record.
    Record(OwnedResource),
    /// The firm has no such record.
    Missing,
    /// The properties are malformed, and where.
    Malformed(RequestError),
    /// The resource is another firm.
    ForeignFirm,
}

/// The kind of record with a name.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.name() == name)
}

/// The record, with the properties that the caller sends and nothing else.
pub(super) fn in_facts(firm: &Id, from_callers: FromCallers<'_>, kind: Kind, resource: &Entity) -> ResolvedResource {
    if kind == Kind::Firm {
        return own_firm(firm, resource);
    }
    if let Err(error) = same_id(resource) {
        return ResolvedResource::Malformed(error);
    }
    let properties = properties_of(kind, resource);
    match kept_here(from_callers, kind, &properties) {
        Some(kept) => ResolvedResource::Malformed(RequestError::not_in_scope(&format!(
            "The server keeps records of the kind `{0}` itself: ask with a key of the scope `firm`, or start the server \
             with `--facts-from-callers {0}`",
            kept.name()
        ))),
        None => read(kind, properties),
    }
}

// The first kind of record, of these facts, that the server keeps itself.
fn kept_here(from_callers: FromCallers<'_>, kind: Kind, properties: &Map<String, Value>) -> Option<Kind> {
    let inside = kind.fields().into_iter().filter_map(|field| {
        let value = properties.get(field.name)?;
        let is_record = value.is_object() || value.as_array().is_some_and(|all| !all.is_empty());
        match field.form {
            Form::Matter | Form::MatterLink | Form::Matters => Some(Kind::Matter),
            Form::User => Some(Kind::User),
            Form::Calendar => Some(Kind::Calendar),
            _ => None,
        }
        .filter(|_| is_record)
    });
    core::iter::once(kind).chain(inside).find(|kind| !from_callers.has(*kind))
}

fn own_firm(firm: &Id, resource: &Entity) -> ResolvedResource {
    if resource.id == *firm { ResolvedResource::Record(OwnedResource::Firm) } else { ResolvedResource::ForeignFirm }
}

fn read(kind: Kind, properties: Map<String, Value>) -> ResolvedResource {
    let mut track = serde_path_to_error::Track::new();
    let source = Value::Object(properties);
    let read = OwnedResource::read(kind, serde_path_to_error::Deserializer::new(source, &mut track));
    match read {
        Ok(record) => ResolvedResource::Record(record),
        Err(error) => {
            let path = track.path().to_string();
            ResolvedResource::Malformed(RequestError::malformed(path, error.to_string()).within("resource.properties"))
        }
    }
}

// A resource has one id: with two, it would be read as one record and decided as another.
fn same_id(resource: &Entity) -> Result<(), RequestError> {
    let said = resource.properties.as_ref().and_then(|properties| properties.get("id"));
    let is_same = |id: &Value| serde_json::from_value::<Id>(id.clone()).is_ok_and(|id| id == resource.id);
    if said.is_none_or(is_same) {
        return Ok(());
    }
    Err(RequestError::malformed("resource.properties.id", "The id differs from that of the resource"))
}

// Unknown properties are ignored. A misspelt one is then an unknown fact, which never allows.
fn properties_of(kind: Kind, resource: &Entity) -> Map<String, Value> {
    let Some(properties) = &resource.properties else { return Map::new() };
    let fields = kind.fields();
    let is_known = |name: &str| name == "firm" || fields.iter().any(|field| field.name == name);
    properties.iter().filter(|(name, _)| is_known(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// What the server knows of a firm at a moment.
pub(super) struct FirmState<'a> {
    /// The state.
    pub(super) firm: &'a Firm,
    /// What storage has of the records that the request names.
    pub(super) stored: &'a NamedRecords,
    /// The moment.
    pub(super) now: Millis,
    /// The kinds of which callers send the facts.
    pub(super) from_callers: FromCallers<'a>,
}

impl FirmState<'_> {
    /// The record that a resource names, for an action or for all.
    pub(super) fn resolve(&self, kind: Kind, action: Option<Action>, resource: &Entity) -> ResolvedResource {
        let firm = self.firm;
        let known = match kind {
            Kind::Firm => return own_firm(firm.firm(), resource),
            Kind::Matter => self.matter(&resource.id).map(OwnedResource::Matter),
            Kind::User => firm.target(&resource.id).map(OwnedResource::User),
            Kind::Group => firm.group(&resource.id).map(OwnedResource::Group),
            Kind::Calendar => firm.calendar(&resource.id).map(OwnedResource::Calendar),
            _ => return self.stored_or_of_caller(kind, action, resource),
        };
        if let Err(error) = same_id(resource) {
            return ResolvedResource::Malformed(error);
        }
        let Some(known) = known else { return ResolvedResource::Missing };
        let mut properties = properties_of(kind, resource);
        if properties.is_empty() {
            return ResolvedResource::Record(known);
        }
        overlay(&mut properties, known.as_ref());
        read(kind, properties)
    }

    /// The facts of a matter; none, if it is not there. An unknown matter must not be open to everyone.
    fn matter(&self, id: &Id) -> Option<Matter> {
        self.stored.has_matter(id).then(|| self.firm.matter(id, self.now))
    }

    fn stored_or_of_caller(&self, kind: Kind, action: Option<Action>, resource: &Entity) -> ResolvedResource {
        // On which screen an entry is shown is no fact about it, and so the caller's to say.
        let shown_on = resource.properties.as_ref().and_then(|properties| properties.get("shown_on"));
        let shown_on = shown_on.and_then(|screen| serde_json::from_value(screen.clone()).ok());
        match self.stored.facts(self.firm, kind, &resource.id, shown_on, self.now) {
            Some(record) => ResolvedResource::Record(record),
            // INVARIANT: of a record that the server would keep, only what somebody chooses for a new one is the
            // caller's to say. One that is not stored is not there.
            None if self.from_callers.has(kind) || action.is_some_and(Action::makes_record) => {
                self.of_caller(kind, resource)
            }
            None => ResolvedResource::Missing,
        }
    }

    /// A record that only the caller knows, with what the firm knows about its matter, user or calendar.
    /// Each of these may be named by its id alone.
    fn of_caller(&self, kind: Kind, resource: &Entity) -> ResolvedResource {
        if let Err(error) = same_id(resource) {
            return ResolvedResource::Malformed(error);
        }
        let mut properties = properties_of(kind, resource);
        let mut is_there = true;
        for field in kind.fields() {
            if field.name == "id" {
                properties.insert("id".to_owned(), resource.id.to_string().into());
            }
            let Some(value) = properties.get_mut(field.name) else { continue };
            by_id(field.form, value);
            match (field.form, value) {
                (Form::Matter | Form::MatterLink, Value::Object(matter)) => is_there &= self.complete_matter(matter),
                (Form::Matters, Value::Array(matters)) => {
                    matters.iter_mut().for_each(|matter| by_id(Form::Matter, matter));
                    for own in matters.iter_mut().filter_map(Value::as_object_mut) {
                        is_there &= self.complete_matter(own);
                    }
                }
                (Form::User, Value::Object(user)) => {
                    complete(user, |id| self.firm.target(id).map(OwnedResource::User), Keep::Id);
                }
                (Form::Calendar, Value::Object(calendar)) => {
                    complete(calendar, |id| self.firm.calendar(id).map(OwnedResource::Calendar), Keep::Nothing);
                }
                _ => {}
            }
        }
        if is_there { read(kind, properties) } else { ResolvedResource::Missing }
    }

    // Whether the matter is there, if one is named.
    fn complete_matter(&self, matter: &mut Map<String, Value>) -> bool {
        // INVARIANT: the access and the blocks of a matter are never taken from the caller.
        for known in ["access", "blocked"] {
            matter.remove(known);
        }
        let Some(id) = id_in(matter) else { return true };
        match self.matter(&id) {
            Some(known) => {
                overlay(matter, (&known).into());
                true
            }
            None => false,
        }
    }
}

// A record's own JSON has the id of its matter where its facts have the matter. Null stays what is not known: taken for
// *no matter*, it would open the record to the whole firm.
fn by_id(form: Form, value: &mut Value) {
    let is_record = matches!(form, Form::Matter | Form::MatterLink | Form::User | Form::Calendar);
    let is_word = form == Form::MatterLink && *value == "none";
    match value {
        Value::String(_) | Value::Number(_) if is_record && !is_word => *value = json!({ "id": value }),
        _ => {}
    }
}

/// The records and the matters that a resource names, as storage is asked for them.
pub(super) fn names_in(resource: &Entity, records: &mut BTreeSet<(String, Id)>, matters: &mut BTreeSet<Id>) {
    if resource.kind == Kind::Matter.name() {
        matters.insert(resource.id.clone());
    } else {
        records.insert((resource.kind.clone(), resource.id.clone()));
    }
    let properties = resource.properties.iter().flat_map(Map::values);
    let values = properties.flat_map(|value| match value {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    });
    let id = |value: &Value| value.as_object().map_or_else(|| serde_json::from_value(value.clone()).ok(), id_in);
    // Whatever is an id or has one may be a matter; asking for one too many does no harm.
    matters.extend(values.filter_map(id));
}

enum Keep {
    Id,
    // The facts of a calendar have no id: it only says which calendar it is.
    Nothing,
}

fn complete(properties: &mut Map<String, Value>, known: impl FnOnce(&Id) -> Option<OwnedResource>, keep: Keep) {
    let id = id_in(properties);
    let firm = properties.remove("firm");
    properties.clear();
    properties.extend(firm.map(|firm| ("firm".to_owned(), firm)));
    let Some(id) = id else { return };
    if matches!(keep, Keep::Id) {
        properties.insert("id".to_owned(), id.to_string().into());
    }
    if let Some(known) = known(&id) {
        overlay(properties, known.as_ref());
    }
}

fn id_in(properties: &Map<String, Value>) -> Option<Id> {
    properties.get("id").and_then(|id| serde_json::from_value(id.clone()).ok())
}

fn overlay(properties: &mut Map<String, Value>, known: Resource<'_>) {
    if let Value::Object(known) = known.to_json() {
        properties.extend(known);
    }
}
