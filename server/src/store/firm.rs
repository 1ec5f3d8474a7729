//! Creates, loads and changes a firm, one transaction for each change.

use super::{chain, part, projection};
use crate::database::{Access, Database, DatabaseError, ErrorKind, Transaction};
use firmgate::facts::Id;
use firmgate::firm::{FeedEntry, Firm, Prepared, SideEffect, State};

/// How far a stored firm has got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its revision.
    pub revision: u64,
    /// The number of its newest entry.
    pub entry: u64,
    /// The hash of that entry.
    pub hash: String,
}

/// A firm that was loaded.
pub struct LoadedFirm {
    /// The firm.
    pub firm: Firm,
    /// How far it has got.
    pub head: Head,
}

/// Stores a new firm.
///
/// # Errors
///
/// [`ErrorKind::Broken`], if the state is invalid; [`ErrorKind::Exists`], if there is a firm with its id;
/// otherwise as [`Database::begin`].
pub async fn create(transaction: &mut Transaction, name: &str, state: &State) -> Result<(), DatabaseError> {
    let firm = &state.firm;
    let origin = serde_json::to_string(state).map_err(DatabaseError::broken)?;
    let put =
        "INSERT INTO firms (firm_id, name, revision, last_entry, last_hash, origin) VALUES ($1, $2, $3, 0, $4, $5)";
    let values = [firm.into(), name.into(), state.revision.into(), chain::first(firm).into(), origin.into()];
    transaction.execute(put, &values).await?;
    let edits = part::edits_of(state);
    part::put(transaction, firm, &edits).await?;
    // Calendars of deactivated users are shared with nobody (CAL-12).
    let opened = Firm::open(state.clone()).map_err(DatabaseError::broken)?;
    let ids = state.calendars.iter().map(|calendar| &calendar.id);
    let calendars = ids.filter(|id| opened.calendar(id).is_none()).cloned().collect();
    let hidden = SideEffect::CalendarsHidden { calendars, hidden: true };
    projection::put(transaction, firm, &edits, &[hidden]).await
}

/// The firms of a database.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn firms(database: &Database) -> Result<Vec<(Id, String)>, DatabaseError> {
    let mut transaction = database.begin(Access::ReadPrimary).await?;
    let rows = transaction.query("SELECT firm_id, name FROM firms ORDER BY firm_id", &[]).await?;
    transaction.rollback().await?;
    rows.iter().map(|row| Ok((row.id(0)?, row.text(1)?.to_owned()))).collect()
}

/// How far a firm has got; none, if there is no such firm.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn head(transaction: &mut Transaction, firm: &Id) -> Result<Option<Head>, DatabaseError> {
    head_with(transaction, firm, "").await
}

/// The same, and locks the firm until the transaction ends.
pub(crate) async fn head_for_update(transaction: &mut Transaction, firm: &Id) -> Result<Option<Head>, DatabaseError> {
    let for_update = transaction.for_update();
    head_with(transaction, firm, for_update).await
}

async fn head_with(transaction: &mut Transaction, firm: &Id, lock: &str) -> Result<Option<Head>, DatabaseError> {
    let find = format!("SELECT revision, last_entry, last_hash FROM firms WHERE firm_id = $1{lock}");
    let Some(row) = transaction.find(&find, &[firm.into()]).await? else { return Ok(None) };
    Ok(Some(Head { revision: row.count(0)?, entry: row.count(1)?, hash: row.text(2)?.to_owned() }))
}

/// Loads a firm with its feed; none, if there is no such firm.
///
/// # Errors
///
/// [`ErrorKind::Broken`], if the stored data is invalid; otherwise as [`Database::begin`].
pub async fn load(transaction: &mut Transaction, firm: &Id) -> Result<Option<LoadedFirm>, DatabaseError> {
    let Some(head) = head(transaction, firm).await? else { return Ok(None) };
    let entries = entries_after(transaction, firm, 0).await?;
    let state = part::state(transaction, firm, head.revision).await?;
    let firm = Firm::open_with_feed(state, entries).map_err(DatabaseError::broken)?;
    Ok(Some(LoadedFirm { firm, head }))
}

/// The entries of a firm's feed after one.
///
/// # Errors
///
/// As [`load`].
pub async fn entries_after(
    transaction: &mut Transaction,
    firm: &Id,
    entry: u64,
) -> Result<Vec<FeedEntry>, DatabaseError> {
    let find = "SELECT body FROM feed WHERE firm_id = $1 AND entry > $2 ORDER BY entry";
    let rows = transaction.query(find, &[firm.into(), entry.into()]).await?;
    rows.iter().map(|row| serde_json::from_str(row.text(0)?).map_err(DatabaseError::broken)).collect()
}

/// Stores a change on the head that it was prepared on, and returns the new head.
///
/// # Errors
///
/// [`DatabaseError`]; nothing is stored unless the transaction is committed.
pub async fn write(
    transaction: &mut Transaction,
    firm: &Id,
    head: &Head,
    prepared: &Prepared,
) -> Result<Head, DatabaseError> {
    part::put(transaction, firm, prepared.edits()).await?;
    projection::put(transaction, firm, prepared.edits(), prepared.side_effects()).await?;
    let Some(entry) = prepared.entry() else { return Ok(head.clone()) };
    // INVARIANT: numbers have no gaps, so that a missing entry is detected.
    if entry.id != head.entry + 1 {
        return Err(DatabaseError::new(ErrorKind::Broken, "the entry does not have the next number"));
    }
    let body = serde_json::to_string(entry).map_err(DatabaseError::broken)?;
    let hash = chain::next(&head.hash, &body);
    let put = "INSERT INTO feed (firm_id, entry, at, revision, body, hash) VALUES ($1, $2, $3, $4, $5, $6)";
    let values =
        [firm.into(), entry.id.into(), entry.at.into(), entry.revision.into(), body.into(), hash.clone().into()];
    transaction.execute(put, &values).await?;
    let set = "UPDATE firms SET revision = $2, last_entry = $3, last_hash = $4 WHERE firm_id = $1 AND last_entry = $5";
    let values = [firm.into(), prepared.revision().into(), entry.id.into(), hash.clone().into(), head.entry.into()];
    if transaction.execute(set, &values).await? != 1 {
        return Err(DatabaseError::new(ErrorKind::Unavailable, "the firm has changed meanwhile"));
    }
    transaction.notify(&firm.to_string()).await?;
    Ok(Head { revision: prepared.revision(), entry: entry.id, hash })
}
