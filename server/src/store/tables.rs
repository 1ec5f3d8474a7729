//! The names and columns of all tables.

use crate::database::{DatabaseError, Transaction};

/// The names of all tables; a table comes after those that it refers to.
pub const ALL: &[&str] = &[
    "firms",
    "state_parts",
    "feed",
    "accounts",
    "recovery_codes",
    "sign_ins",
    "attempts",
    "api_keys",
    "matters",
    "matter_users",
    "matter_groups",
    "blocks",
    "contacts",
    "contact_matters",
    "activities",
    "activity_about",
    "activity_descriptions",
    "activity_description_groups",
    "bills",
    "payments",
    "transactions",
    "calendars",
    "calendar_shares",
    "events",
    "event_attendees",
    "tasks",
    "documents",
    "document_folders",
    "notes",
    "communications",
    "messages",
    "message_participants",
    "shares",
    "text_snippets",
    "recovery_items",
    "feed_entries",
];

/// The columns of a table, in order.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn columns(transaction: &mut Transaction, table: &str) -> Result<Vec<String>, DatabaseError> {
    let find = match transaction {
        Transaction::Sqlite(_) => "SELECT name FROM pragma_table_info($1) ORDER BY cid",
        Transaction::Postgres(_) => {
            "SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = to_regclass($1::text) AND a.attnum > 0 \
             AND NOT a.attisdropped ORDER BY a.attnum"
        }
    };
    let rows = transaction.query(find, &[table.into()]).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

/// The boolean columns of a table; on SQLite, which stores numbers instead, none.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn boolean_columns(transaction: &mut Transaction, table: &str) -> Result<Vec<String>, DatabaseError> {
    let Transaction::Postgres(_) = transaction else { return Ok(Vec::new()) };
    let find = "SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = to_regclass($1::text) AND a.attnum > 0 \
                AND NOT a.attisdropped AND a.atttypid = 'boolean'::regtype";
    let rows = transaction.query(find, &[table.into()]).await?;
    rows.iter().map(|row| Ok(row.text(0)?.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::ALL;

    // A table that is not listed would be missing from backups.
    #[test]
    fn every_table_is_listed() {
        let made = concat!(
            include_str!("../../../src/query/migrations/sqlite.sql"),
            include_str!("../database/migrations/0001.sqlite.sql")
        );
        let names = made.lines().filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split_whitespace().next());
        let mut names: Vec<&str> = names.collect();
        let mut listed = ALL.to_vec();
        names.sort_unstable();
        listed.sort_unstable();
        assert_eq!(names, listed);
    }
}
