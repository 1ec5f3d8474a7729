//! Who may open a matter, for whoever manages that; and the matters that are listed without being open.

use crate::api::records::{self, projected};
use crate::database::Row;
use crate::state::{AuthenticatedSession, MatterAccessSchema, PersonSchema, Problem};
use crate::store::condition;
use axum::Json;
use axum::extract::Path;
use firmgate::catalogue::Action;
use firmgate::facts::{Access, Id, Matter, OwnedResource, Person};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// Who may open a matter, and who is blocked from it.
#[derive(Serialize, ToSchema)]
pub(super) struct MatterAccessView {
    /// Who may open it, for whoever may set that.
    #[schema(value_type = Option<MatterAccessSchema>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    access: Option<Access>,
    /// Who is blocked from it at the moment, for whoever may view that.
    #[schema(value_type = Option<Vec<PersonSchema>>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked: Option<Vec<Person>>,
}

/// A matter that the caller may list and not open.
#[derive(Serialize, ToSchema)]
pub(super) struct RestrictedMatter {
    /// Its id.
    #[schema(value_type = String)]
    id: Id,
    /// What the gate in the caller's page decides about the matter on.
    #[schema(value_type = Object)]
    facts: Value,
}

// Each lets its holder choose who may open the matter.
const SETS_ACCESS: [Action; 2] = [Action::MatterSetAccess, Action::MatterSetAccessBulk];

/// Who may open a matter, and who is blocked from it.
#[utoipa::path(get, path = "/api/v1/matters/{id}/access", tag = "firm",
    params(("id" = String, Path, description = "The matter's id")),
    responses(
        (status = 200, description = "Who may open it, as far as the caller may know", body = MatterAccessView),
        (status = 401, description = "Not signed in", body = Problem),
        (status = 403, description = "Known, but this is not permitted; with the decision", body = Problem),
        (status = 404, description = "No such matter, or not to be known of", body = Problem),
    ))]
pub(super) async fn access(
    session: AuthenticatedSession,
    Path(id): Path<String>,
) -> Result<Json<MatterAccessView>, Problem> {
    let id = records::parse_id(&id)?;
    let found = records::facts(&session.handle, Action::MatterView, Some(&id), None, session.now).await?;
    let gate = &session.gate;
    let known = found.into_iter().find(|facts| gate.knows_of(facts.as_ref()));
    let Some(OwnedResource::Matter(matter)) = known else {
        return Err(Problem::not_found());
    };
    let may = |action: &Action| gate.can(*action, &matter);
    let (access, blocked) = (SETS_ACCESS.iter().any(may), may(&Action::MatterViewBlocked));
    if !access && !blocked {
        return Err(Problem::denied(&gate.decide(Action::MatterSetAccess, &matter)));
    }
    let Matter { access: listed, blocked: people, .. } = matter;
    Ok(Json(MatterAccessView { access: listed.filter(|_| access), blocked: people.filter(|_| blocked) }))
}

/// The matters that the caller may list and not open, in the order of their ids. Nothing else is said about them.
#[utoipa::path(get, path = "/api/v1/matters/restricted", tag = "firm", responses(
    (status = 200, description = "The matters", body = Vec<RestrictedMatter>),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn restricted(session: AuthenticatedSession) -> Result<Json<Vec<RestrictedMatter>>, Problem> {
    let query = session.gate.query(Action::MatterListRestricted);
    let mut transaction = session.handle.begin_read().await?;
    let (condition, values) = condition::sql(&query, session.handle.database().dialect())?;
    let find = format!("SELECT id FROM matters WHERE {condition} AND deleted = FALSE AND body IS NOT NULL ORDER BY id");
    let found = transaction.query(&find, &values).await?;
    transaction.rollback().await?;
    let ids: Vec<Id> = found.iter().map(|row: &Row| row.id(0)).collect::<Result<_, _>>()?;
    let items = session.handle.read(|firm| {
        let item = |id: Id| {
            let matter = firm.matter(&id, session.now);
            let is_open = session.gate.can(Action::MatterView, &matter);
            let facts = projected(&session.gate, &OwnedResource::Matter(matter)).filter(|_| !is_open)?;
            Some(RestrictedMatter { id, facts })
        };
        ids.into_iter().filter_map(item).collect()
    });
    Ok(Json(items))
}
