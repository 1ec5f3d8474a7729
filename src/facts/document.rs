//! Documents.

use super::record::record;
use super::shape::{Flag, InMatter, IsPerson, SharedAs};
use super::{Id, MatterLink, Person, ShareKind};
use crate::catalogue::Fact;

record! {
    /// A document, or the place where one is to be put.
    pub struct Document: Document {
        /// The document's id; decides for guests only.
        id: Id => SharedAs(ShareKind::Document, Fact::SharedItself),
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
        /// All folders that it is in, outer ones too (SHR-18); decides for guests only.
        folders: Vec<Id> => SharedAs(ShareKind::Folder, Fact::SharedContainer),
        /// Whether it is locked (MSC-9).
        locked: bool => Flag(Fact::Locked),
        /// Whose document it is; decides who may unlock it.
        owner: Person => IsPerson(Fact::Own),
    }
}
