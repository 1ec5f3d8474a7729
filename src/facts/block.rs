//! Blocks: a user and a matter.

use super::record::record;
use super::shape::{InMatter, OfUser};
use super::{Matter, TargetUser};

record! {
    /// A user who is to be blocked from a matter, or unblocked.
    pub struct Block: Block {
        /// The user.
        user: TargetUser => OfUser,
        /// The matter. Whoever is blocked from it decides nothing about it.
        matter: Matter => InMatter,
    }
}
