//! The statements that are the same for every kind, and one record read.

use super::stored_record::{self, StoredRecord};
use crate::database::{DatabaseError, Transaction};
use firmgate::catalogue::Kind;
use firmgate::facts::Id;

/// The table of a kind, with its statements.
pub(super) struct Table {
    /// Its name.
    pub(super) name: &'static str,
    /// Whether its rows name one matter.
    pub(super) has_matter: bool,
    /// Finds the body of one that is there.
    find: &'static str,
    /// Puts another body in the place of the one that was read: of two that do so at the same time,
    /// the second changes nothing.
    pub(super) replace: &'static str,
    /// Takes one out of the lists, in the same way.
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

/// The table of a kind of record that is kept here.
pub(super) fn table(kind: Kind) -> Option<&'static Table> {
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

/// Finds a record that is there.
pub(super) async fn find(
    transaction: &mut Transaction,
    firm: &Id,
    kind: Kind,
    id: &Id,
) -> Result<Option<Found>, DatabaseError> {
    let Some(table) = table(kind) else { return Ok(None) };
    let Some(row) = transaction.find(table.find, &[firm.into(), id.into()]).await? else { return Ok(None) };
    let body = row.text(0)?.to_owned();
    let value = serde_json::from_str(&body).map_err(DatabaseError::broken)?;
    let record = stored_record::read(kind, value).map_err(|fault| DatabaseError::broken(fault.sentence))?;
    Ok(Some(Found { record, body }))
}
