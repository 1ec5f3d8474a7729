//! Notes.

use super::record::record;
use super::shape::{InMatter, IsPerson};
use super::{MatterLink, Person};
use crate::catalogue::Fact;

record! {
    /// A note.
    pub struct Note: Note {
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
        /// Who wrote it.
        author: Person => IsPerson(Fact::Own),
    }
}
