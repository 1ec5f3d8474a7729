//! What is stored of a firm, in tables that begin with its id.
//!
//! | file | what is there |
//! |---|---|
//! | `firm.rs` | a firm is made, loaded, changed: one transaction a change |
//! | `part.rs` | the permission state, part by part |
//! | `projection.rs` | the same state in the tables that lists are filtered with |
//! | `rows.rs` | conditions of the engine on rows |
//! | `replay.rs` | whether the state is what the feed makes it |
//! | `tables.rs` | the tables, for what treats them all alike |
//! | `chain.rs` | the hashes that chain the feed's entries, and whether they hold |
//!
//! Depends on [`crate::database`]; what is decided is the business of [`firmgate::firm`].

mod chain;
mod firm;
mod part;
mod projection;
mod replay;
pub mod rows;
pub mod tables;

pub use chain::{ChainFault, Verified, verify};
pub(crate) use firm::head_to_change;
pub use firm::{Head, Stored, create, entries_after, firms, head, load, write};
pub use part::person_key;
pub use replay::replayed;
