//! A first password, by an invitation or by an operator.

use super::account::{Account, person_from_key};
use super::credentials::{execute_all, put_password};
use super::flow::{actor, current_firm, record};
use super::visitor::Visitor;
use super::{password, tokens};
use crate::database::{Access, DatabaseError, ErrorKind};
use crate::firms::{FirmHandle, TxStatement};
use crate::secret;
use crate::state::{App, Body, Problem};
use crate::store::person_key;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::facts::{AccountState, Id, Millis, Person};
use firmgate::firm::HostEvent;
use serde::Deserialize;
use utoipa::ToSchema;

const LIFETIME: Millis = 7 * 24 * 60 * 60_000;

/// Creates an invitation: a token with which a person sets their password, once, within seven days.
/// Earlier invitations are revoked. The caller must send the token to the person and nobody else.
///
/// # Errors
///
/// [`DatabaseError`]; of kind [`ErrorKind::Broken`] if there is no such person.
pub async fn invite(handle: &FirmHandle, person: &Person) -> Result<String, DatabaseError> {
    require_account(handle, person)?;
    let token = secret::new()?;
    let put = "INSERT INTO accounts (firm_id, person, invitation_hash, invitation_until) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (firm_id, person) DO UPDATE SET invitation_hash = excluded.invitation_hash, \
               invitation_until = excluded.invitation_until";
    let until = handle.now().saturating_add(LIFETIME);
    let values = [handle.id().into(), person_key(person).into(), secret::hash(&token).into(), until.into()];
    let mut transaction = handle.database().begin(Access::Write).await?;
    transaction.execute(put, &values).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Sets the same password for several people and ends their sessions. The firm's requirements are not
/// checked here but when they sign in.
///
/// # Errors
///
/// As [`invite`].
pub async fn set_password(handle: &FirmHandle, people: &[Person], password: &str) -> Result<(), DatabaseError> {
    people.iter().try_for_each(|person| require_account(handle, person))?;
    let hash = password::hash(password).await?;
    let now = handle.now();
    let of = |person| [put_password(handle, person, &hash, now), tokens::revoke_all(handle, person)];
    execute_all(handle, people.iter().flat_map(of).collect()).await.map(drop)
}

fn require_account(handle: &FirmHandle, person: &Person) -> Result<(), DatabaseError> {
    let missing = || DatabaseError::new(ErrorKind::Broken, format!("unknown person `{}`", person_key(person)));
    handle.read(|firm| Account::of(firm, person)).map(drop).ok_or_else(missing)
}

/// An invitation, and the password that the invited person chooses.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InvitationAcceptance {
    /// The firm.
    #[schema(value_type = String)]
    firm: Id,
    /// The token of the invitation.
    token: String,
    /// The password.
    password: String,
}

/// Accept an invitation: set one's first password. Then sign in.
#[utoipa::path(post, path = "/api/v1/invitation", tag = "sign-in", request_body = InvitationAcceptance, responses(
    (status = 204, description = "The password is set"),
    (status = 403, description = "The account is not active", body = Problem),
    (status = 404, description = "Unknown or expired invitation", body = Problem),
    (status = 422, description = "The password is not accepted", body = Problem),
))]
pub(super) async fn accept(
    State(app): State<App>,
    _: Visitor,
    Body(request): Body<InvitationAcceptance>,
) -> Result<StatusCode, Problem> {
    let handle = current_firm(&app, &request.firm).await?.ok_or_else(Problem::not_found)?;
    let token = secret::hash(&request.token);
    let find = "SELECT person, password_hash FROM accounts \
                WHERE firm_id = $1 AND invitation_hash = $2 AND invitation_until > $3";
    let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
    let row = transaction.find(find, &[handle.id().into(), (&token).into(), handle.now().into()]).await?;
    transaction.rollback().await?;
    let row = row.ok_or_else(Problem::not_found)?;
    let account = person_from_key(row.text(0)?).and_then(|person| handle.read(|firm| Account::of(firm, &person)));
    let account = account.ok_or_else(Problem::not_found)?;
    password::check("password", &request.password, account.must_be_strong, row.maybe_text(1)).await?;
    let hash = password::hash(&request.password).await?;
    let accept = TxStatement {
        statement: "UPDATE accounts SET invitation_hash = NULL \
                    WHERE firm_id = $1 AND person = $2 AND invitation_hash = $3",
        values: vec![handle.id().into(), person_key(&account.person).into(), token.into()],
        is_one_row: true,
    };
    let statements = vec![
        accept,
        put_password(&handle, &account.person, &hash, handle.now()),
        tokens::revoke_all(&handle, &account.person),
    ];
    let actor = actor(&account.person, false);
    match (account.person.parts(), account.state) {
        ((id, false), AccountState::Pending) => {
            let event = HostEvent::InvitationAccepted { user: id.clone() };
            record(&handle, &actor, &event, statements).await?;
        }
        // A guest, or a user who has forgotten their password.
        _ => drop(record(&handle, &actor, &HostEvent::PasswordChanged {}, statements).await?),
    }
    Ok(StatusCode::NO_CONTENT)
}
