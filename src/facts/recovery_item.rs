//! Deleted items.

use super::record::record;
use super::shape::{InMatter, IsRecoverable};
use super::{ItemKind, MatterLink};

record! {
    /// A deleted item in the recovery bin.
    pub struct RecoveryItem: RecoveryItem {
        /// What kind of item it is.
        item: ItemKind => IsRecoverable,
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
    }
}
