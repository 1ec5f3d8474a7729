//! The record that a resource names, for a key with the scope `facts`: what the caller sends, and nothing else.

use super::entity::Entity;
use super::kept_here::FromCallers;
use super::request_error::RequestError;
use super::resource::{ResolvedResource, own_firm, properties_of, read, same_id};
use firmgate::catalogue::Kind;
use firmgate::facts::{Form, Id};
use serde_json::{Map, Value};

/// The record, with the properties that the caller sends and nothing else.
pub(super) fn resolve(firm: &Id, from_callers: FromCallers<'_>, kind: Kind, resource: &Entity) -> ResolvedResource {
    if let Err(error) = same_id(resource) {
        return ResolvedResource::Malformed(error);
    }
    if kind == Kind::Firm {
        return own_firm(firm, resource);
    }
    let mut properties = properties_of(kind, resource);
    // INVARIANT: facts that were projected for one person decide for nobody else. Their lists name nobody else, not
    // even whoever is blocked.
    if let Some(subject) = resource.properties.as_ref().and_then(|properties| properties.get("subject")) {
        properties.insert("subject".to_owned(), subject.clone());
    }
    match kept_here(from_callers, kind, &properties) {
        Some(kept) => ResolvedResource::Malformed(RequestError::not_in_scope(&format!(
            "The server keeps records of the kind `{0}` itself: ask with a key of the scope `firm`, or start the server \
             with `--facts-from-callers {0}`",
            kept.name()
        ))),
        None => read(kind, properties).map_or_else(ResolvedResource::Malformed, ResolvedResource::from),
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
