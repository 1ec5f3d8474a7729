//! Communications.

use super::record::record;
use super::shape::{InMatter, IsPerson};
use super::{MatterLink, Person};
use crate::catalogue::Fact;

record! {
    /// A logged communication: a call, an e-mail.
    pub struct Communication: Communication {
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
        /// Who logged it.
        author: Person => IsPerson(Fact::Own),
    }
}
