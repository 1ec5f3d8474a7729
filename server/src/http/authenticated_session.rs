//! Who asks, by their session. Taken from the cookie and the database, never from what the client
//! says of itself.

use super::App;
use crate::database::{Access, DatabaseError};
use crate::firms::FirmHandle;
use crate::problem::Problem;
use crate::secret;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum_extra::extract::CookieJar;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use firmgate::Gate;
use firmgate::catalogue::Action;
use firmgate::facts::{FIRM, Id, Millis, Person, Resource};
use firmgate::firm::Actor;
use std::sync::Arc;

/// What a session is proved with: the firm that it is of, and a secret of which only the hash is
/// stored.
#[derive(Clone)]
pub struct Token {
    /// The firm.
    pub firm: Id,
    secret: String,
}

impl Token {
    /// The name of its cookie.
    pub const COOKIE: &'static str = "firmgate_session";

    /// A new one.
    ///
    /// # Errors
    ///
    /// If the machine gives no randomness.
    pub fn new(firm: &Id) -> Result<Token, DatabaseError> {
        Ok(Token { firm: firm.clone(), secret: secret::new()? })
    }

    /// As it stands in the cookie.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}.{}", URL_SAFE_NO_PAD.encode(self.firm.to_string()), self.secret)
    }

    /// Reads it from a cookie; none, if it is no token.
    #[must_use]
    pub fn read(text: &str) -> Option<Token> {
        let (firm, secret) = text.split_once('.')?;
        let firm = String::from_utf8(URL_SAFE_NO_PAD.decode(firm).ok()?).ok()?.parse().ok()?;
        Some(Token { firm, secret: secret.to_owned() })
    }

    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> String {
        secret::hash(&self.secret)
    }
}

/// Somebody who is signed in, with the firm as new as their database has it.
pub struct AuthenticatedSession {
    /// Their firm.
    pub handle: Arc<FirmHandle>,
    /// Who they are, and in what session.
    pub actor: Actor,
    /// The id of the session.
    pub session: Id,
    /// When they asked.
    pub now: Millis,
    /// Until when the session holds if nothing is done in it.
    pub until: Millis,
    /// What they can do.
    pub gate: Gate,
}

// How often it is written down that somebody is active: writing is more work than asking.
const ACTIVE_EVERY: Millis = 60_000;

impl FromRequestParts<App> for AuthenticatedSession {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<AuthenticatedSession, Problem> {
        is_own_page(parts)?;
        let jar = CookieJar::from_headers(&parts.headers);
        let token = jar.get(Token::COOKIE).and_then(|cookie| Token::read(cookie.value()));
        AuthenticatedSession::of(app, &token.ok_or_else(Problem::signed_out)?).await
    }
}

impl AuthenticatedSession {
    /// Whoever a token proves.
    ///
    /// # Errors
    ///
    /// [`Problem`], 401 if it proves nobody.
    pub async fn of(app: &App, token: &Token) -> Result<AuthenticatedSession, Problem> {
        let handle = app.firms.get(&token.firm).await?.ok_or_else(Problem::signed_out)?;
        let find = "SELECT s.session_id, s.last_active_at, s.idle_until, s.ends_at, f.last_entry \
                    FROM sign_ins s JOIN firms f ON f.firm_id = s.firm_id \
                    WHERE s.firm_id = $1 AND s.token_hash = $2 AND s.stage = 'open'";
        let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
        let row = transaction.find(find, &[handle.id().into(), token.hash().into()]).await?;
        transaction.rollback().await?;
        let row = row.ok_or_else(Problem::signed_out)?;
        // INVARIANT: nothing is decided on less than the database had when the request was read.
        handle.reach(row.count(4)?).await?;
        let (now, session) = (handle.now(), row.id(0)?);
        let until = row.integer(2)?.min(row.integer(3)?);
        if until <= now {
            return Err(Problem::signed_out());
        }
        let found = handle.read(|firm| {
            let actor = firm.session(&session)?;
            let gate = firm.gate(&actor, now)?;
            Some((actor, gate))
        });
        let (actor, gate) = found.ok_or_else(Problem::signed_out)?;
        if row.integer(1)?.saturating_add(ACTIVE_EVERY) <= now {
            stay_active(app, &handle, token, now).await?;
        }
        Ok(AuthenticatedSession { handle, actor, session, now, until, gate })
    }

    /// Lets them go on if they may take an action on the firm.
    ///
    /// # Errors
    ///
    /// [`Problem`], 403 with the reason.
    pub fn may(&self, action: Action) -> Result<(), Problem> {
        self.may_on(action, FIRM)
    }

    /// Lets them go on if they may take an action on a record that they may know of.
    ///
    /// # Errors
    ///
    /// [`Problem`], 403 with the reason.
    pub fn may_on<'a>(&self, action: Action, record: impl Into<Resource<'a>>) -> Result<(), Problem> {
        let decision = self.gate.decide(action, record);
        if decision.is_allowed() { Ok(()) } else { Err(Problem::denied(&decision)) }
    }

    /// Who they are.
    #[must_use]
    pub fn person(&self) -> &Person {
        &self.actor.person
    }
}

async fn stay_active(app: &App, handle: &FirmHandle, token: &Token, now: Millis) -> Result<(), DatabaseError> {
    let set = "UPDATE sign_ins SET last_active_at = $3, idle_until = $4 WHERE firm_id = $1 AND token_hash = $2";
    let idle_until = now.saturating_add(app.options.idle);
    let mut transaction = handle.database().begin(Access::Write).await?;
    transaction.execute(set, &[handle.id().into(), token.hash().into(), now.into(), idle_until.into()]).await?;
    transaction.commit().await
}

/// Refuses what another site's page sends with our cookie. The cookie is `SameSite=Strict` already;
/// this holds where a browser does not, and between sites that share a domain.
pub(crate) fn is_own_page(parts: &Parts) -> Result<(), Problem> {
    if matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let header = |name| parts.headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let foreign = || Problem::new(StatusCode::FORBIDDEN, "cross_site", "The request came from another site's page");
    match header("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(foreign()),
        None => {}
    }
    // No browser of today, or no browser: then there is no page, and no cookie that it did not send
    // on purpose.
    let Some(origin) = header(header::ORIGIN.as_str()) else { return Ok(()) };
    let host = header(header::HOST.as_str()).unwrap_or_default();
    let own = origin.split_once("://").is_some_and(|(_, origin)| origin.eq_ignore_ascii_case(host));
    if own { Ok(()) } else { Err(foreign()) }
}
