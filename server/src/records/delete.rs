//! A record is deleted: it goes to the recovery bin, and out of every list.

use super::check::{Check, Version};
use super::read::id_in_path;
use super::related_rows::RelatedRows;
use super::{RecordType, store, write};
use crate::database::Access;
use crate::http::AuthenticatedSession;
use crate::problem::Problem;
use axum::extract::Path;
use axum::http::StatusCode;
use firmgate::facts::ItemKind;
use firmgate::firm::HostEvent;

/// Deletes a record. Matters and contacts are deleted by a command.
#[utoipa::path(delete, path = "/api/v1/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record"), ("id" = String, Path, description = "Its id")),
    responses(
        (status = 204, description = "It was deleted"),
        (status = 401, description = "Nobody is signed in", body = Problem),
        (status = 403, description = "It may be known of, and not deleted", body = Problem),
        (status = 404, description = "There is no such record, or it may not be known of", body = Problem),
        (status = 409, description = "Somebody else came first", body = Problem),
        (status = 422, description = "It is deleted by a command", body = Problem),
    ))]
pub(super) async fn delete(
    signed: AuthenticatedSession,
    Path((kind, id)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let record_type = RecordType::named(&kind)?;
    let id = id_in_path(&id)?;
    let firm = signed.handle.id();
    let mut transaction = signed.handle.database().begin(Access::ReadPrimary).await?;
    let found = store::find(&mut transaction, firm, record_type.kind, &id).await?;
    let Some(found) = found else {
        transaction.rollback().await?;
        return Err(Problem::not_found());
    };
    let record = &*found.record;
    let related_rows = RelatedRows::stored(&mut transaction, firm, record).await?;
    transaction.rollback().await?;
    let not_deleted_here = || {
        let title = "Records of this kind are not deleted here";
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not_deleted_here", title)
    };
    let action = record_type.action("delete").ok_or_else(not_deleted_here)?;
    let old = Version { record, related_rows: &related_rows };
    let check = Check { actor: &signed.actor, record_type, action, old: Some(old), new: None };
    signed.handle.read(|firm| check.ask(firm, signed.now))?;

    let item: Option<ItemKind> = serde_json::from_value(record_type.kind.name().into()).ok();
    let item = item.ok_or_else(not_deleted_here)?;
    let private = record.is_private();
    let name = if private { record_type.kind.doc() } else { record.title() }.to_owned();
    let event = HostEvent::Deleted { item, id: id.clone(), name, matter: record.matter().cloned(), private };
    let statements = vec![write::unless_changed(record_type.table.delete, &signed, record, &found.body, None)];
    // Of a matter or a contact the firm says that a command does it.
    write::write(&signed, check, &event, statements).await?;
    Ok(StatusCode::NO_CONTENT)
}
