//! Who am I, and signing out.

use super::account::Account;
use super::session_token::{self, SetCookie};
use super::visitor::Visitor;
use crate::database::{Access, DatabaseError};
use crate::firms::FirmHandle;
use crate::http::{App, AuthenticatedSession};
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::catalogue::{Action, Layer};
use firmgate::facts::{Id, Millis, Person};
use serde::Serialize;
use utoipa::ToSchema;

/// The name of a firm.
pub(super) async fn firm_name(handle: &FirmHandle) -> Result<String, DatabaseError> {
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let row = transaction.find("SELECT name FROM firms WHERE firm_id = $1", &[handle.id().into()]).await?;
    transaction.rollback().await?;
    let row = row.ok_or_else(|| DatabaseError::broken("the firm is gone"))?;
    Ok(row.text(0)?.to_owned())
}

/// A firm, by its name.
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
    /// Whether a second factor was passed.
    second_factor: bool,
    /// Until when it holds if nothing is done in it.
    until: Millis,
}

/// Who somebody is.
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
    /// Whether the firm knows a second factor of theirs.
    two_factor: bool,
    /// What stands in the way of everything else, such as `two_factor_required`; nothing: null.
    in_the_way: Option<&'static str>,
    /// The firm's revision.
    revision: u64,
}

/// Who am I?
#[utoipa::path(get, path = "/api/v1/me", tag = "sign-in", responses(
    (status = 200, description = "Who asks", body = Me),
    (status = 401, description = "Nobody is signed in", body = Problem),
))]
pub(super) async fn me(signed: AuthenticatedSession) -> Result<Json<Me>, Problem> {
    let found = signed.handle.read(|firm| Some((Account::of(firm, signed.person())?, firm.revision())));
    let (account, revision) = found.ok_or_else(Problem::signed_out)?;
    // Of an ordinary action the layers come before any rule, whoever asks and whatever the record is.
    let decision = signed.gate.decide_without_record(Action::MatterView);
    let in_the_way = (!decision.is_allowed()).then_some(decision.reason).filter(|reason| Layer::of(*reason).is_some());
    Ok(Json(Me {
        name: account.name,
        two_factor: account.two_factor,
        firm: OwnFirm { id: signed.handle.id().clone(), name: firm_name(&signed.handle).await? },
        session: OwnSession {
            second_factor: signed.actor.session.second_factor == Some(true),
            until: signed.until,
            id: signed.session,
        },
        in_the_way: in_the_way.map(firmgate::catalogue::Reason::code),
        revision,
        person: signed.actor.person,
    }))
}

/// Sign out of this session, or stop signing in. The others go on.
#[utoipa::path(post, path = "/api/v1/sign-out", tag = "sign-in", responses(
    (status = 204, description = "The cookie proves nothing any more"),
    (status = 403, description = "The request came from another site's page", body = Problem),
))]
pub(super) async fn sign_out(State(app): State<App>, visitor: Visitor) -> Result<(StatusCode, SetCookie), Problem> {
    if let Some(token) = &visitor.token {
        let forget = session_token::forget(token, false);
        let mut transaction = app.firms.databases().of(&token.firm).begin(Access::Write).await?;
        transaction.execute(forget.statement, &forget.values).await?;
        transaction.commit().await?;
    }
    Ok((StatusCode::NO_CONTENT, session_token::no_cookie(&app)))
}
