//! The stages of signing in, as requests.

use super::account::Account;
use super::attempts::Attempt;
use super::credentials::{Credentials, is_same_password};
use super::flow::{Entered, SignInStep, actor, go_on, instead_of, may_enter, newest, wait};
use super::session_token::{self, PendingSignIn, Stage};
use super::visitor::Visitor;
use super::{password, totp};
use crate::firms::ChangeError;
use crate::http::{App, Body};
use crate::problem::Problem;
use crate::store;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::facts::{Id, Person};
use serde::Deserialize;
use utoipa::ToSchema;

/// Who somebody says that they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SignIn {
    /// Their firm; not needed where there is only one.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    firm: Option<Id>,
    /// Their e-mail address.
    email: String,
    /// Their password.
    password: String,
}

/// The one answer to whoever is not let in, whatever is the matter.
fn wrong_credentials() -> Problem {
    let title = "There is no account with this e-mail address and password";
    Problem::new(StatusCode::UNAUTHORIZED, "wrong_credentials", title)
}

fn wrong_code() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong_code", "This code is wrong, or was used before")
}

async fn the_only_firm(app: &App) -> Result<Id, Problem> {
    let mut found = Vec::new();
    for database in app.firms.databases().all() {
        found.extend(store::firms(database).await?);
    }
    match found.as_slice() {
        [(only, _)] => Ok(only.clone()),
        _ => Err(Problem::malformed("firm", "There are several firms: say which")),
    }
}

/// Sign in with a password.
#[utoipa::path(post, path = "/api/v1/sign-in", tag = "sign-in", request_body = SignIn, responses(
    (status = 200, description = "The password is right; what comes next", body = Entered),
    (status = 401, description = "It is wrong, or there is no such account", body = Problem),
    (status = 403, description = "It is right, and the account may not be used", body = Problem),
    (status = 422, description = "The body is not what it has to be", body = Problem),
    (status = 429, description = "Too many attempts have failed", body = Problem),
))]
pub(super) async fn sign_in(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<SignIn>,
) -> Result<SignInStep, Problem> {
    let firm = match asked.firm {
        Some(firm) => firm,
        None => the_only_firm(&app).await?,
    };
    let handle = newest(&app, &firm).await?;
    let now = handle.as_ref().map_or_else(|| app.clock().now(), |handle| handle.now());
    // A firm that is not there is treated like one that is: it has no accounts, and that is all.
    let database = app.firms.databases().of(&firm);
    let attempt = Attempt::begin(database, &firm, &asked.email, visitor.address, now).await?;
    let account = handle.as_ref().and_then(|handle| handle.read(|firm| Account::with_email(firm, &asked.email)));
    // Nobody's account is looked for too, so that there is as much to do for it.
    let nobody = Person::user(0);
    let credentials = match &handle {
        Some(handle) => Credentials::of(handle, account.as_ref().map_or(&nobody, |account| &account.person)).await?,
        None => Credentials::default(),
    };
    let is_right = password::is(&asked.password, credentials.password_hash.as_deref()).await?;
    let (Some(handle), Some(account), Some(hash), true) = (handle, account, &credentials.password_hash, is_right)
    else {
        return Err(wrong_credentials());
    };
    if let Err(denied) = may_enter(&handle, &account) {
        attempt.was_right(false).await?;
        return Err(denied);
    }
    let is_strong = password::is_strong(&asked.password);
    let mut statements = instead_of(&handle, &visitor);
    statements.push(is_same_password(&handle, &account.person, hash, is_strong));
    if credentials.secret(&account).is_some() {
        let further = wait(&app, &handle, &account, Stage::Password, false, statements).await?;
        attempt.was_right(false).await?;
        return Ok(further);
    }
    let further = go_on(&app, &handle, &account, false, is_strong, visitor.address, statements).await?;
    attempt.was_right(true).await?;
    Ok(further)
}

/// A second factor: one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SecondFactor {
    /// The code that the authenticator shows now.
    #[serde(default)]
    code: Option<String>,
    /// A recovery code.
    #[serde(default)]
    recovery_code: Option<String>,
}

/// Go on with the second factor.
#[utoipa::path(post, path = "/api/v1/sign-in/second-factor", tag = "sign-in", request_body = SecondFactor, responses(
    (status = 200, description = "It is right; what comes next", body = Entered),
    (status = 401, description = "It is wrong, or nobody is signing in", body = Problem),
    (status = 422, description = "The body is not what it has to be", body = Problem),
    (status = 429, description = "Too many attempts have failed", body = Problem),
))]
pub(super) async fn second_factor(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<SecondFactor>,
) -> Result<SignInStep, Problem> {
    let PendingSignIn { handle, account, token, .. } = PendingSignIn::at(&app, visitor.token, Stage::Password).await?;
    let (now, person) = (handle.now(), &account.person);
    let credentials = Credentials::of(&handle, person).await?;
    may_enter(&handle, &account)?;
    // It was reset meanwhile: signing in begins again.
    let secret = credentials.secret(&account).ok_or_else(Problem::signed_out)?;
    if asked.code.is_some() == asked.recovery_code.is_some() {
        return Err(Problem::malformed("code", "Either a code or a recovery code"));
    }
    let attempt = Attempt::begin(handle.database(), handle.id(), &account.address, visitor.address, now).await?;
    let used = match (&asked.code, &asked.recovery_code) {
        (Some(code), _) => {
            let step = totp::step_of(secret, code, now)?.ok_or_else(wrong_code)?;
            totp::use_step(&handle, person, secret, step)
        }
        (None, code) => totp::use_recovery_code(&handle, person, code.as_deref().unwrap_or_default()),
    };
    let statements = vec![used, session_token::forget(&token, true)];
    let further = go_on(&app, &handle, &account, true, credentials.strong, visitor.address, statements).await;
    let further = further.map_err(|error| match error {
        ChangeError::Taken => wrong_code(),
        error => error.into(),
    })?;
    attempt.was_right(true).await?;
    Ok(further)
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    /// The new password.
    new: String,
}

/// Set the new password that is due, and go on.
#[utoipa::path(post, path = "/api/v1/sign-in/new-password", tag = "sign-in", request_body = NewPassword, responses(
    (status = 200, description = "It is set; what comes next", body = Entered),
    (status = 401, description = "Nobody is signing in", body = Problem),
    (status = 422, description = "It is too short, not strong enough, or the last one again", body = Problem),
))]
pub(super) async fn new_password(
    State(app): State<App>,
    visitor: Visitor,
    Body(asked): Body<NewPassword>,
) -> Result<SignInStep, Problem> {
    let PendingSignIn { handle, account, second_factor, .. } =
        PendingSignIn::at(&app, visitor.token, Stage::NewPassword).await?;
    let credentials = Credentials::of(&handle, &account.person).await?;
    let old = credentials.password_hash.ok_or_else(Problem::signed_out)?;
    super::new_password::replace(
        &app,
        &handle,
        &actor(&account.person, second_factor),
        &old,
        &asked.new,
        visitor.address,
    )
    .await
}
