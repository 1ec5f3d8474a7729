//! Commands and their previews.

use crate::state::{AuthenticatedSession, Body, Problem};
use axum::Json;
use firmgate::firm::{Applied, Change, Command, Preview};

/// Apply a command: `{"revision": 7, "change": {"type": "set_permissions", ..}}`. It is applied
/// completely, or refused and nothing has changed.
#[utoipa::path(post, path = "/api/v1/commands", tag = "firm", request_body = Object, responses(
    (status = 200, description = "The outcome", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 409, description = "The firm has changed since the revision; with what has changed", body = Problem),
    (status = 422, description = "The command does not fit the firm; with the path", body = Problem),
    (status = 503, description = "The database failed; with the code `outcome_unknown`, check the revision before \
                                  retrying", body = Problem),
))]
pub(super) async fn apply(
    session: AuthenticatedSession,
    Body(command): Body<Command>,
) -> Result<Json<Applied>, Problem> {
    require_client_command(&command.change)?;
    let prepared = session.handle.change(|firm, now| firm.prepare(&command, &session.actor, now), Vec::new()).await?;
    Ok(Json(prepared.applied()))
}

/// Preview a command: who would gain and lose what. Nothing changes.
#[utoipa::path(post, path = "/api/v1/commands/preview", tag = "firm", request_body = Object, responses(
    (status = 200, description = "Who would gain and lose what", body = Object),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
    (status = 409, description = "The firm has changed since the revision; with what has changed", body = Problem),
    (status = 422, description = "The command does not fit the firm; with the path", body = Problem),
))]
pub(super) async fn preview(
    session: AuthenticatedSession,
    Body(command): Body<Command>,
) -> Result<Json<Preview>, Problem> {
    Ok(Json(session.handle.read(|firm| firm.preview(&command, &session.actor, session.now))?))
}

// Two commands assert that a code or a password was checked: only the sign-in API may give them.
fn require_client_command(change: &Change) -> Result<(), Problem> {
    match change {
        Change::SetUpTwoFactor {} | Change::ChangePassword { .. } => {
            Err(Problem::malformed("change.type", "Use /api/v1/two-factor or /api/v1/password for this"))
        }
        _ => Ok(()),
    }
}
