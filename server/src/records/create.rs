//! A new record.

use super::check::{Check, Version};
use super::read::Shown;
use super::related_rows::RelatedRows;
use super::stored_record::Rows;
use super::{RecordType, body, names, write};
use crate::database::Access;
use crate::http::{AuthenticatedSession, Body};
use crate::problem::Problem;
use crate::secret;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use firmgate::decide::Effect;
use firmgate::firm::HostEventKind;
use serde_json::{Map, Value};

/// Makes a record. It is given its id.
#[utoipa::path(post, path = "/api/v1/records/{kind}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record, such as `task`")),
    request_body(content = Object, description = "The body, without an id; every field is said"),
    responses(
        (status = 201, description = "It was made", body = Shown),
        (status = 401, description = "Nobody is signed in", body = Problem),
        (status = 403, description = "It may not be made", body = Problem),
        (status = 404, description = "There is no such kind", body = Problem),
        (status = 405, description = "Records of this kind are not made here", body = Problem),
        (status = 409, description = "Somebody else came first", body = Problem),
        (status = 422, description = "The body is not what it has to be", body = Problem),
    ))]
pub(super) async fn create(
    signed: AuthenticatedSession,
    Path(kind): Path<String>,
    Body(fields): Body<Map<String, Value>>,
) -> Result<Response, Problem> {
    let record_type = RecordType::named(&kind)?;
    let Some(action) = record_type.action("create") else {
        let title = "Records of this kind are not made here";
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not_made_here", title));
    };
    // What stands in the way whatever the record is, stands before what is wrong with its body.
    let whatever = signed.gate.decide_without_record(action);
    if whatever.effect == Effect::Deny {
        return Err(Problem::denied(&whatever));
    }
    let id = format!("r-{}", secret::public_id()).parse().map_err(|_| Problem::not_found())?;
    let record = body::new(record_type.kind, fields, &id)?;
    if let Some((path, maker)) = record.maker()
        && maker != signed.person()
    {
        return Err(Problem::malformed(path, "Nobody makes a record in somebody else's name"));
    }
    let firm = signed.handle.id();
    let mut transaction = signed.handle.database().begin(Access::ReadPrimary).await?;
    let related_rows = RelatedRows::new(&mut transaction, firm, &*record).await?;
    let are_known = names::are_known(&mut transaction, &signed, None, &*record).await?;
    transaction.rollback().await?;

    let new = Version { record: &*record, related_rows: &related_rows };
    let check = Check { actor: &signed.actor, record_type, action, old: None, new: Some(new) };
    signed.handle.read(|firm| check.ask(firm, signed.now))?;
    if !are_known {
        return Err(write::not_available(action));
    }
    let rows = Rows::of(firm, &*record);
    let event = write::happened(HostEventKind::Created, &*record);
    write::write(&signed, check, &event, rows.list).await?;
    Ok((StatusCode::CREATED, Json(write::shown(&signed, new, record_type))).into_response())
}
