//! Text snippets.

use super::Person;
use super::record::record;
use super::shape::IsPerson;
use crate::catalogue::Fact;

record! {
    /// A text snippet.
    pub struct TextSnippet: TextSnippet {
        /// Whose it is (MSC-2).
        owner: Person => IsPerson(Fact::Own),
    }
}
