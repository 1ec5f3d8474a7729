//! Who may take an action, and what a person may do.

use super::decide::{action, record};
use super::person::person;
use crate::state::{AuthenticatedSession, Body, Problem, QueryString};
use axum::Json;
use firmgate::facts::{self, Id, Millis, OwnedResource};
use firmgate::firm::Firm;
use firmgate::firm::review::{AccessOf, Page, WhoCan};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WhoCanRequest {
    /// The action.
    action: String,
    /// The facts of the record; absent for an action on the firm. For a matter, its id is enough: the
    /// firm knows the rest.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    record: Option<serde_json::Value>,
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
    (status = 422, description = "Unknown action, or the record is not of its kind", body = Problem),
))]
pub(super) async fn who_can(
    session: AuthenticatedSession,
    Body(request): Body<WhoCanRequest>,
) -> Result<Json<WhoCan>, Problem> {
    let action = action(&request.action)?;
    let given = record(action.kind(), request.record)?;
    let answer = session.handle.read(|firm| {
        let record = with_stored_access(firm, given, session.now);
        firm.who_can(&session.actor, action, &record, session.now, &request.page)
    })?;
    Ok(Json(answer))
}

// The access and blocks of a matter are the firm's own, whatever the request says.
fn with_stored_access(firm: &Firm, given: OwnedResource, now: Millis) -> OwnedResource {
    match given {
        OwnedResource::Matter(own) => OwnedResource::Matter(match &own.id {
            Some(id) => facts::Matter {
                responsible_attorney: own.responsible_attorney.clone(),
                firm: own.firm.clone(),
                ..firm.matter(id, now)
            },
            None => own,
        }),
        other => other,
    }
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
