//! Threads of internal messages.

use super::record::record;
use super::shape::{InMatter, IsPerson, ListsPerson};
use super::{MatterLink, Person};
use crate::catalogue::Fact;

record! {
    /// A thread of internal messages.
    pub struct Message: Message {
        /// The matter that it is linked to, or none.
        matter: MatterLink => InMatter,
        /// Who takes part in it (MSC-1).
        participants: Vec<Person> => ListsPerson(Fact::Participant),
        /// Who wrote the message, where the action is about one message.
        author: Person => IsPerson(Fact::Own),
    }
}
