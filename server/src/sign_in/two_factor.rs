//! A second factor is set up, by its owner.

use super::account::{Account, catch_up};
use super::entering::{give, open_anew};
use super::factor;
use super::proof::SetCookie;
use super::session::firm_name;
use super::visitor::Visitor;
use super::who::Who;
use crate::database::Access;
use crate::http::{App, Body, Signed};
use crate::problem::Problem;
use crate::store::person_key;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::catalogue::Action;
use firmgate::firm::Change;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an authenticator needs.
#[derive(Serialize, ToSchema)]
pub(super) struct ToEnrol {
    /// The secret in base 32, to be typed in.
    secret: String,
    /// The same as an address, `otpauth://…`.
    url: String,
    /// The address as a picture to be scanned: SVG.
    qr: String,
}

/// Whoever has a second factor replaces it in a session that has passed it, and in no other.
async fn may_set_up(signed: &Signed) -> Result<(Who, Account), Problem> {
    signed.may(Action::TwoFactorSetUpOwn)?;
    catch_up(&signed.live).await?;
    let who = signed.live.read(|firm| Who::of(firm, signed.person())).ok_or_else(Problem::signed_out)?;
    let account = Account::of(&signed.live, signed.person()).await?;
    if account.secret(&who).is_some() && signed.by.session.second_factor != Some(true) {
        let title = "Sign in with the second factor that there is, to replace it";
        return Err(Problem::new(StatusCode::FORBIDDEN, "second_factor_there", title));
    }
    Ok((who, account))
}

/// Begin to set up one's own second factor.
#[utoipa::path(post, path = "/api/v1/two-factor", tag = "sign-in", responses(
    (status = 200, description = "What an authenticator needs; it counts once a code confirms it", body = ToEnrol),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "The subject may not", body = Problem),
))]
pub(super) async fn begin(signed: Signed) -> Result<Json<ToEnrol>, Problem> {
    let (who, _) = may_set_up(&signed).await?;
    let secret = factor::new_secret()?;
    let issuer = firm_name(&signed.live).await?;
    let (url, qr) = factor::to_enrol(&secret, &who.address, &issuer)?;
    let put = "INSERT INTO accounts (firm_id, person, totp_pending) VALUES ($1, $2, $3) \
               ON CONFLICT (firm_id, person) DO UPDATE SET totp_pending = excluded.totp_pending";
    let values = [signed.live.id().into(), person_key(signed.person()).into(), (&secret).into()];
    let mut transaction = signed.live.database().begin(Access::Write).await?;
    transaction.execute(put, &values).await?;
    transaction.commit().await?;
    Ok(Json(ToEnrol { secret, url, qr }))
}

/// A code of the second factor that is being set up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Confirmation {
    /// The code that the authenticator shows now.
    code: String,
}

/// A second factor that is set up.
#[derive(Serialize, ToSchema)]
pub(super) struct Confirmed {
    /// Codes for the day on which the authenticator is lost: each is good for once, and they are
    /// never shown again.
    recovery_codes: Vec<String>,
}

/// Confirm one's own second factor. Every session ends; the answer has the cookie of a new one.
#[utoipa::path(post, path = "/api/v1/two-factor/confirm", tag = "sign-in", request_body = Confirmation, responses(
    (status = 200, description = "It is set up", body = Confirmed),
    (status = 401, description = "Nobody is signed in", body = Problem),
    (status = 403, description = "The subject may not", body = Problem),
    (status = 422, description = "The code is wrong, or nothing is being set up", body = Problem),
))]
pub(super) async fn confirm(
    State(app): State<App>,
    visitor: Visitor,
    signed: Signed,
    Body(asked): Body<Confirmation>,
) -> Result<(SetCookie, Json<Confirmed>), Problem> {
    let (_, account) = may_set_up(&signed).await?;
    let Signed { live, by, now, .. } = signed;
    let refused = |code: &str, title: &str| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, title);
    let pending = account.pending.ok_or_else(|| refused("nothing_pending", "No second factor is being set up"))?;
    let step = factor::step_of(&pending, &asked.code, now)?;
    let step = step.ok_or_else(|| refused("wrong_code", "This code is wrong").at("code"))?;
    let recovery_codes = factor::new_recovery_codes()?;
    let also = factor::enrol(&live, &by.person, &pending, step, &recovery_codes);
    give(&live, &by, Change::SetUpTwoFactor {}, also).await?;
    let further = open_anew(&app, &live, &by, true, visitor.address).await?;
    Ok((further.cookie(), Json(Confirmed { recovery_codes })))
}
