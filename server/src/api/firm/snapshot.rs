//! The snapshot of whoever is signed in.

use crate::state::{App, AuthenticatedSession, Problem};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// The snapshot of whoever is signed in, for `Gate.open`. It expires with the session, or after some
/// minutes, whichever comes first; a page fetches a new one before that.
#[utoipa::path(get, path = "/api/v1/snapshot", tag = "firm", responses(
    (status = 200, description = "The snapshot", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn snapshot(State(app): State<App>, session: AuthenticatedSession) -> Result<Response, Problem> {
    let until = session.now.saturating_add(app.options.snapshot_for).min(session.expires_at);
    let snapshot = session
        .handle
        .read(|firm| firm.snapshot_for(session.person(), session.actor.session.clone(), session.now, until));
    let text = snapshot.ok_or_else(Problem::signed_out)?.to_json();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, text).into_response())
}
