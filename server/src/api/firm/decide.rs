//! One decision, confirmed by the server.

use crate::state::{AuthenticatedSession, Body, Problem};
use axum::Json;
use firmgate::catalogue::{Action, Kind};
use firmgate::decide::Decision;
use firmgate::facts::OwnedResource;
use serde::Deserialize;
use utoipa::ToSchema;

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecideRequest {
    /// The action.
    action: String,
    /// The facts of the record; absent for an action on the firm.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    record: Option<serde_json::Value>,
}

/// Decide for whoever is signed in, and explain the decision. The facts of the record are the caller's
/// own; whatever the server does with a record, it decides again on the stored facts.
#[utoipa::path(post, path = "/api/v1/decide", tag = "firm", request_body = DecideRequest, responses(
    (status = 200, description = "The decision", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 422, description = "Unknown action, or the record is not of its kind", body = Problem),
))]
pub(super) async fn decide(
    session: AuthenticatedSession,
    Body(request): Body<DecideRequest>,
) -> Result<Json<Decision>, Problem> {
    let action = action(&request.action)?;
    let record = record(action.kind(), request.record)?;
    Ok(Json(session.gate.decide(action, record.as_ref())))
}

/// Parses the name of an action.
pub(super) fn action(name: &str) -> Result<Action, Problem> {
    name.parse().map_err(|_| Problem::malformed("action", "Unknown action"))
}

/// Parses the facts of a record.
pub(super) fn record(kind: Kind, facts: Option<serde_json::Value>) -> Result<OwnedResource, Problem> {
    match (kind, facts) {
        (Kind::Firm, None | Some(serde_json::Value::Null)) => Ok(OwnedResource::Firm),
        (Kind::Firm, Some(_)) => Err(Problem::malformed("record", "An action on the firm takes no record")),
        (_, None | Some(serde_json::Value::Null)) => {
            Err(Problem::malformed("record", "The action is about a record; the record is missing"))
        }
        (kind, Some(facts)) => {
            OwnedResource::from_json(kind, facts).map_err(|error| Problem::malformed("record", error.to_string()))
        }
    }
}
