//! SQLite and PostgreSQL behind one interface: statements with `$1`, `$2`, values of four types, and
//! transactions that roll back when they are dropped.
//!
//! | file | what is there |
//! |---|---|
//! | `open.rs` | opens a database and migrates it |
//! | `handle.rs` | a database, whichever it is |
//! | `transaction.rs` | a transaction, whichever database it runs on |
//! | `migrate.rs`, `migrations/` | the tables |
//! | `sqlite.rs` | SQLite in a file |
//! | `postgres/` | PostgreSQL on one host or several, with LISTEN and NOTIFY |
//! | `access.rs` | which server a transaction runs on, and the notices of changes |
//! | `value.rs` | values and rows |
//! | `error.rs` | errors |
//!
//! Depends on nothing else of the server. [`crate::store`] says what is stored and how.

mod access;
mod error;
mod handle;
mod migrate;
mod open;
mod postgres;
mod sqlite;
mod transaction;
mod value;

pub use access::{Access, Notice, Reads};
pub use error::{DatabaseError, ErrorKind};
pub use handle::Database;
pub use transaction::Transaction;
pub use value::{Row, Value};
