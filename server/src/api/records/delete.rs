//! Deleting a record: it is marked as deleted, and an entry of the recovery bin is added.

use super::check::{Given, Version, WriteCheck};
use super::record_type::RecordType;
use super::{related_rows, table, write};
use crate::database::Access;
use crate::state::{AuthenticatedSession, Problem};
use axum::extract::Path;
use axum::http::StatusCode;
use firmgate::facts::ItemKind;
use firmgate::firm::HostEvent;

/// Delete a record. Matters and contacts are deleted by a command instead.
#[utoipa::path(delete, path = "/api/v1/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record"), ("id" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "Visible, but deleting it is not permitted; with the decision", body = Problem),
        (status = 404, description = "No such record, or not visible", body = Problem),
        (status = 409, description = "Conflict: reload and retry", body = Problem),
        (status = 422, description = "Records of this kind are deleted by a command", body = Problem),
    ))]
pub(super) async fn delete(
    session: AuthenticatedSession,
    Path((kind, id)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let record_type = RecordType::named(&kind)?;
    let id = table::parse_id(&id)?;
    let firm = session.handle.id();
    let mut transaction = session.handle.database().begin(Access::ReadPrimary).await?;
    let found = table::find(&mut transaction, firm, record_type.kind, &id).await?;
    let Some(found) = found else {
        transaction.rollback().await?;
        return Err(Problem::not_found());
    };
    let record = &*found.record;
    let related = related_rows::of_stored(&mut transaction, firm, record).await?;
    transaction.rollback().await?;
    let not_deleted_here = || {
        let title = "Records of this kind cannot be deleted here";
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not_deleted_here", title)
    };
    let action = record_type.action("delete").ok_or_else(not_deleted_here)?;
    let old = Version { record, related_rows: &related };
    let given = Given::default();
    let check = WriteCheck { actor: &session.actor, action, old: Some(old), new: None, given: &given };
    session.handle.read(|firm| check.check(firm, session.now))?;

    let item: Option<ItemKind> = serde_json::from_value(record_type.kind.name().into()).ok();
    let item = item.ok_or_else(not_deleted_here)?;
    let private = record.is_private();
    let name = if private { record_type.kind.doc() } else { record.title() }.to_owned();
    let event = HostEvent::Deleted { item, id: id.clone(), name, matter: record.matter().cloned(), private };
    let statements = vec![write::if_unchanged(record_type.table.delete, &session, record, &found.body, None)];
    // The firm refuses the event for matters and contacts, which a command deletes.
    write::write(&session, check, &event, statements).await?;
    Ok(StatusCode::NO_CONTENT)
}
