//! One decision, confirmed by the server.

use crate::api::records;
use crate::state::{AuthenticatedSession, Body, Problem};
use axum::Json;
use firmgate::catalogue::Action;
use firmgate::decide::Decision;
use firmgate::facts::{Id, ShownOn};
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecideRequest {
    /// The action.
    action: String,
    /// The record's id; absent for an action on the firm. Its facts are read from storage.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    id: Option<Id>,
    /// The screen on which a time entry is shown: `activities`, `billing` or `reports`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    shown_on: Option<ShownOn>,
}

/// Decide for whoever is signed in, and explain the decision. The request names the record; its facts are
/// read from storage. For a record that does not exist, the decision is that of a record that the caller
/// may not know of. So it is for an action that makes its record, such as `task:create`: what it makes has no id yet.
#[utoipa::path(post, path = "/api/v1/decide", tag = "firm", request_body = DecideRequest, responses(
    (status = 200, description = "The decision", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 422, description = "Unknown action, or no record where it needs one", body = Problem),
))]
pub(super) async fn decide(
    session: AuthenticatedSession,
    Body(request): Body<DecideRequest>,
) -> Result<Json<Decision>, Problem> {
    let action = action(&request.action)?;
    let records = records::facts(&session.handle, action, request.id.as_ref(), request.shown_on, session.now).await?;
    Ok(Json(session.gate.decide_stored(action, &records)))
}

/// Parses the name of an action.
pub(super) fn action(name: &str) -> Result<Action, Problem> {
    name.parse().map_err(|_| Problem::malformed("action", "Unknown action"))
}
