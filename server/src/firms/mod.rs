//! The firms that this process has loaded: each loaded once, changed through its database, and kept up
//! with other processes.
//!
//! | file | what is there |
//! |---|---|
//! | `registry.rs` | the loaded firms |
//! | `handle.rs` | one firm: read, changed, caught up |
//! | `change.rs` | what belongs to a change, and why one fails |
//! | `loader.rs` | reads the facts of stored records for a command |
//! | `databases.rs` | which database each firm is in |
//!
//! Depends on [`crate::store`], [`crate::database`] and [`crate::clock`].

mod change;
mod databases;
mod handle;
mod loader;
mod registry;

pub use change::{ChangeError, TxStatement};
pub use databases::Databases;
pub use handle::FirmHandle;
pub use loader::Loader;
pub use registry::Firms;
