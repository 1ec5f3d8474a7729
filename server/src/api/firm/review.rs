//! The access review, and the evidence of a wall.

use super::person::person;
use crate::api::records::Stored;
use crate::database::Access;
use crate::firms::Loader;
use crate::state::{AuthenticatedSession, Problem, QueryString};
use axum::Json;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use firmgate::facts::{Id, Millis};
use firmgate::firm::review::{Review, Table, WallEvidence};
use firmgate::firm::{Needs, RecordId, StoredKind};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ReviewQuery {
    /// The start of the period, in milliseconds since 1970: users who were not seen since then are idle,
    /// and grants since then are listed.
    #[serde(default)]
    since: Millis,
}

/// The access review: shares, matters that nobody can open, idle users, recent grants.
#[utoipa::path(get, path = "/api/v1/review", tag = "review", params(ReviewQuery), responses(
    (status = 200, description = "The review", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
))]
pub(super) async fn review(
    session: AuthenticatedSession,
    QueryString(ReviewQuery { since }): QueryString<ReviewQuery>,
) -> Result<Json<Review>, Problem> {
    Ok(Json(session.handle.read(|firm| firm.review(&session.actor, session.now, since))?))
}

/// A table of the review as CSV: `shares`, `matters_nobody_opens`, `idle` or `granted`.
#[utoipa::path(get, path = "/api/v1/review/{table}", tag = "review", params(("table" = String, Path), ReviewQuery),
    responses(
        (status = 200, description = "The table", content_type = "text/csv", body = String),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "Not permitted; with the decision", body = Problem),
        (status = 404, description = "Unknown table", body = Problem),
    ))]
pub(super) async fn table(
    session: AuthenticatedSession,
    Path(table): Path<String>,
    QueryString(ReviewQuery { since }): QueryString<ReviewQuery>,
) -> Result<Response, Problem> {
    let table = match table.as_str() {
        "shares" => Table::Shares,
        "matters_nobody_opens" => Table::MattersNobodyOpens,
        "idle" => Table::Idle,
        "granted" => Table::Granted,
        _ => return Err(Problem::not_found()),
    };
    let review = session.handle.read(|firm| firm.review(&session.actor, session.now, since))?;
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], review.csv(table)).into_response())
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct WallQuery {
    /// The matter.
    #[param(value_type = String)]
    matter: Id,
    /// Who is blocked from it: a user's id, or `guest:` and a guest's id.
    person: String,
}

/// The evidence of a block: which actions it denies that would be allowed without it.
#[utoipa::path(get, path = "/api/v1/wall-evidence", tag = "review", params(WallQuery), responses(
    (status = 200, description = "The evidence", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 404, description = "The person is not blocked from the matter", body = Problem),
    (status = 422, description = "Invalid query string", body = Problem),
))]
pub(super) async fn wall_evidence(
    session: AuthenticatedSession,
    QueryString(wall): QueryString<WallQuery>,
) -> Result<Json<WallEvidence>, Problem> {
    let person = person("person", &wall.person)?;
    let needs = Needs { records: vec![RecordId::new(StoredKind::Matter, wall.matter.clone())], new_id: false };
    let mut transaction = session.handle.database().begin(Access::ReadPrimary).await?;
    let facts = Stored.load(&mut transaction, session.handle.id(), &needs).await?;
    transaction.rollback().await?;
    let evidence =
        session.handle.read(|firm| firm.wall_evidence(&session.actor, &wall.matter, &person, &facts, session.now));
    // INVARIANT: a matter that does not exist, one that the caller may not know of, and one from which that
    // person is not blocked have the same response. A caller who may ask of no matter is told so.
    match evidence {
        Ok(Some(evidence)) => Ok(Json(evidence)),
        Ok(None) => Err(Problem::not_found()),
        Err(refusal) if refusal.code() == "not_available" => Err(Problem::not_found()),
        Err(refusal) => Err(refusal.into()),
    }
}
