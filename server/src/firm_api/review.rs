//! Who can do what, and through what; what is to be looked at again.

use super::decide::{action, record};
use super::person::person;
use crate::http::{AuthenticatedSession, Body, Queried};
use crate::problem::Problem;
use axum::Json;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use firmgate::facts::{Id, Millis};
use firmgate::firm::review::{AccessOf, Page, Review, Table, WallEvidence, WhoCan};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Since {
    /// Since when, in milliseconds since 1970: users who were not seen since are idle, and what was
    /// granted since is listed.
    #[serde(default)]
    since: Millis,
}

/// The access review: shares, matters that nobody can open, idle users, what was granted.
#[utoipa::path(get, path = "/api/v1/review", tag = "review", params(Since), responses(
    (status = 200, description = "The review", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not; with the decision", body = Problem),
))]
pub(super) async fn review(
    signed: AuthenticatedSession,
    Queried(Since { since }): Queried<Since>,
) -> Result<Json<Review>, Problem> {
    Ok(Json(signed.handle.read(|firm| firm.review(&signed.actor, signed.now, since))?))
}

/// A table of the review as CSV: `shares`, `matters_nobody_opens`, `idle` or `granted`.
#[utoipa::path(get, path = "/api/v1/review/{table}", tag = "review", params(("table" = String, Path), Since), responses(
    (status = 200, description = "The table", content_type = "text/csv", body = String),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not; with the decision", body = Problem),
    (status = 404, description = "The review has no such table", body = Problem),
))]
pub(super) async fn table(
    signed: AuthenticatedSession,
    Path(table): Path<String>,
    Queried(Since { since }): Queried<Since>,
) -> Result<Response, Problem> {
    let table = match table.as_str() {
        "shares" => Table::Shares,
        "matters_nobody_opens" => Table::MattersNobodyOpens,
        "idle" => Table::Idle,
        "granted" => Table::Granted,
        _ => return Err(Problem::not_found()),
    };
    let review = signed.handle.read(|firm| firm.review(&signed.actor, signed.now, since))?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], review.csv(table)).into_response())
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// The name of the action.
    action: String,
    /// The facts of the record; absent for an action on the firm. Of a matter the id is enough: the
    /// firm knows the rest.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    record: Option<serde_json::Value>,
    /// Which part of the answer.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    page: Page,
}

/// Everybody who may take an action on a record, and through what.
#[utoipa::path(post, path = "/api/v1/who-can", tag = "review", request_body = Question, responses(
    (status = 200, description = "The people", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not; with the decision", body = Problem),
    (status = 422, description = "There is no such action, or the record is not of its kind", body = Problem),
))]
pub(super) async fn who_can(
    signed: AuthenticatedSession,
    Body(question): Body<Question>,
) -> Result<Json<WhoCan>, Problem> {
    let action = action(&question.action)?;
    let given = record(action.kind(), question.record)?;
    let answer = signed.handle.read(|firm| {
        let known = known(firm, given, signed.now);
        firm.who_can(&signed.actor, action, &known, signed.now, &question.page)
    })?;
    Ok(Json(answer))
}

// What the firm knows of a matter is the truth, whatever the question says of it.
fn known(
    firm: &firmgate::firm::Firm,
    given: firmgate::facts::OwnedResource,
    now: Millis,
) -> firmgate::facts::OwnedResource {
    use firmgate::facts::OwnedResource::Matter;
    match given {
        Matter(own) => Matter(match &own.id {
            Some(id) => firmgate::facts::Matter {
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
pub(super) struct Whose {
    /// A user's id, or `guest:` and a guest's.
    person: String,
    /// Only matters after this one: the `next` of the page before.
    #[param(value_type = Option<String>)]
    after: Option<Id>,
    /// How many matters, 50 by default, 1,000 at most.
    limit: Option<usize>,
}

/// Everything that somebody may do, and through what.
#[utoipa::path(get, path = "/api/v1/access-of", tag = "review", params(Whose), responses(
    (status = 200, description = "What they may do", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not ask; with the decision", body = Problem),
    (status = 422, description = "There is no such person", body = Problem),
))]
pub(super) async fn access_of(
    signed: AuthenticatedSession,
    Queried(whose): Queried<Whose>,
) -> Result<Json<AccessOf>, Problem> {
    let person = person("person", &whose.person)?;
    let answer = signed
        .handle
        .read(|firm| firm.access_of(&signed.actor, &person, signed.now, whose.after.as_ref(), whose.limit))?;
    Ok(Json(answer))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wall {
    /// The matter.
    #[param(value_type = String)]
    matter: Id,
    /// Who is blocked from it: a user's id, or `guest:` and a guest's.
    person: String,
}

/// The evidence of a block: what it denies that would be allowed without it.
#[utoipa::path(get, path = "/api/v1/wall-evidence", tag = "review", params(Wall), responses(
    (status = 200, description = "The evidence", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not; with the decision", body = Problem),
    (status = 404, description = "There is no such block", body = Problem),
    (status = 422, description = "The query is not what it has to be", body = Problem),
))]
pub(super) async fn wall_evidence(
    signed: AuthenticatedSession,
    Queried(wall): Queried<Wall>,
) -> Result<Json<WallEvidence>, Problem> {
    let person = person("person", &wall.person)?;
    let evidence = signed.handle.read(|firm| firm.wall_evidence(&signed.actor, &wall.matter, &person, signed.now))?;
    evidence.map(Json).ok_or_else(Problem::not_found)
}
