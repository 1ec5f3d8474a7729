//! Who calls: another server, by its key; and what it may be answered from.

use super::entity::Entity;
use super::keys::{Scope, Token};
use super::record::{self, Named};
use crate::firms::FirmHandle;
use crate::http::App;
use crate::problem::Problem;
use crate::secret;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use firmgate::catalogue::Kind;
use firmgate::facts::{Id, Millis};
use firmgate::firm::Firm;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

// A revoked key is refused after this long at the latest.
const CHECKED_FOR: Duration = Duration::from_secs(1);

/// Keys that were checked a moment ago, by the hash of their text: nobody who is asked a thousand
/// times a second asks the database each time. It has no more of them than there are keys.
#[derive(Default)]
pub(super) struct Checked(RwLock<HashMap<[u8; 32], (Caller, Instant)>>);

impl Checked {
    fn find(&self, hash: &[u8; 32]) -> Option<Caller> {
        let checked = self.0.read().unwrap_or_else(PoisonError::into_inner);
        checked.get(hash).filter(|(_, until)| Instant::now() < *until).map(|(caller, _)| caller.clone())
    }

    fn keep(&self, hash: [u8; 32], caller: Option<&Caller>) {
        let mut checked = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match caller {
            Some(caller) => drop(checked.insert(hash, (caller.clone(), Instant::now() + CHECKED_FOR))),
            None => drop(checked.remove(&hash)),
        }
    }
}

/// Another server.
#[derive(Clone)]
pub(super) enum Caller {
    /// It is answered from this firm's state.
    Firm(Arc<FirmHandle>),
    /// It brings the facts along, of people of this firm.
    Facts(Id),
}

impl FromRequestParts<App> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Response> {
        let text = bearer(parts).ok_or_else(refused)?;
        let checked = parts.extensions.get::<Arc<Checked>>();
        let hash = secret::digest(text);
        let found = checked.and_then(|checked| checked.find(&hash));
        let caller = match found {
            Some(caller) => caller,
            None => {
                let caller = look_up(app, text).await.map_err(IntoResponse::into_response)?;
                if let Some(checked) = checked {
                    checked.keep(hash, caller.as_ref());
                }
                caller.ok_or_else(refused)?
            }
        };
        caller.is_current().await.map_err(IntoResponse::into_response)?;
        Ok(caller)
    }
}

fn bearer(parts: &Parts) -> Option<&str> {
    let (scheme, text) = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| text.trim())
}

fn refused() -> Response {
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "key_refused", "A key is needed that is not revoked");
    let mut response = problem.into_response();
    let scheme = HeaderValue::from_static("Bearer realm=\"firmgate\"");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
    response
}

async fn look_up(app: &App, text: &str) -> Result<Option<Caller>, Problem> {
    let Some(token) = Token::read(text) else { return Ok(None) };
    Ok(match token.scope(app.firms.databases().of(&token.firm)).await? {
        None => None,
        Some(Scope::Facts) => Some(Caller::Facts(token.firm)),
        Some(Scope::Firm) => app.firms.get(&token.firm).await?.map(Caller::Firm),
    })
}

impl Caller {
    // INVARIANT: nothing is decided on a state that may be old. Where changes are heard of, no
    // evaluation asks the database; where they are not, each does, or is not answered.
    async fn is_current(&self) -> Result<(), Problem> {
        let Caller::Firm(handle) = self else { return Ok(()) };
        if handle.hears() {
            return Ok(());
        }
        handle.catch_up().await.map_err(|error| {
            tracing::error!(firm = %handle.id(), code = error.code(), %error, "no evaluation without the newest state");
            let title = "The database cannot be reached, and nothing is decided on what may be old";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, error.code(), title).again_in(1)
        })
    }

    /// The firm that its key is of.
    pub(super) fn firm(&self) -> &Id {
        match self {
            Caller::Firm(handle) => handle.id(),
            Caller::Facts(firm) => firm,
        }
    }

    /// Asks what it may be answered from, all of it of one moment.
    pub(super) fn ask<T>(&self, app: &App, ask: impl FnOnce(&Known<'_>) -> T) -> T {
        match self {
            Caller::Firm(handle) => {
                let now = handle.now();
                handle.read(|firm| ask(&Known::Firm { firm, now }))
            }
            Caller::Facts(firm) => ask(&Known::Facts { firm, now: app.clock().now() }),
        }
    }
}

/// What is answered from.
pub(super) enum Known<'a> {
    /// The firm's state, at a moment.
    Firm {
        /// The state.
        firm: &'a Firm,
        /// The moment.
        now: Millis,
    },
    /// What the caller brings along.
    Facts {
        /// The firm that it has to be of.
        firm: &'a Id,
        /// The moment, unless the caller says another.
        now: Millis,
    },
}

impl Known<'_> {
    /// The record that a resource names.
    pub(super) fn record(&self, kind: Kind, resource: &Entity) -> Named {
        match self {
            Known::Firm { firm, now } => record::in_firm(firm, *now, kind, resource),
            Known::Facts { firm, .. } => record::in_facts(firm, kind, resource),
        }
    }
}
