//! Commands and their previews.

use crate::api::records::Stored;
use crate::database::Access;
use crate::firms::Loader;
use crate::state::{AuthenticatedSession, Body, Problem};
use axum::Json;
use firmgate::firm::{Applied, Command, Preview};

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
    let prepared = session.handle.command(&command, &session.actor, &Stored).await?;
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
    let needs = session.handle.read(|firm| firm.needs(&command.change));
    let mut transaction = session.handle.database().begin(Access::ReadPrimary).await?;
    let facts = Stored.load(&mut transaction, session.handle.id(), &needs).await?;
    transaction.rollback().await?;
    Ok(Json(session.handle.read(|firm| firm.preview(&command, &session.actor, &facts, session.now))?))
}
