//! What is shared outside the firm.

use crate::database::{DatabaseError, Row};
use crate::state::{AuthenticatedSession, Problem};
use crate::store::condition;
use axum::Json;
use firmgate::catalogue::Kind;
use firmgate::firm::state::OutsideShare;

/// What is shared outside the firm, as far as the caller may see it.
#[utoipa::path(get, path = "/api/v1/shares", tag = "firm", responses(
    (status = 200, description = "The shares", body = Vec<Object>),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn shares(session: AuthenticatedSession) -> Result<Json<Vec<OutsideShare>>, Problem> {
    let Some(view) = Kind::Share.view() else { return Ok(Json(Vec::new())) };
    let mut transaction = session.handle.begin_read().await?;
    let (condition, values) = condition::sql(&session.gate.query(view), session.handle.database().dialect())?;
    let find = format!(
        "SELECT p.body FROM shares JOIN state_parts p ON p.firm_id = shares.firm_id AND p.part = 'share' \
         AND p.id = shares.id WHERE {condition} ORDER BY shares.id"
    );
    let found = transaction.query(&find, &values).await?;
    transaction.rollback().await?;
    let read = |row: &Row| serde_json::from_str(row.text(0)?).map_err(DatabaseError::broken);
    Ok(Json(found.iter().map(read).collect::<Result<_, _>>()?))
}
