//! Matters: who may open one, and who is blocked from it.

use super::record::record;
use super::shape::{AccessTo, IsUser, ListsPerson, SharedAs};
use super::{Access, Id, Person, ShareKind};
use crate::catalogue::Fact;

record! {
    /// A matter.
    pub struct Matter: Matter {
        /// The matter's id; decides for guests only.
        id: Id => SharedAs(ShareKind::Matter, Fact::SharedMatter),
        /// Who may open it (MAT-2).
        access: Access => AccessTo,
        /// Everybody who is blocked from it, whatever else they hold (MAT-6). An empty list says
        /// that nobody is; without the list nothing about the matter is allowed.
        blocked: Vec<Person> => ListsPerson(Fact::MatterBlocks),
        /// The responsible attorney's id. It grants no access (MAT-23).
        responsible_attorney: Id => IsUser(Fact::Responsible),
    }
}
