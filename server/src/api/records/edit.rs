//! Changing a record.

use super::check::{Given, Version, WriteCheck};
use super::record_type::RecordType;
use super::stored_record::Rows;
use super::view::RecordView;
use super::{body, references, related_rows, table, write};
use crate::database::Access;
use crate::state::{AuthenticatedSession, Body, Problem};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use firmgate::firm::HostEventKind;
use serde_json::{Map, Value};

/// Change a record. Each given field replaces the stored one. A field that the caller may not read cannot be given,
/// and a change that would let them read more is refused, with the field's path.
#[utoipa::path(patch, path = "/api/v1/records/{kind}/{id}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record"), ("id" = String, Path, description = "Its id")),
    request_body(content = Object, description = "Fields to change"),
    responses(
        (status = 200, description = "Changed", body = RecordView),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "Visible, but this change is not permitted; with the decision", body = Problem),
        (status = 404, description = "No such record, or not visible", body = Problem),
        (status = 409, description = "Conflict: reload and retry", body = Problem),
        (status = 422, description = "Invalid request body", body = Problem),
    ))]
pub(super) async fn edit(
    session: AuthenticatedSession,
    Path((kind, id)): Path<(String, String)>,
    Body(fields): Body<Map<String, Value>>,
) -> Result<Json<RecordView>, Problem> {
    let record_type = RecordType::named(&kind)?;
    let id = table::parse_id(&id)?;
    let firm = session.handle.id();
    let mut transaction = session.handle.database().begin(Access::ReadPrimary).await?;
    let Some(found) = table::find(&mut transaction, firm, record_type.kind, &id).await? else {
        transaction.rollback().await?;
        return Err(Problem::not_found());
    };
    let related_to_old = related_rows::of_stored(&mut transaction, firm, &*found.record).await?;
    let old = Version { record: &*found.record, related_rows: &related_to_old };
    let Some(action) = record_type.action("edit") else {
        let title = "Records of this kind cannot be changed here";
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not_changed_here", title));
    };
    let mut given = Given { fields: fields.keys().cloned().collect(), alone: Vec::new() };
    let check = WriteCheck { actor: &session.actor, action, old: Some(old), new: None, given: &given };
    session.handle.read(|firm| check.check(firm, session.now))?;

    given.alone = body::edited_alone(old.record, &fields);
    let record = body::edited(old.record, fields)?;
    if let (Some((path, creator)), Some((_, old_creator))) = (record.creator(), old.record.creator())
        && creator != old_creator
    {
        return Err(Problem::malformed(path, "A record's creator cannot be changed"));
    }
    let related_to_new = match old.record.matter() == record.matter() {
        true => None,
        false => Some(related_rows::of_new(&mut transaction, firm, &*record).await?),
    };
    let are_visible = references::are_visible(&mut transaction, &session, Some(old.record), &*record).await?;
    transaction.rollback().await?;
    let new = Version { record: &*record, related_rows: related_to_new.as_ref().unwrap_or(&related_to_old) };
    let check = WriteCheck { actor: &session.actor, action, old: Some(old), new: Some(new), given: &given };
    session.handle.read(|firm| check.check(firm, session.now))?;
    if !are_visible {
        return Err(write::not_available(action));
    }
    if record.body() == old.record.body() {
        // Nothing has changed, so nothing is stored and the feed says nothing.
        return Ok(Json(write::view(&session, old, record_type)));
    }
    let mut rows = Rows::of(firm, &*record);
    let new_body = Some(rows.body());
    let replace = write::if_unchanged(record_type.table.replace, &session, &*record, &found.body, new_body);
    rows.statements.insert(0, replace);
    let event = write::event(HostEventKind::Edited, &*record);
    write::write(&session, check, &event, rows.statements).await?;
    Ok(Json(write::view(&session, new, record_type)))
}
