//! The record that a resource names.

use super::entity::Entity;
use super::request_error::RequestError;
use crate::api::records::can_be_stored;
use firmgate::Gate;
use firmgate::catalogue::{Action, Audience, Kind, Question};
use firmgate::decide::Decision;
use firmgate::facts::{Id, OwnedResource};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What a resource resolves to.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and almost always a record")]
pub(super) enum ResolvedResource {
    /// This record.
    Record(ResolvedRecord),
    /// The firm has no such record.
    Missing,
    /// The properties are malformed, and where.
    Malformed(RequestError),
    /// The resource is another firm.
    ForeignFirm,
}

/// A record. An entry of the feed is one for each matter that it is about, and what may be done with one of them may
/// be done with the entry.
pub(super) struct ResolvedRecord {
    pub(super) first: OwnedResource,
    pub(super) others: Vec<OwnedResource>,
    /// Whether it is the server's own, and not the caller's.
    pub(super) is_stored: bool,
}

impl ResolvedRecord {
    /// Each that it is.
    pub(super) fn each(&self) -> impl Iterator<Item = &OwnedResource> {
        core::iter::once(&self.first).chain(&self.others)
    }

    /// Whether a subject may take an action on it.
    pub(super) fn is_allowed(&self, gate: &Gate, action: Action) -> bool {
        self.each().any(|record| gate.can(action, record.as_ref()))
    }

    /// The decision on it: the first that allows. The subject is told no more of a stored record that they may not
    /// know of than of one that is not there.
    pub(super) fn decide(&self, gate: &Gate, audience: Audience, question: Question) -> Decision {
        if self.is_stored && audience == Audience::Subject {
            return gate.decide_stored(question, self.each());
        }
        let decide = |record: &OwnedResource| gate.decide_for(audience, question, record.as_ref());
        let first = decide(&self.first);
        if first.is_allowed() {
            return first;
        }
        self.others.iter().map(decide).find(|decision| decision.is_allowed()).unwrap_or(first)
    }
}

impl From<OwnedResource> for ResolvedResource {
    fn from(record: OwnedResource) -> ResolvedResource {
        ResolvedResource::Record(ResolvedRecord { first: record, others: Vec::new(), is_stored: false })
    }
}

/// The kind of record with a name.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    Kind::ALL.iter().copied().find(|kind| kind.name() == name)
}

/// The firm itself, if it is the one that a resource names.
pub(super) fn own_firm(firm: &Id, resource: &Entity) -> ResolvedResource {
    if resource.id == *firm { OwnedResource::Firm.into() } else { ResolvedResource::ForeignFirm }
}

/// A record of a kind, from its facts.
pub(super) fn read(kind: Kind, properties: Map<String, Value>) -> Result<OwnedResource, RequestError> {
    let mut track = serde_path_to_error::Track::new();
    let source = Value::Object(properties);
    let read = OwnedResource::read(kind, serde_path_to_error::Deserializer::new(source, &mut track));
    read.map_err(|error| {
        let path = track.path().to_string();
        RequestError::malformed(path, error.to_string()).within("resource.properties")
    })
}

/// Whether a resource has one id. With two, it would be read as one record and decided as another.
///
/// # Errors
///
/// [`RequestError`], if its properties have another one.
pub(super) fn same_id(resource: &Entity) -> Result<(), RequestError> {
    let said = resource.properties.as_ref().and_then(|properties| properties.get("id"));
    let is_same = |id: &Value| serde_json::from_value::<Id>(id.clone()).is_ok_and(|id| id == resource.id);
    if said.is_none_or(is_same) {
        return Ok(());
    }
    Err(RequestError::malformed("resource.properties.id", "The id differs from that of the resource"))
}

/// Whether a resource is of this firm, as far as its properties say it. It is asked before anything is looked for:
/// afterwards the answer would tell what is stored.
///
/// # Errors
///
/// [`RequestError`], if what they say is no id.
pub(super) fn is_of(firm: &Id, resource: &Entity) -> Result<bool, RequestError> {
    match resource.properties.as_ref().and_then(|properties| properties.get("firm")) {
        None | Some(Value::Null) => Ok(true),
        Some(said) => match serde_json::from_value::<Id>(said.clone()) {
            Ok(said) => Ok(said == *firm),
            Err(error) => Err(RequestError::malformed("resource.properties.firm", error.to_string())),
        },
    }
}

/// The properties that are facts of a kind. Unknown ones are ignored: a misspelt one is then an unknown fact, which
/// never allows.
pub(super) fn properties_of(kind: Kind, resource: &Entity) -> Map<String, Value> {
    let Some(properties) = &resource.properties else { return Map::new() };
    let fields = kind.fields();
    let is_known = |name: &str| name == "firm" || fields.iter().any(|field| field.name == name);
    properties.iter().filter(|(name, _)| is_known(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The id that facts have.
pub(super) fn id_in(properties: &Map<String, Value>) -> Option<Id> {
    properties.get("id").and_then(|id| serde_json::from_value(id.clone()).ok())
}

/// The records and the matters that a resource names, as storage is asked for them.
pub(super) fn names_in(resource: &Entity, records: &mut BTreeSet<(String, Id)>, matters: &mut BTreeSet<Id>) {
    if !can_be_stored(&resource.id) {
    } else if resource.kind == Kind::Matter.name() {
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
    matters.extend(values.filter_map(id).filter(can_be_stored));
}
