//! A password is replaced by its owner.

use super::account::Account;
use super::attempts::Attempt;
use super::credentials::{Credentials, catch_up, replace_password};
use super::flow::{Entered, SignInStep, assert, open_anew};
use super::visitor::Visitor;
use super::{password, session_token};
use crate::firms::FirmHandle;
use crate::http::{App, AuthenticatedSession, Body};
use crate::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::catalogue::Action;
use firmgate::firm::{Actor, HostEvent};
use serde::Deserialize;
use std::net::IpAddr;
use utoipa::ToSchema;

/// Replaces a password with another that the firm takes, ends every session of its owner, and opens a
/// new one.
pub(super) async fn replace(
    app: &App,
    handle: &FirmHandle,
    actor: &Actor,
    old: &str,
    new: &str,
    address: IpAddr,
) -> Result<SignInStep, Problem> {
    let account = handle.read(|firm| Account::of(firm, &actor.person)).ok_or_else(Problem::signed_out)?;
    password::check("new", new, account.must_be_strong, Some(old)).await?;
    let hash = password::hash(new).await?;
    // With the password all that it has proved is gone, whatever comes after.
    let statements = vec![
        replace_password(handle, &actor.person, old, &hash, handle.now()),
        session_token::forget_all(handle, &actor.person),
    ];
    assert(handle, actor, &HostEvent::PasswordChanged {}, statements).await?;
    let second_factor = actor.session.second_factor == Some(true);
    open_anew(app, handle, actor, second_factor, address).await
}

/// A password, and the one that is to take its place.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Replacement {
    /// The password of now.
    current: String,
    /// The new one.
    new: String,
}

/// Change one's own password. Every session ends; the answer has the cookie of a new one.
#[utoipa::path(post, path = "/api/v1/password", tag = "sign-in", request_body = Replacement, responses(
    (status = 200, description = "It is changed", body = Entered),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "The subject may not", body = Problem),
    (status = 422, description = "The password of now is wrong, or the new one is not taken", body = Problem),
    (status = 429, description = "Too many attempts have failed", body = Problem),
))]
pub(super) async fn change(
    State(app): State<App>,
    visitor: Visitor,
    signed: AuthenticatedSession,
    Body(asked): Body<Replacement>,
) -> Result<SignInStep, Problem> {
    signed.may(Action::PasswordChangeOwn)?;
    let AuthenticatedSession { handle, actor, now, .. } = signed;
    catch_up(&handle).await?;
    let account = handle.read(|firm| Account::of(firm, &actor.person)).ok_or_else(Problem::signed_out)?;
    let attempt = Attempt::begin(handle.database(), handle.id(), &account.address, visitor.address, now).await?;
    let old = Credentials::of(&handle, &actor.person).await?.password_hash;
    let is_right = password::is(&asked.current, old.as_deref()).await?;
    let (Some(old), true) = (old, is_right) else {
        let title = "This is not the password of now";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_password", title).at("current"));
    };
    attempt.was_right(true).await?;
    replace(&app, &handle, &actor, &old, &asked.new, visitor.address).await
}
