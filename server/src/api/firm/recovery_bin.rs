//! The recovery bin.

use crate::api::records::projected;
use crate::state::{AuthenticatedSession, PersonSchema, Problem};
use axum::Json;
use firmgate::facts::{Id, ItemKind, Millis, OwnedResource, Person};
use firmgate::firm::Firm;
use firmgate::firm::state::DeletedItem;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A deleted item. Who could open a deleted matter, and who was blocked from it, is not said.
#[derive(Serialize, ToSchema)]
pub(super) struct RecoveryBinItem {
    /// What kind of item it was.
    #[schema(value_type = String)]
    item: ItemKind,
    /// Its id.
    #[schema(value_type = String)]
    id: Id,
    /// What it was called; the id again for whoever may not read that.
    name: String,
    /// The matter that it belonged to.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    matter: Option<Id>,
    /// Who deleted it.
    #[schema(value_type = PersonSchema)]
    by: Person,
    /// When, in milliseconds since 1970.
    at: Millis,
    /// What the gate in the caller's page decides about the item on.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Value>,
}

/// The deleted items, latest first, without those of matters that the caller may not know of.
#[utoipa::path(get, path = "/api/v1/recovery-bin", tag = "firm", responses(
    (status = 200, description = "The items", body = Vec<RecoveryBinItem>),
    (status = 401, description = "Not signed in", body = Problem),
    (status = 403, description = "Not permitted; with the decision", body = Problem),
))]
pub(super) async fn recovery_bin(session: AuthenticatedSession) -> Result<Json<Vec<RecoveryBinItem>>, Problem> {
    let view = |firm: &Firm| -> Result<Vec<RecoveryBinItem>, Problem> {
        let items = firm.recovery_bin(&session.actor, session.now)?;
        let item = |deleted: DeletedItem| {
            let facts = firm.deleted_facts(&deleted, session.now);
            let DeletedItem { item, id, name, matter, by, at, .. } = deleted;
            let facts = projected(&session.gate, &OwnedResource::RecoveryItem(facts));
            RecoveryBinItem { item, id, name, matter, by, at, facts }
        };
        Ok(items.into_iter().map(item).collect())
    };
    Ok(Json(session.handle.read(view)?))
}
