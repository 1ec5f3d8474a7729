//! Refuses requests that another site's page sends with our cookie.
//!
//! The cookie is `SameSite=Strict` already. This check also holds in browsers that ignore that, and
//! between sites that share a registrable domain.

use super::problem::Problem;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};

/// Refuses an unsafe method unless the request comes from a page of our own, or from no page at all.
///
/// # Errors
///
/// [`Problem`] with the code `cross_site`.
pub(crate) fn require_same_origin(parts: &Parts) -> Result<(), Problem> {
    if matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let header = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let cross_site = || Problem::new(StatusCode::FORBIDDEN, "cross_site", "The request came from another site's page");
    match header("sec-fetch-site") {
        Some("same-origin" | "none") => return Ok(()),
        Some(_) => return Err(cross_site()),
        None => {}
    }
    // An old browser, or a client that is no browser. The latter sends no cookie that it does not mean to.
    let Some(origin) = header(header::ORIGIN.as_str()) else { return Ok(()) };
    let host = header(header::HOST.as_str()).unwrap_or_default();
    let is_own = origin.split_once("://").is_some_and(|(_, origin)| origin.eq_ignore_ascii_case(host));
    if is_own { Ok(()) } else { Err(cross_site()) }
}
