//! Text snippets.

use super::record::record;
use super::shape::IsPerson;
use super::Person;
use crate::catalogue::Fact;

record! {
    /// A text snippet.
    pub struct TextSnippet: TextSnippet {
        /// Whose it is (MSC-2).
        owner: Person => IsPerson(Fact::Own),
    }
}
