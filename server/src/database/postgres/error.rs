//! Errors of PostgreSQL.

use crate::database::error::{DatabaseError, ErrorKind};
use tokio_postgres::error::SqlState;

impl From<tokio_postgres::Error> for DatabaseError {
    fn from(error: tokio_postgres::Error) -> DatabaseError {
        let kind = match error.code() {
            // The server sent no error: the connection is lost.
            None => ErrorKind::Unavailable,
            Some(code) if *code == SqlState::UNIQUE_VIOLATION => ErrorKind::Exists,
            Some(code) if *code == SqlState::DISK_FULL => ErrorKind::Full,
            Some(code) => match code.code().get(..2) {
                // Connection, resources, shutdown by an operator, failover, deadlock.
                Some("08" | "53" | "57" | "40") => ErrorKind::Unavailable,
                _ if *code == SqlState::READ_ONLY_SQL_TRANSACTION => ErrorKind::Unavailable,
                _ => ErrorKind::Statement,
            },
        };
        match error.as_db_error() {
            Some(detail) => DatabaseError::new(kind, detail),
            None => DatabaseError::new(kind, error),
        }
    }
}
