//! Who is signed in. Taken from the session cookie and the database, never from what the client says
//! about itself.

use super::app::App;
use super::problem::Problem;
use super::same_origin::require_same_origin;
use super::session_token::SessionToken;
use crate::database::{Access, DatabaseError};
use crate::firms::FirmHandle;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use firmgate::Gate;
use firmgate::catalogue::Action;
use firmgate::facts::{FIRM, Id, Millis, Person};
use firmgate::firm::Actor;
use std::sync::Arc;

/// An open session, with the firm caught up with its latest committed entry.
pub struct AuthenticatedSession {
    /// The firm.
    pub handle: Arc<FirmHandle>,
    /// Who is signed in, and the facts of the session.
    ///
    /// In the glossary: [actor](firmgate::glossary#actor).
    pub actor: Actor,
    /// The id of the session, which is no secret.
    pub id: Id,
    /// When the request was read.
    pub now: Millis,
    /// When the session ends if it stays idle.
    pub expires_at: Millis,
    /// The gate of whoever is signed in.
    pub gate: Gate,
}

// How often the last activity is stored: a write costs more than a read.
const ACTIVITY_INTERVAL: Millis = 60_000;

impl FromRequestParts<App> for AuthenticatedSession {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<AuthenticatedSession, Problem> {
        require_same_origin(parts)?;
        let jar = CookieJar::from_headers(&parts.headers);
        let token = jar.get(SessionToken::COOKIE).and_then(|cookie| SessionToken::read(cookie.value()));
        AuthenticatedSession::of(app, &token.ok_or_else(Problem::signed_out)?).await
    }
}

impl AuthenticatedSession {
    /// The session of a token.
    ///
    /// # Errors
    ///
    /// [`Problem`]; 401 if the token is of no open session.
    pub async fn of(app: &App, token: &SessionToken) -> Result<AuthenticatedSession, Problem> {
        let handle = app.firms.get(&token.firm).await?.ok_or_else(Problem::signed_out)?;
        let find = "SELECT s.session_id, s.last_active_at, s.idle_until, s.ends_at, f.last_entry \
                    FROM sign_ins s JOIN firms f ON f.firm_id = s.firm_id \
                    WHERE s.firm_id = $1 AND s.token_hash = $2 AND s.stage = 'open'";
        let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
        let row = transaction.find(find, &[handle.id().into(), token.hash().into()]).await?;
        transaction.rollback().await?;
        let row = row.ok_or_else(Problem::signed_out)?;
        // INVARIANT: a request is decided on the latest entry that was committed when it was read.
        handle.catch_up_to(row.count(4)?).await?;
        let (now, id) = (handle.now(), row.id(0)?);
        let expires_at = row.integer(2)?.min(row.integer(3)?);
        if expires_at <= now {
            return Err(Problem::signed_out());
        }
        let found = handle.read(|firm| {
            let actor = firm.session(&id)?;
            let gate = firm.gate(&actor, now)?;
            Some((actor, gate))
        });
        let (actor, gate) = found.ok_or_else(Problem::signed_out)?;
        if row.integer(1)?.saturating_add(ACTIVITY_INTERVAL) <= now {
            store_activity(app, &handle, token, now).await?;
        }
        Ok(AuthenticatedSession { handle, actor, id, now, expires_at, gate })
    }

    /// Requires that an action on the firm is allowed.
    ///
    /// # Errors
    ///
    /// [`Problem`], 403 with the decision.
    pub fn require(&self, action: Action) -> Result<(), Problem> {
        let decision = self.gate.decide(action, FIRM);
        if decision.is_allowed() { Ok(()) } else { Err(Problem::denied(&decision)) }
    }

    /// Who is signed in.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.actor.person
    }
}

async fn store_activity(
    app: &App,
    handle: &FirmHandle,
    token: &SessionToken,
    now: Millis,
) -> Result<(), DatabaseError> {
    let set = "UPDATE sign_ins SET last_active_at = $3, idle_until = $4 WHERE firm_id = $1 AND token_hash = $2";
    let idle_until = now.saturating_add(app.options.idle);
    let mut transaction = handle.database().begin(Access::Write).await?;
    transaction.execute(set, &[handle.id().into(), token.hash().into(), now.into(), idle_until.into()]).await?;
    transaction.commit().await
}
