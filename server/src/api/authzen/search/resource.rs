//! The resources on which a subject may take an action, in the firm's state and in its tables.

use super::page::{self, PageRequest, PageToken, SearchResponse};
use super::scope::firm_of;
use crate::api::authzen::body::LenientBody;
use crate::api::authzen::caller::Caller;
use crate::api::authzen::decide::{SubjectGate, subject_gate};
use crate::api::authzen::entity::{ActionName, Context, Entity, EntityType};
use crate::api::authzen::facts_source::FactsSource;
use crate::api::authzen::firm_state::FirmState;
use crate::api::authzen::kept_here::FromCallers;
use crate::api::authzen::object::{optional, required};
use crate::api::records::{NamedRecords, allowed_ids};
use crate::state::Problem;
use axum::Json;
use firmgate::catalogue::Kind;
use firmgate::facts::{FIRM, Id, Person};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A search: on which resources may this subject take this action?
#[derive(Deserialize, ToSchema)]
pub(super) struct ResourceSearchRequest {
    /// The subject.
    #[serde(deserialize_with = "required")]
    subject: Entity,
    /// The action.
    #[serde(deserialize_with = "required")]
    action: ActionName,
    /// Resources of this type.
    #[serde(deserialize_with = "required")]
    resource: EntityType,
    /// The context.
    #[serde(default, deserialize_with = "optional")]
    context: Option<Context>,
    /// Which page of the result is wanted.
    #[serde(rename = "page")]
    _page: Option<PageRequest>,
}

/// A resource that was found.
#[derive(Serialize, ToSchema)]
pub(super) struct FoundResource {
    #[serde(rename = "type")]
    kind: String,
    id: String,
}

/// All resources on which a subject may take an action.
#[utoipa::path(
    post, path = "/access/v1/search/resource", tag = "authzen", request_body = ResourceSearchRequest,
    security(("key" = [])),
    responses(
        (status = 200, description = "The resources, in the order of their ids", body = SearchResponse<FoundResource>),
        (status = 400, description = "Malformed request", body = Problem),
        (status = 401, description = "Missing, unknown or revoked API key", body = Problem),
        (status = 403, description = "The scope of the key does not permit the request", body = Problem),
        (status = 503, description = "The database is unavailable", body = Problem),
    ),
)]
pub(super) async fn search(
    caller: Caller,
    LenientBody(body): LenientBody<Value>,
) -> Result<Json<SearchResponse<FoundResource>>, Problem> {
    let (mut search, token): (ResourceSearchRequest, PageToken) = page::parse("resource", caller.firm(), body)?;
    let (vocabulary, kind_said) = (caller.vocabulary(), search.resource.kind.clone());
    vocabulary.entity(&mut search.subject);
    vocabulary.action(&mut search.action);
    vocabulary.entity_type(&mut search.resource);
    let context = search.context.unwrap_or_default();
    let handle = firm_of(&caller, &context)?;
    let now = handle.now();
    let gate = handle.read(|firm| {
        let (stored, from_callers) = (&NamedRecords::default(), FromCallers(&[]));
        subject_gate(&FactsSource::Firm(FirmState { firm, now, stored, from_callers }), &search.subject, &context)
    })?;
    let action = search.action.question().and_then(|question| question.action());
    let action = action.filter(|action| action.kind().name() == search.resource.kind);
    let (SubjectGate::Open(gate), Some(action)) = (gate, action) else {
        return Ok(Json(token.page(Vec::new(), None)));
    };
    let kind = action.kind();
    let ids = match kind {
        Kind::Firm => {
            let own = gate.can(action, FIRM).then(|| handle.id().to_string());
            own.into_iter().filter(|_| token.after.is_none()).collect()
        }
        // Nothing is stored of what is yet to be made.
        _ if action.makes_record() => Vec::new(),
        _ => {
            let most = token.limit.saturating_add(1);
            allowed_ids(handle, &gate, action, token.after.as_deref(), most, now).await?
        }
    };
    let page = token.first_page(ids.into_iter(), String::clone);
    let found = |id| FoundResource { kind: kind_said.clone(), id };
    if kind != Kind::User {
        return Ok(Json(page.filter_map(|id| Some(found(id)))));
    }
    Ok(Json(handle.read(|firm| {
        let word = |id: String| vocabulary.word_for_person(firm, &Person::user(id.parse::<Id>().ok()?));
        page.filter_map(|id| word(id).map(found))
    })))
}
