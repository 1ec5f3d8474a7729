//! One decision, for a page that wants the server's own word.

use crate::http::{AuthenticatedSession, Body};
use crate::problem::Problem;
use axum::Json;
use firmgate::catalogue::{Action, Kind};
use firmgate::decide::Decision;
use firmgate::facts::OwnedResource;
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// The name of the action.
    action: String,
    /// The facts of the record; absent for an action on the firm.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    record: Option<serde_json::Value>,
}

/// Decides for whoever is signed in, and says why. Of a record they say themself what it is; what a
/// server does with it is checked again, on what the server has.
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
    let record = record(action.kind(), question.record)?;
    Ok(Json(signed.gate.decide(action, record.as_ref())))
}

/// An action by its name.
pub(crate) fn action(name: &str) -> Result<Action, Problem> {
    name.parse().map_err(|_| Problem::malformed("action", "There is no such action"))
}

/// A record of a kind, as it is given.
pub(crate) fn record(kind: Kind, given: Option<serde_json::Value>) -> Result<OwnedResource, Problem> {
    match (kind, given) {
        (Kind::Firm, None | Some(serde_json::Value::Null)) => Ok(OwnedResource::Firm),
        (Kind::Firm, Some(_)) => Err(Problem::malformed("record", "An action on the firm takes no record")),
        (_, None | Some(serde_json::Value::Null)) => Err(Problem::malformed("record", "The action is about a record")),
        (kind, Some(given)) => {
            OwnedResource::from_json(kind, given).map_err(|error| Problem::malformed("record", error.to_string()))
        }
    }
}
