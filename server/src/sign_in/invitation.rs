//! A first password: by a token that is sent to its owner, or by an operator.

use super::account::{all_or_nothing, put_password};
use super::entering::{by, give, newest};
use super::password;
use super::proof;
use super::visitor::Visitor;
use super::who::{Who, person_of};
use crate::database::{Access, DatabaseError, ErrorKind};
use crate::firms::Live;
use crate::http::{App, Body};
use crate::problem::Problem;
use crate::secret;
use crate::store::person_key;
use axum::extract::State;
use axum::http::StatusCode;
use firmgate::facts::{Id, Millis, Person, State as Account};
use firmgate::firm::{Change, Firm, HostEvent};
use serde::Deserialize;
use utoipa::ToSchema;

const GOOD_FOR: Millis = 7 * 24 * 60 * 60_000;

/// Makes a token with which somebody sets their password, once, within seven days. An earlier token
/// is good for nothing any more. It is up to the caller to bring it to its owner and nobody else.
///
/// # Errors
///
/// [`DatabaseError`]; of kind [`ErrorKind::Broken`] if there is no such person.
pub async fn invite(live: &Live, person: &Person) -> Result<String, DatabaseError> {
    is_there(live, person)?;
    let token = secret::new()?;
    let put = "INSERT INTO accounts (firm_id, person, invitation_hash, invitation_until) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (firm_id, person) DO UPDATE SET invitation_hash = excluded.invitation_hash, \
               invitation_until = excluded.invitation_until";
    let until = live.now().saturating_add(GOOD_FOR);
    let values = [live.id().into(), person_key(person).into(), secret::hash(&token).into(), until.into()];
    let mut transaction = live.database().begin(Access::Write).await?;
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
pub async fn set_password(live: &Live, people: &[Person], password: &str) -> Result<(), DatabaseError> {
    people.iter().try_for_each(|person| is_there(live, person))?;
    let hash = password::hash(password).await?;
    let now = live.now();
    let of = |person| [put_password(live, person, &hash, now), proof::forget_all(live, person)];
    all_or_nothing(live, people.iter().flat_map(of).collect()).await.map(drop)
}

fn is_there(live: &Live, person: &Person) -> Result<(), DatabaseError> {
    let missing = || DatabaseError::new(ErrorKind::Broken, format!("there is no {}", person_key(person)));
    live.read(|firm| Who::of(firm, person)).map(drop).ok_or_else(missing)
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
    let live = newest(&app, &asked.firm).await?.ok_or_else(Problem::not_found)?;
    let token = secret::hash(&asked.token);
    let find = "SELECT person, password_hash FROM accounts \
                WHERE firm_id = $1 AND invitation_hash = $2 AND invitation_until > $3";
    let mut transaction = live.database().begin(Access::ReadNewest).await?;
    let row = transaction.find(find, &[live.id().into(), (&token).into(), live.now().into()]).await?;
    transaction.end().await?;
    let row = row.ok_or_else(Problem::not_found)?;
    let who = person_of(row.text(0)?).and_then(|person| live.read(|firm| Who::of(firm, &person)));
    let who = who.ok_or_else(Problem::not_found)?;
    password::check("password", &asked.password, who.must_be_strong, row.maybe_text(1)).await?;
    let hash = password::hash(&asked.password).await?;
    let used = crate::firms::Also {
        statement: "UPDATE accounts SET invitation_hash = NULL \
                    WHERE firm_id = $1 AND person = $2 AND invitation_hash = $3",
        values: vec![live.id().into(), person_key(&who.person).into(), token.into()],
        is_one_row: true,
    };
    let also = vec![used, put_password(&live, &who.person, &hash, live.now()), proof::forget_all(&live, &who.person)];
    let by = by(&who.person, false);
    match (who.person.parts(), who.state) {
        ((id, false), Account::Pending) => {
            let event = HostEvent::InvitationAccepted { user: id.clone() };
            live.change(|firm: &Firm, now| firm.prepare_event(&event, &by, now), also).await?;
        }
        // Whose account is set up has a password of their own again: guests, and who has forgotten it.
        _ => drop(give(&live, &by, Change::ChangePassword {}, also).await?),
    }
    Ok(StatusCode::NO_CONTENT)
}
