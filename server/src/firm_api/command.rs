//! Commands, and what they would do.

use crate::http::{AuthenticatedSession, Body};
use crate::problem::Problem;
use axum::Json;
use firmgate::firm::{Applied, Change, Command, Preview};

/// Gives a command: `{"revision": 7, "change": {"type": "set_permissions", ..}}`. It is done whole,
/// or refused and nothing has changed.
#[utoipa::path(post, path = "/api/v1/commands", tag = "firm", request_body = Object, responses(
    (status = 200, description = "What came of it", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not; with the decision", body = Problem),
    (status = 409, description = "The firm has changed since: with what has", body = Problem),
    (status = 422, description = "It does not fit the firm; with the place", body = Problem),
    (status = 503, description = "The database failed; `outcome_unknown` if nobody knows whether it was done",
     body = Problem),
))]
pub(super) async fn apply(
    signed: AuthenticatedSession,
    Body(command): Body<Command>,
) -> Result<Json<Applied>, Problem> {
    is_for_everybody(&command.change)?;
    let prepared = signed.handle.change(|firm, now| firm.prepare(&command, &signed.actor, now), Vec::new()).await?;
    Ok(Json(prepared.applied()))
}

/// Says what a command would do, and does nothing.
#[utoipa::path(post, path = "/api/v1/commands/preview", tag = "firm", request_body = Object, responses(
    (status = 200, description = "Who would gain and lose what", body = Object),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "They may not; with the decision", body = Problem),
    (status = 409, description = "The firm has changed since: with what has", body = Problem),
    (status = 422, description = "It does not fit the firm; with the place", body = Problem),
))]
pub(super) async fn preview(
    signed: AuthenticatedSession,
    Body(command): Body<Command>,
) -> Result<Json<Preview>, Problem> {
    Ok(Json(signed.handle.read(|firm| firm.preview(&command, &signed.actor, signed.now))?))
}

// What is true only once a code or a password was checked: signing in says so, and no client.
fn is_for_everybody(change: &Change) -> Result<(), Problem> {
    match change {
        Change::SetUpTwoFactor {} | Change::ChangePassword { .. } => {
            Err(Problem::malformed("change.type", "This is done under /api/v1/two-factor and /api/v1/password"))
        }
        _ => Ok(()),
    }
}
