//! What one's client may know.

use crate::http::{App, AuthenticatedSession};
use crate::problem::Problem;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The snapshot of whoever is signed in: what `Gate.open` takes. It ends with the session, or after
/// some minutes, whichever comes first; a page fetches a new one before.
#[utoipa::path(get, path = "/api/v1/snapshot", tag = "firm", responses(
    (status = 200, description = "The snapshot", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
))]
pub(super) async fn snapshot(State(app): State<App>, signed: AuthenticatedSession) -> Result<Response, Problem> {
    let until = signed.now.saturating_add(app.options.snapshot_for).min(signed.until);
    let snapshot =
        signed.handle.read(|firm| firm.snapshot_for(signed.person(), signed.actor.session.clone(), signed.now, until));
    let text = snapshot.ok_or_else(Problem::signed_out)?.to_json();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, text).into_response())
}
