//! The users of the firm.

use crate::api::records::projected;
use crate::state::{AuthenticatedSession, Problem};
use axum::Json;
use firmgate::Gate;
use firmgate::catalogue::Action;
use firmgate::facts::{AccountState, FIRM, GrowType, Id, OwnedResource};
use firmgate::firm::Firm;
use firmgate::firm::state::User;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// The four permissions that a user holds, as they are stored.
#[derive(Serialize, ToSchema)]
pub(super) struct HeldPermissions {
    /// Administrator permission.
    administrator: bool,
    /// Accounts permission.
    accounts: bool,
    /// Billing permission.
    billing: bool,
    /// Reports permission.
    reports: bool,
}

/// A user of the firm.
#[derive(Serialize, ToSchema)]
pub(super) struct UserItem {
    /// Their id.
    #[schema(value_type = String)]
    id: Id,
    /// Their name.
    name: String,
    /// Whether the account may be used: `enabled`, `pending` or `deactivated`.
    #[schema(value_type = String)]
    state: AccountState,
    /// Their job title, which decides nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    job_title: Option<String>,
    /// The permissions that they hold, for whoever may open the grid of permissions.
    #[serde(skip_serializing_if = "Option::is_none")]
    permissions: Option<HeldPermissions>,
    /// Their Clio Grow type, for whoever uses Clio Grow: `none`, `normal` or `admin`.
    #[schema(value_type = Option<String>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    grow: Option<GrowType>,
    /// What the gate in the caller's page decides about the user on.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Value>,
}

impl UserItem {
    fn of(firm: &Firm, gate: &Gate, user: &User) -> UserItem {
        let permissions = gate.can(Action::UserSetPermissionsBulk, FIRM).then_some(HeldPermissions {
            administrator: user.administrator,
            accounts: user.accounts,
            billing: user.billing,
            reports: user.reports,
        });
        let facts = firm.target(&user.id).map(OwnedResource::User);
        UserItem {
            id: user.id.clone(),
            name: user.name.clone(),
            state: user.state,
            job_title: user.job_title.clone(),
            permissions,
            grow: gate.can(Action::GrowUse, FIRM).then_some(user.grow),
            facts: facts.and_then(|facts| projected(gate, &facts)),
        }
    }
}

/// The users of the firm, in the order of their ids; none for whoever may not view users, such as a guest.
#[utoipa::path(get, path = "/api/v1/users", tag = "firm", responses(
    (status = 200, description = "The users", body = Vec<UserItem>),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn users(session: AuthenticatedSession) -> Json<Vec<UserItem>> {
    let gate = &session.gate;
    if !gate.can(Action::UserView, FIRM) {
        return Json(Vec::new());
    }
    Json(session.handle.read(|firm| firm.users().map(|user| UserItem::of(firm, gate, user)).collect()))
}
