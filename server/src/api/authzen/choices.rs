//! A record of which the caller sends the facts: one that the server does not keep, a new one of which they are the
//! choices, or a block. What the firm knows of the matter, the user and the calendar inside comes from the firm.

use super::entity::Entity;
use super::firm_state::FirmState;
use super::request_error::RequestError;
use super::resource::{ResolvedResource, id_in, properties_of, read};
use firmgate::catalogue::Kind;
use firmgate::facts::{Form, Id, OwnedResource, Resource};
use serde_json::{Map, Value, json};

impl FirmState<'_> {
    /// A record as the caller says, with what the firm knows about its matter, user or calendar. Each of these may be
    /// named by its id alone; one that is not there is no record to decide on.
    pub(super) fn of_caller(&self, kind: Kind, resource: &Entity) -> ResolvedResource {
        let mut properties = properties_of(kind, resource);
        let mut is_there = true;
        for field in kind.fields() {
            if field.name == "id" {
                properties.insert("id".to_owned(), resource.id.to_string().into());
            }
            let Some(value) = properties.get_mut(field.name) else { continue };
            by_id(field.form, value);
            // INVARIANT: a record inside is completed from the firm, or refused. The reader takes a list of values for a
            // record too, and of such a one the caller's facts would decide.
            match (field.form, value) {
                (_, Value::Null) => {}
                (Form::MatterLink, Value::String(none)) if none == "none" => {}
                (Form::Matter | Form::MatterLink, Value::Object(matter)) => is_there &= self.complete_matter(matter),
                (Form::Matters, Value::Array(matters)) => {
                    for (place, own) in matters.iter_mut().enumerate() {
                        by_id(Form::Matter, own);
                        let Value::Object(own) = own else { return malformed(&format!("{}[{place}]", field.name)) };
                        is_there &= self.complete_matter(own);
                    }
                }
                (Form::User, Value::Object(user)) => {
                    is_there &= complete(user, |id| self.firm.target(id).map(OwnedResource::User), Keep::Id);
                }
                (Form::Calendar, Value::Object(calendar)) => {
                    let known = |id: &Id| self.firm.calendar(id).map(OwnedResource::Calendar);
                    is_there &= complete(calendar, known, Keep::Nothing);
                }
                (Form::Matter | Form::MatterLink | Form::Matters | Form::User | Form::Calendar, _) => {
                    return malformed(field.name);
                }
                _ => {}
            }
        }
        if !is_there {
            return ResolvedResource::Missing;
        }
        read(kind, properties).map_or_else(ResolvedResource::Malformed, ResolvedResource::from)
    }

    // Whether the matter is there, if one is named.
    fn complete_matter(&self, matter: &mut Map<String, Value>) -> bool {
        // INVARIANT: the access and the blocks of a matter are never taken from the caller, and nothing else of one
        // that the server keeps.
        for known in ["access", "blocked"] {
            matter.remove(known);
        }
        if !self.from_callers.has(Kind::Matter) {
            matter.remove("responsible_attorney");
        }
        let Some(id) = id_in(matter) else { return true };
        match self.stored.matter(self.firm, &id, self.now) {
            Some(known) => {
                overlay(matter, (&known).into());
                true
            }
            None => false,
        }
    }
}

fn malformed(field: &str) -> ResolvedResource {
    let path = format!("resource.properties.{field}");
    ResolvedResource::Malformed(RequestError::malformed(path, "Expected an id, or an object with one"))
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

enum Keep {
    Id,
    // The facts of a calendar have no id: it only says which calendar it is.
    Nothing,
}

// Whether it is there, if one is named. Nothing is taken from the caller but the firm and the id.
fn complete(properties: &mut Map<String, Value>, known: impl FnOnce(&Id) -> Option<OwnedResource>, keep: Keep) -> bool {
    let id = id_in(properties);
    let firm = properties.remove("firm");
    properties.clear();
    properties.extend(firm.map(|firm| ("firm".to_owned(), firm)));
    let Some(id) = id else { return true };
    if matches!(keep, Keep::Id) {
        properties.insert("id".to_owned(), id.to_string().into());
    }
    match known(&id) {
        Some(known) => {
            overlay(properties, known.as_ref());
            true
        }
        None => false,
    }
}

fn overlay(properties: &mut Map<String, Value>, known: Resource<'_>) {
    if let Value::Object(known) = known.to_json() {
        properties.extend(known);
    }
}
