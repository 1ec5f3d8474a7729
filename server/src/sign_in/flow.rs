//! From one stage of signing in to the next, and into the session.

use super::account::Account;
use super::credentials::{all_or_nothing, catch_up};
use super::session_token::{self, SetCookie, Stage};
use super::visitor::Visitor;
use crate::firms::{ChangeError, FirmHandle, TxStatement};
use crate::http::{App, Token};
use crate::problem::Problem;
use axum::Json;
use axum::response::{IntoResponse, Response};
use firmgate::catalogue::Action;
use firmgate::facts::{FIRM, Id, Millis, Person, Session};
use firmgate::firm::{Actor, Change, Command, Firm, HostEvent, LoadedFacts, Prepared, Refusal, Whose};
use serde::Serialize;
use std::net::IpAddr;
use std::sync::Arc;
use utoipa::ToSchema;

/// How far somebody has come.
#[derive(Serialize, ToSchema)]
pub(super) struct Entered {
    /// What comes next: `second_factor`, `new_password`, or nothing more: `open`.
    pub(super) stage: &'static str,
}

/// The answer to who has come a stage further, with the cookie that proves it.
pub(super) struct SignInStep {
    cookie: SetCookie,
    stage: Stage,
}

impl SignInStep {
    fn with(app: &App, token: &Token, stage: Stage) -> SignInStep {
        SignInStep { cookie: session_token::cookie(app, token, stage), stage }
    }

    /// The cookie alone, for an answer that says something else.
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
        (self.cookie, Json(Entered { stage })).into_response()
    }
}

/// Somebody in a session, or in what is to be one.
pub(super) fn actor(person: &Person, second_factor: bool) -> Actor {
    Actor { person: person.clone(), session: Session { open: Some(true), second_factor: Some(second_factor) } }
}

/// Whether somebody may have a session at all. Who may not even change their own password may do
/// nothing in one: the engine says why.
pub(super) fn may_enter(handle: &FirmHandle, account: &Account) -> Result<(), Problem> {
    let gate = handle.read(|firm| firm.gate(&actor(&account.person, true), handle.now()));
    let decision = gate.ok_or_else(Problem::signed_out)?.decide(Action::PasswordChangeOwn, FIRM);
    if decision.is_allowed() { Ok(()) } else { Err(Problem::denied(&decision)) }
}

/// A command on the firm as it is when it is made, with what belongs to it.
pub(super) async fn give(
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

/// Something that the host has verified, with what belongs to it.
pub(super) async fn assert(
    handle: &FirmHandle,
    actor: &Actor,
    event: &HostEvent,
    statements: Vec<TxStatement>,
) -> Result<Prepared, ChangeError> {
    handle.change(|firm: &Firm, now| firm.prepare_event(event, actor, now), statements).await
}

/// Comes to a stage that waits for something. What led to it belongs to it.
pub(super) async fn wait(
    app: &App,
    handle: &FirmHandle,
    account: &Account,
    stage: Stage,
    second_factor: bool,
    mut statements: Vec<TxStatement>,
) -> Result<SignInStep, ChangeError> {
    let token = Token::new(handle.id())?;
    statements.push(session_token::put(
        app,
        handle,
        &token,
        &account.person,
        &session_token::new_session()?,
        stage,
        second_factor,
    ));
    statements.push(session_token::forget_ended(handle));
    if all_or_nothing(handle, statements).await? {
        Ok(SignInStep::with(app, &token, stage))
    } else {
        Err(ChangeError::Taken)
    }
}

/// Opens a session for somebody who has proved who they are. What proved it belongs to it.
pub(super) async fn open(
    app: &App,
    handle: &FirmHandle,
    account: &Account,
    second_factor: bool,
    address: IpAddr,
    mut statements: Vec<TxStatement>,
) -> Result<SignInStep, ChangeError> {
    let token = Token::new(handle.id())?;
    let session = session_token::new_session()?;
    statements.push(session_token::put(app, handle, &token, &account.person, &session, Stage::Open, second_factor));
    statements.push(session_token::forget_ended(handle));
    let event = HostEvent::SignedIn { session, ip_address: address.to_string(), second_factor };
    let actor = actor(&account.person, second_factor);
    let prepare = |firm: &Firm, now: Millis| {
        // What was asked of them was right for who they were: meanwhile it may be something else.
        if Account::of(firm, &account.person).as_ref() != Some(account) {
            return Err(Refusal::Stale { current: firm.revision(), since: Vec::new() });
        }
        firm.prepare_event(&event, &actor, now)
    };
    handle.change(prepare, statements).await?;
    Ok(SignInStep::with(app, &token, Stage::Open))
}

/// Opens the session, unless a new password is due first.
pub(super) async fn go_on(
    app: &App,
    handle: &FirmHandle,
    account: &Account,
    second_factor: bool,
    is_strong: bool,
    address: IpAddr,
    statements: Vec<TxStatement>,
) -> Result<SignInStep, ChangeError> {
    if account.needs_new_password(is_strong) {
        wait(app, handle, account, Stage::NewPassword, second_factor, statements).await
    } else {
        open(app, handle, account, second_factor, address, statements).await
    }
}

/// Ends all sessions of somebody, and opens a new one: what they have just changed about signing in
/// holds for no session that was opened before.
pub(super) async fn open_anew(
    app: &App,
    handle: &FirmHandle,
    actor: &Actor,
    second_factor: bool,
    address: IpAddr,
) -> Result<SignInStep, Problem> {
    give(
        handle,
        actor,
        Change::EndSessions { whose: Whose::Own },
        vec![session_token::forget_all(handle, &actor.person)],
    )
    .await?;
    let account = handle.read(|firm| Account::of(firm, &actor.person)).ok_or_else(Problem::signed_out)?;
    Ok(open(app, handle, &account, second_factor, address, Vec::new()).await?)
}

/// What the cookie of before proved is over as soon as another takes its place.
pub(super) fn instead_of(handle: &FirmHandle, visitor: &Visitor) -> Vec<TxStatement> {
    let own = visitor.token.iter().filter(|token| token.firm == *handle.id());
    own.map(|token| session_token::forget(token, false)).collect()
}

/// The firm as the database has it, if there is such a one.
pub(super) async fn newest(app: &App, firm: &Id) -> Result<Option<Arc<FirmHandle>>, Problem> {
    let handle = app.firms.get(firm).await?;
    if let Some(handle) = &handle {
        catch_up(handle).await?;
    }
    Ok(handle)
}
