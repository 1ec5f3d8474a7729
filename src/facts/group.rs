//! Groups.

use super::record::record;
use super::shape::Flag;
use crate::catalogue::Fact;

record! {
    /// A group of users.
    pub struct Group: Group {
        /// Whether a matter's access lists it (GRP-6).
        in_use: bool => Flag(Fact::InUse),
    }
}
