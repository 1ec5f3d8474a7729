//! A password is replaced by its owner.

use super::account::{Account, catch_up, replace_password};
use super::attempts::Attempt;
use super::entering::{Entered, Further, give, open_anew};
use super::visitor::Visitor;
use super::who::Who;
use super::{password, proof};
use crate::firms::Live;
use crate::http::{App, Body, Signed};
use crate::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::catalogue::Action;
use firmgate::firm::{By, Change};
use serde::Deserialize;
use std::net::IpAddr;
use utoipa::ToSchema;

/// Replaces a password with another that the firm takes, ends every session of its owner, and opens a
/// new one.
pub(super) async fn replace(
    app: &App,
    live: &Live,
    by: &By,
    old: &str,
    new: &str,
    address: IpAddr,
) -> Result<Further, Problem> {
    let who = live.read(|firm| Who::of(firm, &by.person)).ok_or_else(Problem::signed_out)?;
    password::check("new", new, who.must_be_strong, Some(old)).await?;
    let hash = password::hash(new).await?;
    // With the password all that it has proved is gone, whatever comes after.
    let also = vec![replace_password(live, &by.person, old, &hash, live.now()), proof::forget_all(live, &by.person)];
    give(live, by, Change::ChangePassword {}, also).await?;
    let second_factor = by.session.second_factor == Some(true);
    open_anew(app, live, by, second_factor, address).await
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
    signed: Signed,
    Body(asked): Body<Replacement>,
) -> Result<Further, Problem> {
    signed.may(Action::PasswordChangeOwn)?;
    let Signed { live, by, now, .. } = signed;
    catch_up(&live).await?;
    let who = live.read(|firm| Who::of(firm, &by.person)).ok_or_else(Problem::signed_out)?;
    let attempt = Attempt::begin(live.database(), live.id(), &who.address, visitor.address, now).await?;
    let old = Account::of(&live, &by.person).await?.password_hash;
    let is_right = password::is(&asked.current, old.as_deref()).await?;
    let (Some(old), true) = (old, is_right) else {
        let title = "This is not the password of now";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "wrong_password", title).at("current"));
    };
    attempt.was_right(true).await?;
    replace(&app, &live, &by, &old, &asked.new, visitor.address).await
}
