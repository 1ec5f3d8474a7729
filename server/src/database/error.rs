//! Errors of databases.

use std::fmt;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The address is invalid.
    Address,
    /// The database cannot be reached, the connection was lost, or the database is too busy. A retry may
    /// help.
    Unavailable,
    /// The disk is full.
    Full,
    /// The tables are of a newer version, or cannot be migrated.
    Migration,
    /// The stored data is corrupt: a row that cannot be read, an entry that does not follow from those
    /// before it.
    Broken,
    /// A statement failed.
    Statement,
    /// A unique constraint was violated.
    Exists,
}

/// An error of a database. Its detail is for operators, never for clients.
#[derive(Clone, Debug)]
pub struct DatabaseError {
    /// What went wrong.
    pub kind: ErrorKind,
    detail: String,
}

impl DatabaseError {
    /// An error of a kind.
    pub fn new(kind: ErrorKind, detail: impl fmt::Display) -> DatabaseError {
        DatabaseError { kind, detail: detail.to_string() }
    }

    /// The stored data is corrupt.
    pub fn broken(detail: impl fmt::Display) -> DatabaseError {
        DatabaseError::new(ErrorKind::Broken, detail)
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::Address => "database_address",
            ErrorKind::Unavailable => "database_unavailable",
            ErrorKind::Full => "database_full",
            ErrorKind::Migration => "database_migration",
            ErrorKind::Broken => "database_broken",
            ErrorKind::Statement => "database_statement",
            ErrorKind::Exists => "database_exists",
        }
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for DatabaseError {}
