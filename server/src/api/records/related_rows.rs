//! Loads what other rows contribute to the facts of a record: the responsible attorney of its matter, and
//! the matters that refer to a contact.

use super::facts_context::RelatedRows;
use super::record_type::RecordType;
use super::row_security::among_second;
use super::stored_record::StoredRecord;
use crate::database::{DatabaseError, Row, Transaction, Value};
use firmgate::catalogue::Kind;
use firmgate::facts::Id;
use firmgate::query::Dialect;
use std::collections::HashMap;

/// Loads the related rows of a stored record.
pub(super) async fn of_stored(
    transaction: &mut Transaction,
    firm: &Id,
    record: &dyn StoredRecord,
) -> Result<RelatedRows, DatabaseError> {
    let mut related_rows = RelatedRows::default();
    if let Some(matter) = record.matter() {
        // Deleted matters too: their records stay behind the wall.
        let find = "SELECT id, responsible_attorney_id FROM matters WHERE firm_id = $1 AND id = $2";
        add_matters(&mut related_rows, &transaction.query(find, &[firm.into(), matter.into()]).await?)?;
        return Ok(related_rows);
    }
    if record.kind() == Kind::Contact {
        let find = "SELECT m.id, m.responsible_attorney_id FROM contact_matters c \
                    JOIN matters m ON m.firm_id = c.firm_id AND m.id = c.matter_id \
                    WHERE c.firm_id = $1 AND c.contact_id = $2";
        let rows = transaction.query(find, &[firm.into(), record.id().into()]).await?;
        add_matters(&mut related_rows, &rows)?;
        related_rows.referring = rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?;
    }
    Ok(related_rows)
}

/// Loads the related rows of the stored records of one page, by their ids. A record to which no other row
/// contributes is not among them.
//
// INVARIANT: this is asked before the transaction reads as the subject. Row-level security would hide from it the
// rows that decide.
pub(super) async fn of_page(
    transaction: &mut Transaction,
    dialect: Dialect,
    firm: &Id,
    record_type: RecordType,
    ids: Vec<String>,
) -> Result<HashMap<String, RelatedRows>, DatabaseError> {
    let is_contact = record_type.kind == Kind::Contact;
    let table = record_type.table.name;
    let (from, record, matter) = match record_type.kind {
        Kind::Contact => ("contact_matters", "t.contact_id", "t.matter_id"),
        Kind::Matter => (table, "t.id", "t.id"),
        _ if record_type.table.has_matter => (table, "t.id", "t.matter_id"),
        _ => return Ok(HashMap::new()),
    };
    let among = among_second(dialect);
    let find = format!(
        "SELECT m.id, m.responsible_attorney_id, {record} FROM {from} t \
         JOIN matters m ON m.firm_id = t.firm_id AND m.id = {matter} WHERE t.firm_id = $1 AND {record} {among}"
    );
    let mut by_record: HashMap<String, RelatedRows> = HashMap::new();
    for row in transaction.query(&find, &[firm.into(), Value::Texts(ids)]).await? {
        let related_rows = by_record.entry(row.text(2)?.to_owned()).or_default();
        if is_contact {
            related_rows.referring.push(row.id(0)?);
        }
        add_matters(related_rows, core::slice::from_ref(&row))?;
    }
    Ok(by_record)
}

/// Loads the related rows of a record that is to be written: it can be moved only to a matter that exists
/// and is not deleted.
pub(super) async fn of_new(
    transaction: &mut Transaction,
    firm: &Id,
    record: &dyn StoredRecord,
) -> Result<RelatedRows, DatabaseError> {
    let mut related_rows = RelatedRows::default();
    if let Some(matter) = record.matter() {
        let find = "SELECT id, responsible_attorney_id FROM matters \
                    WHERE firm_id = $1 AND id = $2 AND deleted = FALSE AND body IS NOT NULL";
        add_matters(&mut related_rows, &transaction.query(find, &[firm.into(), matter.into()]).await?)?;
    }
    Ok(related_rows)
}

fn add_matters(related_rows: &mut RelatedRows, rows: &[Row]) -> Result<(), DatabaseError> {
    for row in rows {
        let attorney = row.maybe_text(1).map(|_| row.id(1)).transpose()?;
        related_rows.matters.insert(row.id(0)?, attorney);
    }
    Ok(())
}
