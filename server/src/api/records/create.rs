//! Creating a record.

use super::check::{Given, Version, WriteCheck};
use super::record_type::RecordType;
use super::stored_record::Rows;
use super::view::RecordView;
use super::{body, references, related_rows, write};
use crate::database::Access;
use crate::secret;
use crate::state::{AuthenticatedSession, Body, Problem};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use firmgate::decide::Effect;
use firmgate::firm::HostEventKind;
use serde_json::{Map, Value};

/// Create a record. The server assigns its id.
#[utoipa::path(post, path = "/api/v1/records/{kind}", tag = "records",
    params(("kind" = String, Path, description = "The kind of record, such as `task`")),
    request_body(content = Object, description = "The body with every field except the id"),
    responses(
        (status = 201, description = "Created", body = RecordView),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "Not permitted; with the decision", body = Problem),
        (status = 404, description = "Unknown kind", body = Problem),
        (status = 405, description = "Records of this kind cannot be created here", body = Problem),
        (status = 409, description = "Conflict: reload and retry", body = Problem),
        (status = 422, description = "Invalid request body", body = Problem),
    ))]
pub(super) async fn create(
    session: AuthenticatedSession,
    Path(kind): Path<String>,
    Body(fields): Body<Map<String, Value>>,
) -> Result<Response, Problem> {
    let record_type = RecordType::named(&kind)?;
    let Some(action) = record_type.action("create") else {
        let title = "Records of this kind cannot be created here";
        return Err(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "not_made_here", title));
    };
    // If no record could be allowed, deny before looking at the body.
    let decision = session.gate.decide_without_record(action);
    if decision.effect == Effect::Deny {
        return Err(Problem::denied(&decision));
    }
    let id = format!("r-{}", secret::public_id()).parse().map_err(|_| Problem::not_found())?;
    let record = body::new(record_type.kind, fields, &id)?;
    if let Some((path, creator)) = record.creator()
        && creator != session.person()
    {
        return Err(Problem::malformed(path, "A record cannot be created in another person's name"));
    }
    let firm = session.handle.id();
    let mut transaction = session.handle.database().begin(Access::ReadPrimary).await?;
    let related = related_rows::of_new(&mut transaction, firm, &*record).await?;
    let are_visible = references::are_visible(&mut transaction, &session, None, &*record).await?;
    transaction.rollback().await?;

    let new = Version { record: &*record, related_rows: &related };
    let given = Given::default();
    let check = WriteCheck { actor: &session.actor, action, old: None, new: Some(new), given: &given };
    session.handle.read(|firm| check.check(firm, session.now))?;
    if !are_visible {
        return Err(write::not_available(action));
    }
    let rows = Rows::of(firm, &*record);
    let event = write::event(HostEventKind::Created, &*record);
    write::write(&session, check, &event, rows.statements).await?;
    Ok((StatusCode::CREATED, Json(write::view(&session, new, record_type))).into_response())
}
