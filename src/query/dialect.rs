//! Dialects of SQL.

/// A database's dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL, with parameters `$1`.
    PostgreSql,
    /// SQLite, with parameters `?1`.
    Sqlite,
}
