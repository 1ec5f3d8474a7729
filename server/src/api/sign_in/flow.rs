//! From one stage of a sign-in to the next, and into the session.

use super::account::Account;
use super::cookie::{self, SetCookie};
use super::credentials::{catch_up, execute_all};
use super::stage::Stage;
use super::tokens;
use super::visitor::Visitor;
use crate::firms::{ChangeError, FirmHandle, TxStatement};
use crate::state::{App, Problem, SessionToken};
use axum::Json;
use axum::response::{IntoResponse, Response};
use firmgate::catalogue::Action;
use firmgate::facts::{FIRM, Id, Millis, Person, Session};
use firmgate::firm::{Actor, Change, Command, Firm, HostEvent, LoadedFacts, Prepared, Refusal, Whose};
use serde::Serialize;
use std::net::IpAddr;
use std::sync::Arc;
use utoipa::ToSchema;

/// How far a sign-in has got.
#[derive(Serialize, ToSchema)]
pub(super) struct SignInStatus {
    /// What comes next: `second_factor`, `new_password`, or `open` if the session is open.
    pub(super) stage: &'static str,
}

/// The response to a completed stage, with the cookie for the next one.
pub(super) struct SignInStep {
    cookie: SetCookie,
    stage: Stage,
}

impl SignInStep {
    fn new(app: &App, token: &SessionToken, stage: Stage) -> SignInStep {
        SignInStep { cookie: cookie::set(app, token, stage), stage }
    }

    /// The cookie alone, for a response with another body.
    pub(super) fn cookie(self) -> SetCookie {
        self.cookie
    }
}

impl IntoResponse for SignInStep {
    fn into_response(self) -> Response {
        let stage = match self.stage {
            Stage::Password => "second_factor",
            Stage::NewPassword => "new_password",
            Stage::Open => "open",
        };
        (self.cookie, Json(SignInStatus { stage })).into_response()
    }
}

/// A person as an actor in an open session.
pub(super) fn actor(person: &Person, second_factor: bool) -> Actor {
    Actor { person: person.clone(), session: Session { open: Some(true), second_factor: Some(second_factor) } }
}

/// Whether an account may have a session. If not even changing one's own password would be allowed in it,
/// nothing would be; the engine gives the reason.
pub(super) fn may_sign_in(handle: &FirmHandle, account: &Account) -> Result<(), Problem> {
    let gate = handle.read(|firm| firm.gate(&actor(&account.person, true), handle.now()));
    let decision = gate.ok_or_else(Problem::signed_out)?.decide(Action::PasswordChangeOwn, FIRM);
    if decision.is_allowed() { Ok(()) } else { Err(Problem::denied(&decision)) }
}

/// Applies a command at the current revision, in one transaction with the statements that belong to it.
pub(super) async fn apply(
    handle: &FirmHandle,
    actor: &Actor,
    change: Change,
    statements: Vec<TxStatement>,
) -> Result<Prepared, ChangeError> {
    let prepare = |firm: &Firm, now: Millis| {
        let command = Command { revision: firm.revision(), change };
        firm.prepare(&command, actor, &LoadedFacts::NONE, now)
    };
    handle.change(prepare, statements).await
}

/// Records what the sign-in has verified, in one transaction with the statements that belong to it.
pub(super) async fn record(
    handle: &FirmHandle,
    actor: &Actor,
    event: &HostEvent,
    statements: Vec<TxStatement>,
) -> Result<Prepared, ChangeError> {
    handle.change(|firm: &Firm, now| firm.prepare_event(event, actor, now), statements).await
}

/// Begins a stage that waits for input. The statements belong to what was verified before.
pub(super) async fn begin_stage(
    app: &App,
    handle: &FirmHandle,
    account: &Account,
    stage: Stage,
    second_factor: bool,
    mut statements: Vec<TxStatement>,
) -> Result<SignInStep, ChangeError> {
    let token = SessionToken::new(handle.id())?;
    let session = tokens::new_session_id()?;
    statements.push(tokens::insert(app, handle, &token, &account.person, &session, stage, second_factor));
    statements.push(tokens::delete_expired(handle));
    if execute_all(handle, statements).await? {
        Ok(SignInStep::new(app, &token, stage))
    } else {
        Err(ChangeError::Conflict)
    }
}

/// Opens a session. The statements belong to what was verified before.
pub(super) async fn open_session(
    app: &App,
    handle: &FirmHandle,
    account: &Account,
    second_factor: bool,
    address: IpAddr,
    mut statements: Vec<TxStatement>,
) -> Result<SignInStep, ChangeError> {
    let token = SessionToken::new(handle.id())?;
    let session = tokens::new_session_id()?;
    statements.push(tokens::insert(app, handle, &token, &account.person, &session, Stage::Open, second_factor));
    statements.push(tokens::delete_expired(handle));
    let event = HostEvent::SignedIn { session, ip_address: address.to_string(), second_factor };
    let actor = actor(&account.person, second_factor);
    let prepare = |firm: &Firm, now: Millis| {
        // The stages were chosen for the account as it was read; by now, it may require others.
        if Account::of(firm, &account.person).as_ref() != Some(account) {
            return Err(Refusal::Stale { current: firm.revision(), since: Vec::new() });
        }
        firm.prepare_event(&event, &actor, now)
    };
    handle.change(prepare, statements).await?;
    Ok(SignInStep::new(app, &token, Stage::Open))
}

/// Opens the session, unless a new password is due first.
pub(super) async fn finish(
    app: &App,
    handle: &FirmHandle,
    account: &Account,
    second_factor: bool,
    is_strong: bool,
    address: IpAddr,
    statements: Vec<TxStatement>,
) -> Result<SignInStep, ChangeError> {
    if account.needs_new_password(is_strong) {
        begin_stage(app, handle, account, Stage::NewPassword, second_factor, statements).await
    } else {
        open_session(app, handle, account, second_factor, address, statements).await
    }
}

/// Ends all sessions of a person and opens a new one: after a change of credentials, no earlier session
/// stays open.
pub(super) async fn replace_sessions(
    app: &App,
    handle: &FirmHandle,
    actor: &Actor,
    second_factor: bool,
    address: IpAddr,
) -> Result<SignInStep, Problem> {
    let revoke = vec![tokens::revoke_all(handle, &actor.person)];
    apply(handle, actor, Change::EndSessions { whose: Whose::Own }, revoke).await?;
    let account = handle.read(|firm| Account::of(firm, &actor.person)).ok_or_else(Problem::signed_out)?;
    Ok(open_session(app, handle, &account, second_factor, address, Vec::new()).await?)
}

/// Revokes the token that the new cookie replaces.
pub(super) fn revoke_previous(handle: &FirmHandle, visitor: &Visitor) -> Vec<TxStatement> {
    let own = visitor.token.iter().filter(|token| token.firm == *handle.id());
    own.map(|token| tokens::revoke(token, false)).collect()
}

/// A firm, caught up with its latest committed entry; none, if there is no such firm.
pub(super) async fn current_firm(app: &App, firm: &Id) -> Result<Option<Arc<FirmHandle>>, Problem> {
    let handle = app.firms.get(firm).await?;
    if let Some(handle) = &handle {
        catch_up(handle).await?;
    }
    Ok(handle)
}
