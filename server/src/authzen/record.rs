//! The record that a resource names. What the firm's state knows of it is taken from there; what a
//! caller says of the same is not looked at.

use super::entity::Entity;
use firmgate::catalogue::Kind;
use firmgate::facts::{Form, Id, Millis, OwnedResource, Resource};
use firmgate::firm::Firm;
use serde_json::{Map, Value};

/// What a resource turns out to be.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and almost always a record")]
pub(super) enum Named {
    /// This record.
    Record(OwnedResource),
    /// The firm has no such record.
    Missing,
    /// What is said of it is not well formed.
    Malformed,
    /// It is the account of another firm.
    ForeignFirm,
}

/// The kind of record that a type is the name of.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.name() == name)
}

/// The record in a firm.
pub(super) fn in_firm(firm: &Firm, now: Millis, kind: Kind, named: &Entity) -> Named {
    let known = match kind {
        Kind::Firm => return the_firm(firm.firm(), named),
        Kind::Matter => Some(OwnedResource::Matter(firm.matter(&named.id, now))),
        Kind::User => firm.target(&named.id).map(OwnedResource::User),
        Kind::Group => firm.group(&named.id).map(OwnedResource::Group),
        Kind::Calendar => firm.calendar(&named.id).map(OwnedResource::Calendar),
        _ => return of_the_caller(firm, now, kind, named),
    };
    let Some(known) = known else { return Named::Missing };
    let mut said = said_of(kind, named);
    if said.is_empty() {
        return Named::Record(known);
    }
    lay_over(&mut said, known.as_ref());
    read(kind, said)
}

/// The record as the caller has it, who brings all facts along.
pub(super) fn in_facts(firm: &Id, kind: Kind, named: &Entity) -> Named {
    if kind == Kind::Firm { the_firm(firm, named) } else { read(kind, said_of(kind, named)) }
}

fn the_firm(firm: &Id, named: &Entity) -> Named {
    if named.id == *firm { Named::Record(OwnedResource::Firm) } else { Named::ForeignFirm }
}

fn read(kind: Kind, said: Map<String, Value>) -> Named {
    OwnedResource::from_json(kind, said.into()).map_or(Named::Malformed, Named::Record)
}

// Properties that no rule asks for are other programs' business. One whose name is misspelt is then
// not known, and what is not known never allows.
fn said_of(kind: Kind, named: &Entity) -> Map<String, Value> {
    let Some(properties) = &named.properties else { return Map::new() };
    let fields = kind.fields();
    let is_known = |name: &str| name == "firm" || fields.iter().any(|field| field.name == name);
    properties.iter().filter(|(name, _)| is_known(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// A record that only the caller knows, and in it what the firm knows.
fn of_the_caller(firm: &Firm, now: Millis, kind: Kind, named: &Entity) -> Named {
    let mut said = said_of(kind, named);
    for field in kind.fields() {
        if field.name == "id" {
            said.insert("id".to_owned(), named.id.to_string().into());
        }
        let Some(value) = said.get_mut(field.name) else { continue };
        match (field.form, value) {
            (Form::Matter | Form::MatterLink, Value::Object(matter)) => complete_matter(firm, now, matter),
            (Form::Matters, Value::Array(matters)) => {
                matters.iter_mut().filter_map(Value::as_object_mut).for_each(|own| complete_matter(firm, now, own));
            }
            (Form::User, Value::Object(user)) => {
                complete(user, |id| firm.target(id).map(OwnedResource::User), Keep::Id);
            }
            (Form::Calendar, Value::Object(calendar)) => {
                complete(calendar, |id| firm.calendar(id).map(OwnedResource::Calendar), Keep::Nothing);
            }
            _ => {}
        }
    }
    read(kind, said)
}

fn complete_matter(firm: &Firm, now: Millis, matter: &mut Map<String, Value>) {
    // INVARIANT: who may open a matter, and who is blocked from it, is never what a caller says.
    for known in ["access", "blocked"] {
        matter.remove(known);
    }
    if let Some(id) = id_in(matter) {
        lay_over(matter, (&firm.matter(&id, now)).into());
    }
}

enum Keep {
    Id,
    // Facts of a calendar have no id: it only says which calendar is meant.
    Nothing,
}

fn complete(said: &mut Map<String, Value>, known: impl FnOnce(&Id) -> Option<OwnedResource>, keep: Keep) {
    let id = id_in(said);
    let firm = said.remove("firm");
    said.clear();
    said.extend(firm.map(|firm| ("firm".to_owned(), firm)));
    let Some(id) = id else { return };
    if matches!(keep, Keep::Id) {
        said.insert("id".to_owned(), id.to_string().into());
    }
    if let Some(known) = known(&id) {
        lay_over(said, known.as_ref());
    }
}

fn id_in(said: &Map<String, Value>) -> Option<Id> {
    said.get("id").and_then(|id| serde_json::from_value(id.clone()).ok())
}

fn lay_over(said: &mut Map<String, Value>, known: Resource<'_>) {
    if let Value::Object(known) = known.to_json() {
        said.extend(known);
    }
}
