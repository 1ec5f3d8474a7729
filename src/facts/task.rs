//! Tasks.

use super::record::record;
use super::shape::{Flag, InMatter, IsPerson};
use super::{MatterLink, Person};
use crate::catalogue::Fact;

record! {
    /// A task.
    pub struct Task: Task {
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
        /// Whether it is marked private (TASK-1).
        private: bool => Flag(Fact::Private),
        /// Who assigned it.
        assigner: Person => IsPerson(Fact::Assigner),
        /// Whom it is assigned to.
        assignee: Person => IsPerson(Fact::Assignee),
    }
}
