//! Firmgate.
pub mod catalogue;
pub mod decide;
pub mod facts;
mod gate;
pub mod rule;
mod snapshot;
#[cfg(feature = "gate")]
mod wasm;

pub use gate::Gate;
pub use snapshot::{Snapshot, SnapshotError};
