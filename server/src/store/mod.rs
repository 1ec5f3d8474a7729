//! What is stored of a firm, in tables that begin with its id.
//!
//! | file | what is there |
//! |---|---|
//! | `firm.rs` | creates, loads and changes a firm, one transaction for each change |
//! | `part.rs` | the permission state, one row for each part |
//! | `projection.rs` | the same state in the tables that list queries filter |
//! | `condition.rs` | the engine's conditions on rows, as SQL |
//! | `replay.rs` | verifies the state by replaying the feed |
//! | `tables.rs` | the names and columns of all tables |
//! | `chain.rs` | the hash chain of the feed |
//!
//! Depends on [`crate::database`]. [`firmgate::firm`] decides what may change.

mod chain;
pub mod condition;
mod firm;
mod part;
mod projection;
mod replay;
pub mod tables;

pub use chain::{ChainError, VerifiedChain, verify_chain};
pub(crate) use firm::head_for_update;
pub use firm::{Head, LoadedFirm, create, entries_after, firms, head, load, write};
pub use part::{deleted_key, person_key};
pub use replay::verify_replay;
