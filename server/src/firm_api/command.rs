//! Commands, and what they would do.

use crate::database::Access;
use crate::firms::Loader;
use crate::http::{AuthenticatedSession, Body};
use crate::problem::Problem;
use crate::records::Stored;
use axum::Json;
use firmgate::firm::{Applied, Command, Preview};

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
    let prepared = signed.handle.command(&command, &signed.actor, &Stored).await?;
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
    let needs = signed.handle.read(|firm| firm.needs(&command.change));
    let mut transaction = signed.handle.database().begin(Access::ReadPrimary).await?;
    let facts = Stored.load(&mut transaction, signed.handle.id(), &needs).await?;
    transaction.rollback().await?;
    Ok(Json(signed.handle.read(|firm| firm.preview(&command, &signed.actor, &facts, signed.now))?))
}
