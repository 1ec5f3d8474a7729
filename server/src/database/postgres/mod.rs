//! PostgreSQL on one host or several. Writes go to the current primary, reads may go to a standby, and
//! processes tell each other of changes with LISTEN and NOTIFY.
//!
//! | file | what is there |
//! |---|---|
//! | `server.rs` | connection pools to the primary and the standbys |
//! | `transaction.rs` | a transaction |
//! | `listen.rs` | listens for the changes of other processes |
//! | `value.rs` | values on their way to PostgreSQL and back |
//! | `error.rs` | errors of PostgreSQL |
//!
//! Depends on the values and errors of [`super`].

mod error;
mod listen;
mod server;
mod transaction;
mod value;

pub(super) use listen::listen;
pub(super) use server::Postgres;
pub(super) use transaction::Transaction;
