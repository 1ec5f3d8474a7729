//! From one stage of signing in to the next, and into the session.

use super::account::{all_or_nothing, catch_up};
use super::proof::{self, SetCookie, Stage};
use super::visitor::Visitor;
use super::who::Who;
use crate::firms::{Also, ChangeError, Live};
use crate::http::{App, Token};
use crate::problem::Problem;
use axum::Json;
use axum::response::{IntoResponse, Response};
use firmgate::catalogue::Action;
use firmgate::facts::{FIRM, Id, Millis, Person, Session};
use firmgate::firm::{By, Change, Command, Firm, HostEvent, Prepared, Refusal, Whose};
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
pub(super) struct Further {
    cookie: SetCookie,
    stage: Stage,
}

impl Further {
    fn with(app: &App, token: &Token, stage: Stage) -> Further {
        Further { cookie: proof::cookie(app, token, stage), stage }
    }

    /// The cookie alone, for an answer that says something else.
    pub(super) fn cookie(self) -> SetCookie {
        self.cookie
    }
}

impl IntoResponse for Further {
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
pub(super) fn by(person: &Person, second_factor: bool) -> By {
    By { person: person.clone(), session: Session { open: Some(true), second_factor: Some(second_factor) } }
}

/// Whether somebody may have a session at all. Who may not even change their own password may do
/// nothing in one: the engine says why.
pub(super) fn may_enter(live: &Live, who: &Who) -> Result<(), Problem> {
    let gate = live.read(|firm| firm.gate(&by(&who.person, true), live.now()));
    let decision = gate.ok_or_else(Problem::signed_out)?.decide(Action::PasswordChangeOwn, FIRM);
    if decision.is_allowed() { Ok(()) } else { Err(Problem::denied(&decision)) }
}

/// A command on the firm as it is when it is made, with what belongs to it.
pub(super) async fn give(live: &Live, by: &By, change: Change, also: Vec<Also>) -> Result<Prepared, ChangeError> {
    let prepare = |firm: &Firm, now: Millis| {
        let command = Command { revision: firm.revision(), change };
        firm.prepare(&command, by, now)
    };
    live.change(prepare, also).await
}

/// Comes to a stage that waits for something. What led to it belongs to it.
pub(super) async fn wait(
    app: &App,
    live: &Live,
    who: &Who,
    stage: Stage,
    second_factor: bool,
    mut also: Vec<Also>,
) -> Result<Further, ChangeError> {
    let token = Token::new(live.id())?;
    also.push(proof::put(app, live, &token, &who.person, &proof::new_session()?, stage, second_factor));
    also.push(proof::forget_ended(live));
    if all_or_nothing(live, also).await? { Ok(Further::with(app, &token, stage)) } else { Err(ChangeError::Taken) }
}

/// Opens a session for somebody who has proved who they are. What proved it belongs to it.
pub(super) async fn open(
    app: &App,
    live: &Live,
    who: &Who,
    second_factor: bool,
    address: IpAddr,
    mut also: Vec<Also>,
) -> Result<Further, ChangeError> {
    let token = Token::new(live.id())?;
    let session = proof::new_session()?;
    also.push(proof::put(app, live, &token, &who.person, &session, Stage::Open, second_factor));
    also.push(proof::forget_ended(live));
    let event = HostEvent::SignedIn { session, ip_address: address.to_string(), second_factor };
    let by = by(&who.person, second_factor);
    let prepare = |firm: &Firm, now: Millis| {
        // What was asked of them was right for who they were: meanwhile it may be something else.
        if Who::of(firm, &who.person).as_ref() != Some(who) {
            return Err(Refusal::Stale { current: firm.revision(), since: Vec::new() });
        }
        firm.prepare_event(&event, &by, now)
    };
    live.change(prepare, also).await?;
    Ok(Further::with(app, &token, Stage::Open))
}

/// Opens the session, unless a new password is due first.
pub(super) async fn go_on(
    app: &App,
    live: &Live,
    who: &Who,
    second_factor: bool,
    is_strong: bool,
    address: IpAddr,
    also: Vec<Also>,
) -> Result<Further, ChangeError> {
    if who.needs_new_password(is_strong) {
        wait(app, live, who, Stage::NewPassword, second_factor, also).await
    } else {
        open(app, live, who, second_factor, address, also).await
    }
}

/// Ends all sessions of somebody, and opens a new one: what they have just changed about signing in
/// holds for no session that was opened before.
pub(super) async fn open_anew(
    app: &App,
    live: &Live,
    by: &By,
    second_factor: bool,
    address: IpAddr,
) -> Result<Further, Problem> {
    give(live, by, Change::EndSessions { whose: Whose::Own }, vec![proof::forget_all(live, &by.person)]).await?;
    let who = live.read(|firm| Who::of(firm, &by.person)).ok_or_else(Problem::signed_out)?;
    Ok(open(app, live, &who, second_factor, address, Vec::new()).await?)
}

/// What the cookie of before proved is over as soon as another takes its place.
pub(super) fn instead_of(live: &Live, visitor: &Visitor) -> Vec<Also> {
    let own = visitor.token.iter().filter(|token| token.firm == *live.id());
    own.map(|token| proof::forget(token, false)).collect()
}

/// The firm as the database has it, if there is such a one.
pub(super) async fn newest(app: &App, firm: &Id) -> Result<Option<Arc<Live>>, Problem> {
    let live = app.firms.get(firm).await?;
    if let Some(live) = &live {
        catch_up(live).await?;
    }
    Ok(live)
}
