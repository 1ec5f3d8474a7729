//! What goes wrong with a database.

use std::fmt;

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The address is none.
    Address,
    /// The database cannot be reached, was lost, or is too busy. Trying again may help.
    Unavailable,
    /// There is no room left.
    Full,
    /// The tables are those of a newer version, or cannot be migrated.
    Migration,
    /// What is stored is not what was stored: a row that cannot be read, an entry that does not
    /// follow from those before it.
    Broken,
    /// A statement was refused.
    Statement,
    /// There is one already.
    Exists,
}

/// An error of the database. Its detail is for operators, never for clients.
#[derive(Clone, Debug)]
pub struct DatabaseError {
    /// What kind.
    pub kind: ErrorKind,
    detail: String,
}

impl DatabaseError {
    /// An error of a kind.
    pub fn new(kind: ErrorKind, detail: impl fmt::Display) -> DatabaseError {
        DatabaseError { kind, detail: detail.to_string() }
    }

    /// What is stored cannot be read.
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
