//! The groups of users.

use crate::api::records::projected;
use crate::state::{AuthenticatedSession, Problem};
use axum::Json;
use firmgate::catalogue::Action;
use firmgate::facts::{FIRM, Id, OwnedResource};
use firmgate::firm::state::Group;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A group of users.
#[derive(Serialize, ToSchema)]
pub(super) struct GroupItem {
    /// Its id.
    #[schema(value_type = String)]
    id: Id,
    /// Its name.
    name: String,
    /// The ids of the users in it.
    #[schema(value_type = Vec<String>)]
    members: Vec<Id>,
    /// Whether it can no longer be chosen.
    archived: bool,
    /// What the gate in the caller's page decides about the group on.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Value>,
}

/// The groups, in the order of their ids; none for whoever may not view groups, such as a guest.
#[utoipa::path(get, path = "/api/v1/groups", tag = "firm", responses(
    (status = 200, description = "The groups", body = Vec<GroupItem>),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn groups(session: AuthenticatedSession) -> Json<Vec<GroupItem>> {
    let gate = &session.gate;
    if !gate.can(Action::GroupView, FIRM) {
        return Json(Vec::new());
    }
    let items = session.handle.read(|firm| {
        let item = |group: &Group| GroupItem {
            id: group.id.clone(),
            name: group.name.clone(),
            members: group.members.iter().cloned().collect(),
            archived: group.archived,
            facts: firm.group(&group.id).and_then(|facts| projected(gate, &OwnedResource::Group(facts))),
        };
        firm.groups().map(item).collect()
    });
    Json(items)
}
