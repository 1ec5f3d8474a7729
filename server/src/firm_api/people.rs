//! Who is signed in, who still has to set up a second factor, and what is shared outside the firm.

use super::person::person;
use crate::database::DatabaseError;
use crate::http::{AuthenticatedSession, Queried};
use crate::problem::Problem;
use crate::store::rows;
use axum::Json;
use firmgate::catalogue::Kind;
use firmgate::facts::{Millis, Person};
use firmgate::firm::state::OutsideShare;
use firmgate::firm::{SessionFilter, SessionItem};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// One person's: a user's id, or `guest:` and a guest's.
    person: Option<String>,
    /// Those that were active since a moment, in milliseconds since 1970.
    since: Option<Millis>,
    /// Only those that are open.
    #[serde(default)]
    only_open: bool,
    /// Only those from an unusual address.
    #[serde(default)]
    only_unusual: bool,
}

/// Sessions: everybody's for who may see them, one's own for everybody.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "firm", params(Wanted), responses(
    (status = 200, description = "The sessions, the one that was active last first", body = Vec<Object>),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not see those; with the decision", body = Problem),
    (status = 422, description = "The query is not what it has to be", body = Problem),
))]
pub(super) async fn sessions(
    signed: AuthenticatedSession,
    Queried(wanted): Queried<Wanted>,
) -> Result<Json<Vec<SessionItem>>, Problem> {
    let filter = SessionFilter {
        person: wanted.person.as_deref().map(|text| person("person", text)).transpose()?,
        since: None,
        only_open: wanted.only_open,
        only_unusual: wanted.only_unusual,
    };
    let mut items = signed.handle.read(|firm| firm.sessions(&signed.actor, signed.now, &filter))?;
    // When somebody was last active is written down beside the session's proof: it changes with
    // every minute, and nothing is decided by it.
    let find = "SELECT session_id, last_active_at FROM sign_ins WHERE firm_id = $1";
    let mut transaction = signed.handle.reading().await?;
    let active = transaction.query(find, &[signed.handle.id().into()]).await?;
    transaction.rollback().await?;
    let active: Vec<(&str, Millis)> =
        active.iter().map(|row| Ok((row.text(0)?, row.integer(1)?))).collect::<Result<_, DatabaseError>>()?;
    for item in &mut items {
        let id = item.session.id.to_string();
        if let Some((_, at)) = active.iter().find(|(own, _)| *own == id) {
            item.session.last_active_at = item.session.last_active_at.max(*at);
            item.active_for = item.session.active_for();
        }
    }
    items.retain(|item| wanted.since.is_none_or(|since| since <= item.session.last_active_at));
    items.sort_by_key(|item| std::cmp::Reverse(item.session.last_active_at));
    Ok(Json(items))
}

/// Those of whom a second factor is required and who have none yet.
#[utoipa::path(get, path = "/api/v1/without-two-factor", tag = "firm", responses(
    (status = 200, description = "The people", body = Vec<Object>),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not require one; with the decision", body = Problem),
))]
pub(super) async fn without_two_factor(signed: AuthenticatedSession) -> Result<Json<Vec<Person>>, Problem> {
    Ok(Json(signed.handle.read(|firm| firm.without_two_factor(&signed.actor, signed.now))?))
}

/// What is shared outside the firm, as far as whoever is signed in may see it. Filtered in the
/// database.
#[utoipa::path(get, path = "/api/v1/shares", tag = "firm", responses(
    (status = 200, description = "The shares", body = Vec<Object>),
    (status = 401, description = "Nobody is signed in", body = Problem),
))]
pub(super) async fn shares(signed: AuthenticatedSession) -> Result<Json<Vec<OutsideShare>>, Problem> {
    let Some(view) = Kind::Share.view() else { return Ok(Json(Vec::new())) };
    let mut transaction = signed.handle.reading().await?;
    let (condition, values) = rows::condition(&signed.gate.query(view), signed.handle.database().dialect())?;
    let find = format!(
        "SELECT p.body FROM shares JOIN state_parts p ON p.firm_id = shares.firm_id AND p.part = 'share' \
         AND p.id = shares.id WHERE {condition} ORDER BY shares.id"
    );
    let found = transaction.query(&find, &values).await?;
    transaction.rollback().await?;
    let read = |row: &crate::database::Row| serde_json::from_str(row.text(0)?).map_err(DatabaseError::broken);
    Ok(Json(found.iter().map(read).collect::<Result<_, _>>()?))
}
