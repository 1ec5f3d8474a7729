//! The table of each kind, and reading one record.

use super::kinds;
use super::stored_record::StoredRecord;
use crate::database::{DatabaseError, Transaction};
use crate::state::Problem;
use firmgate::catalogue::Kind;
use firmgate::facts::Id;

/// The table of a kind, with its statements.
pub(super) struct Table {
    /// The name.
    pub(super) name: &'static str,
    /// Whether each row belongs to one matter, or to none.
    pub(super) has_matter: bool,
    /// Selects the body of a record that is not deleted.
    find: &'static str,
    /// Replaces the body, if it is still the one that was read: of two concurrent writes, the second
    /// changes nothing.
    pub(super) replace: &'static str,
    /// Marks the record as deleted, under the same condition.
    pub(super) delete: &'static str,
}

macro_rules! table {
    ($name:literal, matter $has_matter:literal) => {
        &Table {
            name: $name,
            has_matter: $has_matter,
            find: concat!(
                "SELECT body FROM ",
                $name,
                " WHERE firm_id = $1 AND id = $2 AND deleted = FALSE AND body IS NOT NULL"
            ),
            replace: concat!(
                "UPDATE ",
                $name,
                " SET body = $4 WHERE firm_id = $1 AND id = $2 AND body = $3 AND deleted = FALSE"
            ),
            delete: concat!(
                "UPDATE ",
                $name,
                " SET deleted = TRUE WHERE firm_id = $1 AND id = $2 AND body = $3 AND deleted = FALSE"
            ),
        }
    };
}

/// The table of a kind; none, if its records are not stored.
pub(super) fn of(kind: Kind) -> Option<&'static Table> {
    Some(match kind {
        Kind::Matter => table!("matters", matter false),
        Kind::Contact => table!("contacts", matter false),
        Kind::Activity => table!("activities", matter true),
        Kind::Bill => table!("bills", matter true),
        Kind::Transaction => table!("transactions", matter true),
        Kind::Event => table!("events", matter true),
        Kind::Task => table!("tasks", matter true),
        Kind::Document => table!("documents", matter true),
        Kind::Note => table!("notes", matter true),
        Kind::Communication => table!("communications", matter true),
        Kind::Message => table!("messages", matter true),
        _ => return None,
    })
}

/// A record, and its body as it is stored.
pub(super) struct Found {
    pub(super) record: Box<dyn StoredRecord>,
    pub(super) body: String,
}

/// Finds a record that is not deleted.
pub(super) async fn find(
    transaction: &mut Transaction,
    firm: &Id,
    kind: Kind,
    id: &Id,
) -> Result<Option<Found>, DatabaseError> {
    let Some(table) = of(kind).filter(|_| can_be_stored(id)) else { return Ok(None) };
    let Some(row) = transaction.find(table.find, &[firm.into(), id.into()]).await? else { return Ok(None) };
    let body = row.text(0)?.to_owned();
    let value = serde_json::from_str(&body).map_err(DatabaseError::broken)?;
    let record = kinds::parse(kind, value).map_err(|error| DatabaseError::broken(error.message))?;
    Ok(Some(Found { record, body }))
}

/// Whether a record can have an id: PostgreSQL refuses NUL.
pub(crate) fn can_be_stored(id: &Id) -> bool {
    !id.to_string().contains('\0')
}

/// Parses an id in a path.
///
/// # Errors
///
/// [`Problem`], 404: no record has an invalid id.
pub(crate) fn parse_id(text: &str) -> Result<Id, Problem> {
    text.parse().ok().filter(can_be_stored).ok_or_else(Problem::not_found)
}
