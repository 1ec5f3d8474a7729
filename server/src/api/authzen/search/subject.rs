//! Who may take an action on a resource.

use super::page::{self, PageRequest, PageToken, SearchResponse};
use super::scope::firm_of;
use crate::api::authzen::body::LenientBody;
use crate::api::authzen::caller::Caller;
use crate::api::authzen::entity::{ActionName, Context, Entity, EntityType, GUEST, USER};
use crate::api::authzen::firm_state::FirmState;
use crate::api::authzen::kept_here::FromCallers;
use crate::api::authzen::object::{optional, required};
use crate::api::authzen::resource::{self, ResolvedRecord, ResolvedResource};
use crate::api::records::NamedRecords;
use crate::state::{App, Problem};
use axum::Json;
use axum::extract::State;
use firmgate::catalogue::Action;
use firmgate::facts::{Id, Millis, Person};
use firmgate::firm::review::{Found, Page};
use firmgate::firm::{Actor, Firm};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use utoipa::ToSchema;

/// A search: who may take this action on this resource?
#[derive(Deserialize, ToSchema)]
pub(super) struct SubjectSearchRequest {
    /// Users or guests.
    #[serde(deserialize_with = "required")]
    subject: EntityType,
    /// The action.
    #[serde(deserialize_with = "required")]
    action: ActionName,
    /// The resource.
    #[serde(deserialize_with = "required")]
    resource: Entity,
    /// The context.
    #[serde(default, deserialize_with = "optional")]
    context: Option<Context>,
    /// Which page of the result is wanted.
    #[serde(rename = "page")]
    _page: Option<PageRequest>,
}

/// A subject that was found.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundSubject {
    #[serde(rename = "type")]
    kind: String,
    id: String,
}

/// Everyone who may take an action on a resource.
#[utoipa::path(
    post, path = "/access/v1/search/subject", tag = "authzen", request_body = SubjectSearchRequest,
    security(("key" = [])),
    responses(
        (status = 200, description = "The subjects, in the order of their ids", body = SearchResponse<FoundSubject>),
        (status = 400, description = "Malformed request", body = Problem),
        (status = 401, description = "Missing, unknown or revoked API key", body = Problem),
        (status = 403, description = "The scope of the key does not permit the request", body = Problem),
        (status = 503, description = "The database is unavailable", body = Problem),
    ),
)]
pub(super) async fn search(
    State(app): State<App>,
    caller: Caller,
    LenientBody(body): LenientBody<Value>,
) -> Result<Json<SearchResponse<FoundSubject>>, Problem> {
    let (mut search, token): (SubjectSearchRequest, PageToken) = page::parse("subject", caller.firm(), body)?;
    let (vocabulary, kind_said) = (caller.vocabulary(), search.subject.kind.clone());
    vocabulary.entity_type(&mut search.subject);
    vocabulary.action(&mut search.action);
    vocabulary.entity(&mut search.resource);
    let none = Context::default();
    let context = search.context.as_ref().unwrap_or(&none);
    let handle = firm_of(&caller, context)?;
    let (mut records, mut matters) = (BTreeSet::new(), BTreeSet::new());
    resource::names_in(&search.resource, &mut records, &mut matters);
    let stored = NamedRecords::load(handle, records, matters).await?;
    let now = handle.now();
    let from_callers = FromCallers(&app.options.facts_from_callers);
    Ok(Json(handle.read(|firm| {
        let state = FirmState { firm, stored: &stored, now, from_callers };
        let word = |person| vocabulary.word_for_person(firm, &person);
        let found = |id| FoundSubject { kind: kind_said.clone(), id };
        find(&state, &search, context, token).filter_map(|person| word(person).map(found))
    })))
}

fn find(
    state: &FirmState<'_>,
    search: &SubjectSearchRequest,
    context: &Context,
    token: PageToken,
) -> SearchResponse<Person> {
    let FirmState { firm, now, .. } = *state;
    let SubjectSearchRequest { subject: wanted, action, resource: named, .. } = search;
    let guests = match wanted.kind.as_str() {
        USER => false,
        GUEST => true,
        _ => return token.page(Vec::new(), None),
    };
    let action = action.question().and_then(|question| question.action());
    let Some(action) = action.filter(|action| action.kind().name() == named.kind) else {
        return token.page(Vec::new(), None);
    };
    let ResolvedResource::Record(record) = state.resolve(action.kind(), Some(action), named) else {
        return token.page(Vec::new(), None);
    };
    if token.limit == 0 {
        return token.empty_page();
    }
    let person = |id: Id| if guests { Person::guest(id) } else { Person::user(id) };
    let after = token.after.as_ref().and_then(|id| id.parse().ok()).map(person);
    let page = Page { after, limit: Some(token.limit) };
    let found = search_each(firm, guests, action, &record, now, &page);
    let can = |person: &Person| {
        // The search assumes an open session with a second factor; the context may describe another one.
        let Some(session) = context.session() else { return true };
        let gate = firm.gate(&Actor { person: person.clone(), session: session.clone() }, now);
        gate.is_some_and(|gate| record.is_allowed(&gate, action))
    };
    let results = found.results.into_iter().filter(can).collect();
    token.page(results, found.next.map(|person| person.parts().0.to_string()))
}

// A page of those who may on one of what the record is. Of each of these, the page holds the first who may.
fn search_each(
    firm: &Firm,
    guests: bool,
    action: Action,
    record: &ResolvedRecord,
    now: Millis,
    page: &Page,
) -> Found<Person> {
    let (mut people, mut are_more) = (BTreeMap::new(), false);
    for record in record.each() {
        let found = firm.search_subjects(guests, action, record, now, page);
        are_more |= found.next.is_some();
        people.extend(found.results.into_iter().map(|person| (person.parts().0.clone(), person)));
    }
    let limit = page.limit.unwrap_or(Page::LIMIT);
    are_more |= people.len() > limit;
    let results: Vec<Person> = people.into_values().take(limit).collect();
    let next = results.last().cloned().filter(|_| are_more);
    Found { results, next }
}
