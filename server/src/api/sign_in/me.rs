//! Who is signed in, and signing out.

use super::account::Account;
use super::cookie::{self, SetCookie};
use super::tokens;
use super::visitor::Visitor;
use crate::database::{Access, DatabaseError};
use crate::firms::FirmHandle;
use crate::state::{App, AuthenticatedSession, Problem};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::catalogue::{Action, Layer, Reason};
use firmgate::facts::{Id, Millis, Person};
use serde::Serialize;
use utoipa::ToSchema;

/// The name of a firm.
pub(super) async fn firm_name(handle: &FirmHandle) -> Result<String, DatabaseError> {
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let row = transaction.find("SELECT name FROM firms WHERE firm_id = $1", &[handle.id().into()]).await?;
    transaction.rollback().await?;
    let row = row.ok_or_else(|| DatabaseError::broken("the firm is missing"))?;
    Ok(row.text(0)?.to_owned())
}

/// A firm.
#[derive(Serialize, ToSchema)]
pub(super) struct OwnFirm {
    /// Its id.
    #[schema(value_type = String)]
    id: Id,
    /// Its name.
    name: String,
}

/// A session.
#[derive(Serialize, ToSchema)]
pub(super) struct OwnSession {
    /// Its id, which is no secret.
    #[schema(value_type = String)]
    id: Id,
    /// Whether a second factor was verified.
    second_factor: bool,
    /// When the session ends if it stays idle.
    until: Millis,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub(super) struct Me {
    /// The person: a user's id, or `{"guest": id}`.
    #[schema(value_type = Object)]
    person: Person,
    /// Their name.
    name: String,
    /// Their firm.
    firm: OwnFirm,
    /// Their session.
    session: OwnSession,
    /// Whether their second factor is enabled.
    two_factor: bool,
    /// What denies every action, such as `two_factor_required`; null if nothing does.
    in_the_way: Option<&'static str>,
    /// The firm's revision.
    revision: u64,
}

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/me", tag = "sign-in", responses(
    (status = 200, description = "Who is signed in", body = Me),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn me(session: AuthenticatedSession) -> Result<Json<Me>, Problem> {
    let found = session.handle.read(|firm| Some((Account::of(firm, session.person())?, firm.revision())));
    let (account, revision) = found.ok_or_else(Problem::signed_out)?;
    // The layers stand above every rule, so any ordinary action shows which of them denies.
    let decision = session.gate.decide_without_record(Action::MatterView);
    let in_the_way = (!decision.is_allowed()).then_some(decision.reason).filter(|reason| Layer::of(*reason).is_some());
    Ok(Json(Me {
        name: account.name,
        two_factor: account.two_factor,
        firm: OwnFirm { id: session.handle.id().clone(), name: firm_name(&session.handle).await? },
        session: OwnSession {
            second_factor: session.actor.session.second_factor == Some(true),
            until: session.expires_at,
            id: session.id,
        },
        in_the_way: in_the_way.map(Reason::code),
        revision,
        person: session.actor.person,
    }))
}

/// Sign out of this session, or cancel a sign-in. Other sessions stay open.
#[utoipa::path(post, path = "/api/v1/sign-out", tag = "sign-in", responses(
    (status = 204, description = "The token in the cookie is revoked"),
    (status = 403, description = "The request came from another site's page", body = Problem),
))]
pub(super) async fn sign_out(State(app): State<App>, visitor: Visitor) -> Result<(StatusCode, SetCookie), Problem> {
    if let Some(token) = &visitor.token {
        let revoke = tokens::revoke(token, false);
        let mut transaction = app.firms.databases().of(&token.firm).begin(Access::Write).await?;
        transaction.execute(revoke.statement, &revoke.values).await?;
        transaction.commit().await?;
    }
    Ok((StatusCode::NO_CONTENT, cookie::delete(&app)))
}
