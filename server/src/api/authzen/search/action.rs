//! The actions that a subject may take on a resource.

use super::page::{self, PageRequest, PageToken, SearchResponse};
use crate::api::authzen::body::LenientBody;
use crate::api::authzen::caller::Caller;
use crate::api::authzen::decide::{SubjectGate, subject_gate};
use crate::api::authzen::entity::{Context, Entity};
use crate::api::authzen::facts_source::FactsSource;
use crate::api::authzen::object::{optional, required};
use crate::api::authzen::request_error::RequestError;
use crate::api::authzen::resource::{self, ResolvedResource};
use crate::state::{App, Problem};
use axum::Json;
use axum::extract::State;
use firmgate::catalogue::Action;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A search: which actions may this subject take on this resource?
#[derive(Deserialize, ToSchema)]
pub(super) struct ActionSearchRequest {
    /// The subject.
    #[serde(deserialize_with = "required")]
    subject: Entity,
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

/// An action that was found.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundAction {
    name: String,
}

/// All actions that a subject may take on a resource.
#[utoipa::path(
    post, path = "/access/v1/search/action", tag = "authzen", request_body = ActionSearchRequest,
    security(("key" = [])),
    responses(
        (status = 200, description = "The actions, in the order of the catalogue", body = SearchResponse<FoundAction>),
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
) -> Result<Json<SearchResponse<FoundAction>>, Problem> {
    let (mut search, token): (ActionSearchRequest, PageToken) = page::parse("action", caller.firm(), body)?;
    let vocabulary = caller.vocabulary();
    [&mut search.subject, &mut search.resource].into_iter().for_each(|entity| vocabulary.entity(entity));
    let context = search.context.unwrap_or_default();
    let answer = |source: &FactsSource<'_>| -> Result<Vec<String>, RequestError> {
        let SubjectGate::Open(gate) = subject_gate(source, &search.subject, &context)? else { return Ok(Vec::new()) };
        let Some(kind) = resource::kind_of(&search.resource.kind) else { return Ok(Vec::new()) };
        let can = |action: &Action| match source.resolve(kind, Some(*action), &search.resource) {
            ResolvedResource::Record(record) => record.is_allowed(&gate, *action),
            _ => false,
        };
        let words = kind.actions().filter(can).filter_map(|action| vocabulary.word_for_action(action.name()));
        Ok(words.map(str::to_owned).collect())
    };
    let names = caller.ask(&app, [&search.resource], answer).await??;
    // If the last action of the previous page is not allowed any more, nothing follows it.
    let seen = token
        .after
        .as_ref()
        .map_or(0, |after| names.iter().position(|name| name == after).map_or(names.len(), |place| place + 1));
    let rest = names.into_iter().skip(seen).map(|name| FoundAction { name });
    Ok(Json(token.first_page(rest, |action| action.name.clone())))
}
