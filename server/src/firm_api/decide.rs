//! One decision, for a page that wants the server's own word.

use crate::http::{AuthenticatedSession, Body};
use crate::problem::Problem;
use crate::records;
use axum::Json;
use firmgate::catalogue::Action;
use firmgate::decide::Decision;
use firmgate::facts::{Id, ShownOn};
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// The name of the action.
    action: String,
    /// The record's id; absent for an action on the firm. Its facts are read from storage.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    id: Option<Id>,
    /// On which screen a time entry is shown: `activities`, `billing` or `reports`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    shown_on: Option<ShownOn>,
}

/// Decides for whoever is signed in, and says why. The record is named; what it is, storage says. Of one
/// that is not there the decision is that of one that they may not know of.
#[utoipa::path(post, path = "/api/v1/decide", tag = "firm", request_body = Question, responses(
    (status = 200, description = "The decision", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 422, description = "There is no such action, or the record is not of its kind", body = Problem),
))]
pub(super) async fn decide(
    signed: AuthenticatedSession,
    Body(question): Body<Question>,
) -> Result<Json<Decision>, Problem> {
    let action = action(&question.action)?;
    let record =
        records::facts(&signed.handle, action.kind(), question.id.as_ref(), question.shown_on, signed.now).await?;
    Ok(Json(match record {
        Some(record) => signed.gate.decide(action, record.as_ref()),
        None => signed.gate.decide_absent(action),
    }))
}

/// An action by its name.
pub(crate) fn action(name: &str) -> Result<Action, Problem> {
    name.parse().map_err(|_| Problem::malformed("action", "There is no such action"))
}
