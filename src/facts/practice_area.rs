//! Practice areas.

use super::record::record;
use super::shape::Flag;
use crate::catalogue::Fact;

record! {
    /// A practice area.
    pub struct PracticeArea: PracticeArea {
        /// Whether a matter uses it (MSC-3).
        in_use: bool => Flag(Fact::InUse),
    }
}
