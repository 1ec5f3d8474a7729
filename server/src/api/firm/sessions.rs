//! Sessions, and who must still set up a second factor.

use super::person::person;
use crate::database::DatabaseError;
use crate::state::{AuthenticatedSession, Problem, QueryString};
use axum::Json;
use firmgate::facts::{Millis, Person};
use firmgate::firm::{SessionFilter, SessionItem};
use serde::Deserialize;
use utoipa::IntoParams;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SessionsQuery {
    /// Only sessions of this person: a user's id, or `guest:` and a guest's id.
    person: Option<String>,
    /// Only sessions that were active since this moment, in milliseconds since 1970.
    since: Option<Millis>,
    /// Only open sessions.
    #[serde(default)]
    only_open: bool,
    /// Only sessions from an unusual network.
    #[serde(default)]
    only_unusual: bool,
}

/// Sessions, most recently active first. One's own are open to everyone, those of others need a
/// permission.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "firm", params(SessionsQuery), responses(
    (status = 200, description = "The sessions, most recently active first", body = Vec<Object>),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 422, description = "Invalid query string", body = Problem),
))]
pub(super) async fn sessions(
    session: AuthenticatedSession,
    QueryString(query): QueryString<SessionsQuery>,
) -> Result<Json<Vec<SessionItem>>, Problem> {
    let filter = SessionFilter {
        person: query.person.as_deref().map(|text| person("person", text)).transpose()?,
        since: None,
        only_open: query.only_open,
        only_unusual: query.only_unusual,
    };
    let mut items = session.handle.read(|firm| firm.sessions(&session.actor, session.now, &filter))?;
    // The last activity is stored next to the token, outside the firm's state: it changes every minute,
    // and no decision uses it.
    let find = "SELECT session_id, last_active_at FROM sign_ins WHERE firm_id = $1";
    let mut transaction = session.handle.begin_read().await?;
    let active = transaction.query(find, &[session.handle.id().into()]).await?;
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
    items.retain(|item| query.since.is_none_or(|since| since <= item.session.last_active_at));
    items.sort_by_key(|item| std::cmp::Reverse(item.session.last_active_at));
    Ok(Json(items))
}

/// The people who are required to use a second factor and have not set one up.
#[utoipa::path(get, path = "/api/v1/without-two-factor", tag = "firm", responses(
    (status = 200, description = "The people", body = Vec<Object>),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
))]
pub(super) async fn without_two_factor(session: AuthenticatedSession) -> Result<Json<Vec<Person>>, Problem> {
    Ok(Json(session.handle.read(|firm| firm.without_two_factor(&session.actor, session.now))?))
}
