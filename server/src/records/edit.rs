//! A record is changed.

use super::check::{Check, Version};
use super::read::{Shown, id_in_path};
use super::related_rows::RelatedRows;
use super::stored_record::Rows;
use super::{RecordType, body, names, store, write};
use crate::database::Access;
use crate::http::{AuthenticatedSession, Body};
use crate::problem::Problem;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use firmgate::firm::HostEventKind;
use serde_json::{Map, Value};

/// Changes a record: each field that is said takes the place of what was there.
#[utoipa::path(patch, path = "/api/v1/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record"), ("id" = String, Path, description = "Its id")),
    request_body(content = Object, description = "The fields that are to be other"),
    responses(
        (status = 200, description = "It was changed", body = Shown),
        (status = 401, description = "Nobody is signed in", body = Problem),
        (status = 403, description = "It may be known of, and not changed so", body = Problem),
        (status = 404, description = "There is no such record, or it may not be known of", body = Problem),
        (status = 409, description = "Somebody else came first", body = Problem),
        (status = 422, description = "The body is not what it has to be", body = Problem),
    ))]
pub(super) async fn edit(
    signed: AuthenticatedSession,
    Path((kind, id)): Path<(String, String)>,
    Body(fields): Body<Map<String, Value>>,
) -> Result<Json<Shown>, Problem> {
    let record_type = RecordType::named(&kind)?;
    let id = id_in_path(&id)?;
    let firm = signed.handle.id();
    let mut transaction = signed.handle.database().begin(Access::ReadPrimary).await?;
    let Some(found) = store::find(&mut transaction, firm, record_type.kind, &id).await? else {
        transaction.rollback().await?;
        return Err(Problem::not_found());
    };
    let beside_old = RelatedRows::stored(&mut transaction, firm, &*found.record).await?;
    let old = Version { record: &*found.record, related_rows: &beside_old };
    let Some(action) = record_type.action("edit") else {
        let title = "Records of this kind are not changed here";
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not_changed_here", title));
    };
    let check = Check { actor: &signed.actor, record_type, action, old: Some(old), new: None };
    signed.handle.read(|firm| check.ask(firm, signed.now))?;

    let record = body::edited(old.record, fields)?;
    if let (Some((path, maker)), Some((_, was))) = (record.maker(), old.record.maker())
        && maker != was
    {
        return Err(Problem::malformed(path, "Who has made a record stays"));
    }
    let beside_new = match old.record.matter() == record.matter() {
        true => None,
        false => Some(RelatedRows::new(&mut transaction, firm, &*record).await?),
    };
    let are_known = names::are_known(&mut transaction, &signed, Some(old.record), &*record).await?;
    transaction.rollback().await?;
    let new = Version { record: &*record, related_rows: beside_new.as_ref().unwrap_or(&beside_old) };
    let check = Check { new: Some(new), ..check };
    signed.handle.read(|firm| check.ask(firm, signed.now))?;
    if !are_known {
        return Err(write::not_available(action));
    }
    let mut rows = Rows::of(firm, &*record);
    let becomes = Some(rows.body());
    rows.list.insert(0, write::unless_changed(record_type.table.replace, &signed, &*record, &found.body, becomes));
    let event = write::happened(HostEventKind::Edited, &*record);
    write::write(&signed, check, &event, rows.list).await?;
    Ok(Json(write::shown(&signed, new, record_type)))
}
