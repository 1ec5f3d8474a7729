//! A first password: by a token that is sent to its owner, or by an operator.

use super::account::{Account, person_of};
use super::credentials::{all_or_nothing, put_password};
use super::flow::{actor, assert, newest};
use super::password;
use super::session_token;
use super::visitor::Visitor;
use crate::database::{Access, DatabaseError, ErrorKind};
use crate::firms::FirmHandle;
use crate::http::{App, Body};
use crate::problem::Problem;
use crate::secret;
use crate::store::person_key;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::facts::{AccountState, Id, Millis, Person};
use firmgate::firm::HostEvent;
use serde::Deserialize;
use utoipa::ToSchema;

const GOOD_FOR: Millis = 7 * 24 * 60 * 60_000;

/// Makes a token with which somebody sets their password, once, within seven days. An earlier token
/// is good for nothing any more. It is up to the caller to bring it to its owner and nobody else.
///
/// # Errors
///
/// [`DatabaseError`]; of kind [`ErrorKind::Broken`] if there is no such person.
pub async fn invite(handle: &FirmHandle, person: &Person) -> Result<String, DatabaseError> {
    is_there(handle, person)?;
    let token = secret::new()?;
    let put = "INSERT INTO accounts (firm_id, person, invitation_hash, invitation_until) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (firm_id, person) DO UPDATE SET invitation_hash = excluded.invitation_hash, \
               invitation_until = excluded.invitation_until";
    let until = handle.now().saturating_add(GOOD_FOR);
    let values = [handle.id().into(), person_key(person).into(), secret::hash(&token).into(), until.into()];
    let mut transaction = handle.database().begin(Access::Write).await?;
    transaction.execute(put, &values).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Sets the same password for people, whatever the firm requires of passwords: it is enforced when
/// they sign in. They are signed out.
///
/// # Errors
///
/// As [`invite`].
pub async fn set_password(handle: &FirmHandle, people: &[Person], password: &str) -> Result<(), DatabaseError> {
    people.iter().try_for_each(|person| is_there(handle, person))?;
    let hash = password::hash(password).await?;
    let now = handle.now();
    let of = |person| [put_password(handle, person, &hash, now), session_token::forget_all(handle, person)];
    all_or_nothing(handle, people.iter().flat_map(of).collect()).await.map(drop)
}

fn is_there(handle: &FirmHandle, person: &Person) -> Result<(), DatabaseError> {
    let missing = || DatabaseError::new(ErrorKind::Broken, format!("there is no {}", person_key(person)));
    handle.read(|firm| Account::of(firm, person)).map(drop).ok_or_else(missing)
}

/// An invitation, and the password that its owner chooses.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Acceptance {
    /// The firm.
    #[schema(value_type = String)]
    firm: Id,
    /// The token of the invitation.
    token: String,
    /// The password.
    password: String,
}

/// Accept an invitation: set one's first password. Signing in comes after.
#[utoipa::path(post, path = "/api/v1/invitation", tag = "sign-in", request_body = Acceptance, responses(
    (status = 204, description = "The password is set"),
    (status = 403, description = "The account may not be used", body = Problem),
    (status = 404, description = "There is no such invitation, or no longer", body = Problem),
    (status = 422, description = "The password is not taken", body = Problem),
))]
pub(super) async fn accept(
    State(app): State<App>,
    _: Visitor,
    Body(asked): Body<Acceptance>,
) -> Result<StatusCode, Problem> {
    let handle = newest(&app, &asked.firm).await?.ok_or_else(Problem::not_found)?;
    let token = secret::hash(&asked.token);
    let find = "SELECT person, password_hash FROM accounts \
                WHERE firm_id = $1 AND invitation_hash = $2 AND invitation_until > $3";
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let row = transaction.find(find, &[handle.id().into(), (&token).into(), handle.now().into()]).await?;
    transaction.rollback().await?;
    let row = row.ok_or_else(Problem::not_found)?;
    let account = person_of(row.text(0)?).and_then(|person| handle.read(|firm| Account::of(firm, &person)));
    let account = account.ok_or_else(Problem::not_found)?;
    password::check("password", &asked.password, account.must_be_strong, row.maybe_text(1)).await?;
    let hash = password::hash(&asked.password).await?;
    let used = crate::firms::TxStatement {
        statement: "UPDATE accounts SET invitation_hash = NULL \
                    WHERE firm_id = $1 AND person = $2 AND invitation_hash = $3",
        values: vec![handle.id().into(), person_key(&account.person).into(), token.into()],
        is_one_row: true,
    };
    let statements = vec![
        used,
        put_password(&handle, &account.person, &hash, handle.now()),
        session_token::forget_all(&handle, &account.person),
    ];
    let actor = actor(&account.person, false);
    match (account.person.parts(), account.state) {
        ((id, false), AccountState::Pending) => {
            let event = HostEvent::InvitationAccepted { user: id.clone() };
            assert(&handle, &actor, &event, statements).await?;
        }
        // Whose account is set up has a password of their own again: guests, and who has forgotten it.
        _ => drop(assert(&handle, &actor, &HostEvent::PasswordChanged {}, statements).await?),
    }
    Ok(StatusCode::NO_CONTENT)
}
