//! The session cookie.

use super::stage::Stage;
use crate::state::{App, SessionToken};
use axum::http::{HeaderMap, HeaderName, header};
use axum_extra::extract::CookieJar;

/// A `Set-Cookie` header.
pub(super) type SetCookie = [(HeaderName, String); 1];

/// The token in a request's cookie, whatever its stage.
pub(super) fn token_in(headers: &HeaderMap) -> Option<SessionToken> {
    let jar = CookieJar::from_headers(headers);
    jar.get(SessionToken::COOKIE).and_then(|cookie| SessionToken::read(cookie.value()))
}

/// Sets the cookie to a token: for our own pages only, and not readable by scripts.
pub(super) fn set(app: &App, token: &SessionToken, stage: Stage) -> SetCookie {
    set_cookie(app, &token.text(), stage.lifetime(app) / 1_000)
}

/// Deletes the cookie.
pub(super) fn delete(app: &App) -> SetCookie {
    set_cookie(app, "", 0)
}

fn set_cookie(app: &App, value: &str, seconds: i64) -> SetCookie {
    let (name, secure) = (SessionToken::COOKIE, if app.options.secure_cookies { "; Secure" } else { "" });
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    [(header::SET_COOKIE, cookie)]
}
