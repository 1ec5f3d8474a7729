//! Entries of the firm feed.

use super::MatterLink;
use super::record::record;
use super::shape::{Flag, InMatter};
use crate::catalogue::Fact;

record! {
    /// An entry of the firm feed.
    pub struct FeedEntry: FeedEntry {
        /// The matter that it is about, or none.
        matter: MatterLink => InMatter,
        /// Whether it is about a private task (FEED-4).
        private: bool => Flag(Fact::Private),
    }
}
