//! The statements that store and revoke tokens.

use super::stage::Stage;
use crate::database::DatabaseError;
use crate::firms::{FirmHandle, TxStatement};
use crate::state::{App, SessionToken};
use crate::store::person_key;
use firmgate::facts::{Id, Person};

/// Stores the token of a stage.
pub(super) fn insert(
    app: &App,
    handle: &FirmHandle,
    token: &SessionToken,
    person: &Person,
    session: &Id,
    stage: Stage,
    second_factor: bool,
) -> TxStatement {
    let now = handle.now();
    let statement = "INSERT INTO sign_ins (firm_id, token_hash, session_id, person, stage, second_factor, \
                     started_at, last_active_at, idle_until, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = vec![
        handle.id().into(),
        token.hash().into(),
        session.into(),
        person_key(person).into(),
        stage.name().into(),
        second_factor.into(),
        now.into(),
        now.into(),
        now.saturating_add(stage.idle_timeout(app)).into(),
        now.saturating_add(stage.lifetime(app)).into(),
    ];
    TxStatement { statement, values, is_one_row: true }
}

/// Revokes a token. One that is used must still be valid.
pub(super) fn revoke(token: &SessionToken, is_used: bool) -> TxStatement {
    let statement = "DELETE FROM sign_ins WHERE firm_id = $1 AND token_hash = $2";
    TxStatement { statement, values: vec![(&token.firm).into(), token.hash().into()], is_one_row: is_used }
}

/// Revokes all tokens of a person, at every stage.
pub(super) fn revoke_all(handle: &FirmHandle, person: &Person) -> TxStatement {
    let statement = "DELETE FROM sign_ins WHERE firm_id = $1 AND person = $2";
    TxStatement { statement, values: vec![handle.id().into(), person_key(person).into()], is_one_row: false }
}

/// Deletes expired tokens.
pub(super) fn delete_expired(handle: &FirmHandle) -> TxStatement {
    let statement = "DELETE FROM sign_ins WHERE firm_id = $1 AND (ends_at <= $2 OR idle_until <= $2)";
    TxStatement { statement, values: vec![handle.id().into(), handle.now().into()], is_one_row: false }
}

/// Generates the id of a session, which is no secret.
pub(super) fn new_session_id() -> Result<Id, DatabaseError> {
    let id = crate::secret::public_id();
    format!("s-{id}").parse().map_err(|error| DatabaseError::broken(format!("{error:?}")))
}
