//! Who may.

use super::page::{self, Found, Place, Wish};
use super::{Body, firm_of};
use crate::authzen::body::Asked;
use crate::authzen::caller::Caller;
use crate::authzen::entity::{Act, Context, Entity, GUEST, USER, Wanted};
use crate::authzen::object::{maybe, object};
use crate::authzen::record::{self, Named};
use crate::problem::Problem;
use axum::Json;
use firmgate::facts::{Id, Millis, Person};
use firmgate::firm::review::Page;
use firmgate::firm::{Actor, Firm};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Who may do this with that?
#[derive(Deserialize, ToSchema)]
pub(super) struct Search {
    /// Users, or guests.
    #[serde(deserialize_with = "object")]
    subject: Wanted,
    /// What.
    #[serde(deserialize_with = "object")]
    action: Act,
    /// With what.
    #[serde(deserialize_with = "object")]
    resource: Entity,
    /// In what circumstances.
    #[serde(default, deserialize_with = "maybe")]
    context: Option<Context>,
    /// Which part of the result.
    #[serde(rename = "page")]
    _page: Option<Wish>,
}

/// Somebody.
#[derive(Serialize, ToSchema)]
pub(super) struct Subject {
    #[serde(rename = "type")]
    kind: &'static str,
    #[schema(value_type = String)]
    id: Id,
}

/// Everybody who may do something with a resource.
#[utoipa::path(
    post, path = "/access/v1/search/subject", tag = "authzen", request_body = Search,
    security(("key" = [])),
    responses(
        (status = 200, description = "Who may, in the order of their ids", body = Found<Subject>),
        (status = 400, description = "The request is not well formed", body = Problem),
        (status = 401, description = "There is no key, or one that does not exist or was revoked", body = Problem),
        (status = 403, description = "The key is not for this", body = Problem),
        (status = 503, description = "It cannot be answered now", body = Problem),
    ),
)]
pub(super) async fn search(caller: Caller, Asked(body): Body) -> Result<Json<Found<Subject>>, Problem> {
    let (search, place): (Search, Place) = page::read("subject", caller.firm(), body)?;
    let context = search.context.unwrap_or_default();
    let handle = firm_of(&caller, &context)?;
    let now = handle.now();
    let found = handle.read(|firm| find(firm, now, &search.subject, &search.action, &search.resource, &context, place));
    Ok(Json(found))
}

fn find(
    firm: &Firm,
    now: Millis,
    wanted: &Wanted,
    action: &Act,
    resource: &Entity,
    context: &Context,
    place: Place,
) -> Found<Subject> {
    let (kind, guests) = match wanted.kind.as_str() {
        USER => (USER, false),
        GUEST => (GUEST, true),
        _ => return place.found(Vec::new(), None),
    };
    let action = action.question().and_then(|question| question.action());
    let Some(action) = action.filter(|action| action.kind().name() == resource.kind) else {
        return place.found(Vec::new(), None);
    };
    let Named::Record(record) = record::in_firm(firm, now, action.kind(), resource) else {
        return place.found(Vec::new(), None);
    };
    if place.limit == 0 {
        return place.empty();
    }
    let person = |id: Id| if guests { Person::guest(id) } else { Person::user(id) };
    let after = place.after.as_ref().and_then(|id| id.parse().ok()).map(person);
    let page = Page { after, limit: Some(place.limit) };
    let found = firm.search_subjects(guests, action, &record, now, &page);
    let can = |person: &Person| {
        // A session that is said to be another one than those found would have.
        let Some(session) = &context.session else { return true };
        let gate = firm.gate(&Actor { person: person.clone(), session: session.clone() }, now);
        gate.is_some_and(|gate| gate.can(action, record.as_ref()))
    };
    let results = found.results.iter().filter(|person| can(person)).map(|person| person.parts().0.clone());
    let results = results.map(|id| Subject { kind, id }).collect();
    place.found(results, found.next.map(|person| person.parts().0.to_string()))
}
