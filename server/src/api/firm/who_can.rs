//! Who may take an action, and what a person may do.

use super::decide::action;
use super::person::person;
use crate::api::records;
use crate::state::{AuthenticatedSession, Body, Problem, QueryString};
use axum::Json;
use firmgate::catalogue::Kind;
use firmgate::facts::Id;
use firmgate::firm::review::{AccessOf, Page, WhoCan};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WhoCanRequest {
    /// The action.
    action: String,
    /// The record's id; absent for an action on the firm. Its facts are read from storage.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    id: Option<Id>,
    /// The page of the result.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    page: Page,
}

/// Everyone who may take an action on a record, and what grants it.
#[utoipa::path(post, path = "/api/v1/who-can", tag = "review", request_body = WhoCanRequest, responses(
    (status = 200, description = "The people", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 422, description = "Unknown action, or no record where it needs one", body = Problem),
))]
pub(super) async fn who_can(
    session: AuthenticatedSession,
    Body(request): Body<WhoCanRequest>,
) -> Result<Json<WhoCan>, Problem> {
    let action = action(&request.action)?;
    if action.kind() == Kind::FeedEntry {
        // An entry may be about several matters, and whoever may see one of them may see it.
        return Err(Problem::malformed("action", "Ask about the matters of the entry"));
    }
    let records = records::facts(&session.handle, action, request.id.as_ref(), None, session.now).await?;
    let answer = session.handle.read(|firm| match records.first() {
        Some(record) => firm.who_can(&session.actor, action, record, session.now, &request.page),
        None => firm.who_can_absent(&session.actor, action, session.now),
    })?;
    Ok(Json(answer))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct AccessQuery {
    /// A user's id, or `guest:` and a guest's id.
    person: String,
    /// Only matters after this one: the `next` of the previous page.
    #[param(value_type = Option<String>)]
    after: Option<Id>,
    /// The maximum number of matters: 50 by default, at most 1,000.
    limit: Option<usize>,
}

/// Everything that a person may do, and what grants it.
#[utoipa::path(get, path = "/api/v1/access-of", tag = "review", params(AccessQuery), responses(
    (status = 200, description = "What they may do", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 422, description = "Unknown person", body = Problem),
))]
pub(super) async fn access_of(
    session: AuthenticatedSession,
    QueryString(query): QueryString<AccessQuery>,
) -> Result<Json<AccessOf>, Problem> {
    let person = person("person", &query.person)?;
    let answer = session
        .handle
        .read(|firm| firm.access_of(&session.actor, &person, session.now, query.after.as_ref(), query.limit))?;
    Ok(Json(answer))
}
