//! Who can do what, and through what; what is to be looked at again.

use super::decide::action;
use super::person::person;
use crate::database::Access;
use crate::firms::Loader;
use crate::http::{AuthenticatedSession, Body, Queried};
use crate::problem::Problem;
use crate::records::{self, Stored};
use axum::Json;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use firmgate::facts::{Id, Millis};
use firmgate::firm::review::{AccessOf, Page, Review, Table, WallEvidence, WhoCan};
use firmgate::firm::{Needs, RecordId, StoredKind};
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
    /// The record's id; absent for an action on the firm. Its facts are read from storage.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    id: Option<Id>,
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
    let record = records::facts(&signed.handle, action.kind(), question.id.as_ref(), None, signed.now).await?;
    let answer = signed.handle.read(|firm| match &record {
        Some(record) => firm.who_can(&signed.actor, action, record, signed.now, &question.page),
        None => firm.who_can_absent(&signed.actor, action, signed.now),
    })?;
    Ok(Json(answer))
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
    let needs = Needs { records: vec![RecordId::new(StoredKind::Matter, wall.matter.clone())], new_id: false };
    let mut transaction = signed.handle.database().begin(Access::ReadPrimary).await?;
    let facts = Stored.load(&mut transaction, signed.handle.id(), &needs).await?;
    transaction.rollback().await?;
    let evidence =
        signed.handle.read(|firm| firm.wall_evidence(&signed.actor, &wall.matter, &person, &facts, signed.now));
    // INVARIANT: a matter that is not there, one that they may not know of and one from which that person is
    // not blocked are answered alike; who may not ask of any matter is told so.
    match evidence {
        Ok(Some(evidence)) => Ok(Json(evidence)),
        Ok(None) => Err(Problem::not_found()),
        Err(refusal) if refusal.code() == "not_available" => Err(Problem::not_found()),
        Err(refusal) => Err(refusal.into()),
    }
}
