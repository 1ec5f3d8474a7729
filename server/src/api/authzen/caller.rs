//! Authenticates a caller, another server, by its API key.

use super::api_keys::{ApiKeyToken, Scope, VerifiedKey};
use super::entity::Entity;
use super::facts_source::FactsSource;
use super::firm_state::FirmState;
use super::kept_here::FromCallers;
use super::key_cache::KeyCache;
use super::resource::names_in;
use super::vocabulary::{OWN_NAMES, Vocabulary};
use crate::api::records::NamedRecords;
use crate::database::DatabaseError;
use crate::firms::FirmHandle;
use crate::secret;
use crate::state::{App, Problem};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use firmgate::facts::Id;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Another server.
#[derive(Clone)]
pub(super) enum Caller {
    /// Decisions use this firm's state. The caller may have words of its own.
    Firm(Arc<FirmHandle>, Option<Arc<Vocabulary>>),
    /// The caller sends the facts, of people of this firm.
    Facts(Id),
}

impl FromRequestParts<App> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Caller, Response> {
        let text = bearer(parts).ok_or_else(refused)?;
        let cache = parts.extensions.get::<Arc<KeyCache<Caller>>>();
        let hash = secret::digest(text);
        let caller = match cache.and_then(|cache| cache.get(&hash)) {
            Some(caller) => caller,
            None => {
                let caller = authenticate(app, text).await.map_err(IntoResponse::into_response)?;
                if let Some(cache) = cache {
                    cache.put(hash, caller.as_ref());
                }
                caller.ok_or_else(refused)?
            }
        };
        caller.require_current().await.map_err(IntoResponse::into_response)?;
        Ok(caller)
    }
}

fn bearer(parts: &Parts) -> Option<&str> {
    let (scheme, text) = parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| text.trim())
}

fn refused() -> Response {
    let problem = Problem::new(StatusCode::UNAUTHORIZED, "key_refused", "Missing, unknown or revoked API key");
    let mut response = problem.into_response();
    let scheme = HeaderValue::from_static("Bearer realm=\"firmgate\"");
    response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
    response
}

async fn authenticate(app: &App, text: &str) -> Result<Option<Caller>, Problem> {
    let Some(token) = ApiKeyToken::read(text) else { return Ok(None) };
    let Some(VerifiedKey { scope, vocabulary }) = token.verify(app.firms.databases().of(&token.firm)).await? else {
        return Ok(None);
    };
    let vocabulary = vocabulary.map(Arc::new);
    Ok(match scope {
        Scope::Facts => Some(Caller::Facts(token.firm)),
        Scope::Firm => app.firms.get(&token.firm).await?.map(|handle| Caller::Firm(handle, vocabulary)),
    })
}

impl Caller {
    // INVARIANT: no decision uses a stale state. While this process is told of changes, evaluations do not
    // ask the database; while it is not, each asks, or is not answered.
    async fn require_current(&self) -> Result<(), Problem> {
        let Caller::Firm(handle, _) = self else { return Ok(()) };
        if handle.is_listening() {
            return Ok(());
        }
        handle.catch_up().await.map_err(|error| {
            tracing::error!(firm = %handle.id(), code = error.code(), %error, "cannot catch up to evaluate a request");
            let title = "The database is unavailable, and the state in memory may be stale";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, error.code(), title).retry_after(1)
        })
    }

    /// The firm of its key.
    pub(super) fn firm(&self) -> &Id {
        match self {
            Caller::Firm(handle, _) => handle.id(),
            Caller::Facts(firm) => firm,
        }
    }

    /// The words of its key.
    pub(super) fn vocabulary(&self) -> &Vocabulary {
        match self {
            Caller::Firm(_, Some(vocabulary)) => vocabulary,
            Caller::Firm(_, None) | Caller::Facts(_) => &OWN_NAMES,
        }
    }

    /// Answers from what the caller's questions are decided on, all at one moment. What storage has of the
    /// resources is read first.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`]: nothing is decided on what is not known.
    pub(super) async fn ask<T>(
        &self,
        app: &App,
        resources: impl IntoIterator<Item = &Entity>,
        answer: impl FnOnce(&FactsSource<'_>) -> T,
    ) -> Result<T, DatabaseError> {
        let from_callers = FromCallers(&app.options.facts_from_callers);
        match self {
            Caller::Firm(handle, _) => {
                let (mut records, mut matters) = (BTreeSet::new(), BTreeSet::new());
                resources.into_iter().for_each(|resource| names_in(resource, &mut records, &mut matters));
                let stored = NamedRecords::load(handle, records, matters).await?;
                let now = handle.now();
                Ok(handle
                    .read(|firm| answer(&FactsSource::Firm(FirmState { firm, now, stored: &stored, from_callers }))))
            }
            Caller::Facts(firm) => Ok(answer(&FactsSource::Caller { firm, now: app.clock().now(), from_callers })),
        }
    }
}
