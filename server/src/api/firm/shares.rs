//! What is shared outside the firm.

use crate::api::records::projected;
use crate::database::DatabaseError;
use crate::state::{AuthenticatedSession, Problem};
use crate::store::condition;
use axum::Json;
use firmgate::catalogue::Kind;
use firmgate::facts::{Id, Millis, OwnedResource, ShareKind};
use firmgate::firm::state::OutsideShare;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// One thing that is shared with one guest.
#[derive(Serialize, ToSchema)]
pub(super) struct ShareItem {
    /// The id of the share.
    #[schema(value_type = String)]
    id: Id,
    /// The guest.
    #[schema(value_type = String)]
    guest: Id,
    /// What kind of thing is shared.
    #[schema(value_type = String)]
    kind: ShareKind,
    /// Which one.
    #[schema(value_type = String)]
    item: Id,
    /// The matter that it belongs to.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    matter: Option<Id>,
    /// The user who shared it.
    #[schema(value_type = String)]
    by: Id,
    /// When, in milliseconds since 1970.
    at: Millis,
    /// From when it holds; absent: from the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    starts_at: Option<Millis>,
    /// Until when; absent: until it is revoked.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<Millis>,
    /// What the gate in the caller's page decides about the share on.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Value>,
}

/// What is shared outside the firm, as far as the caller may see it.
#[utoipa::path(get, path = "/api/v1/shares", tag = "firm", responses(
    (status = 200, description = "The shares", body = Vec<ShareItem>),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn shares(session: AuthenticatedSession) -> Result<Json<Vec<ShareItem>>, Problem> {
    let Some(view) = Kind::Share.view() else { return Ok(Json(Vec::new())) };
    let mut transaction = session.handle.begin_read().await?;
    let (condition, values) = condition::sql(&session.gate.query(view), session.handle.database().dialect())?;
    let find = format!(
        "SELECT p.body FROM shares JOIN state_parts p ON p.firm_id = shares.firm_id AND p.part = 'share' \
         AND p.id = shares.id WHERE {condition} ORDER BY shares.id"
    );
    let found = transaction.query(&find, &values).await?;
    transaction.rollback().await?;
    let mut items = Vec::with_capacity(found.len());
    for row in &found {
        let share: OutsideShare = serde_json::from_str(row.text(0)?).map_err(DatabaseError::broken)?;
        items.push(item(&session, share));
    }
    Ok(Json(items))
}

fn item(session: &AuthenticatedSession, share: OutsideShare) -> ShareItem {
    let facts = session.handle.read(|firm| firm.share_facts(share.matter.as_ref(), session.now));
    let facts = projected(&session.gate, &OwnedResource::Share(facts));
    let OutsideShare { id, guest, kind, item, matter, by, at, starts_at, ends_at, .. } = share;
    ShareItem { id, guest, kind, item, matter, by, at, starts_at, ends_at, facts }
}
