//! Another user, as one that something is done to.

use super::Id;
use super::choice::choice;
use super::record::record;
use super::shape::{Flag, IsUser, OneOf};
use crate::catalogue::Fact;

choice! {
    /// A user's type in Clio Grow (GROW-1).
    pub enum GrowType {
        /// No Clio Grow account.
        None = "none",
        /// Normal.
        Normal = "normal",
        /// Admin.
        Admin = "admin",
    }
}

record! {
    /// A user, as one that something is done to. It may be the subject themself.
    pub struct TargetUser: User {
        /// The user's id.
        id: Id => IsUser(Fact::TargetSelf),
        /// Whether they are the primary subscriber (PS-4).
        primary_subscriber: bool => Flag(Fact::TargetPrimarySubscriber),
        /// Whether they hold administrator permission.
        administrator: bool => Flag(Fact::TargetAdministrator),
        /// Whether their account is enabled.
        enabled: bool => Flag(Fact::TargetEnabled),
        /// Their Clio Grow type.
        grow: GrowType => OneOf(&[Fact::TargetGrowNormal], &[0, 1, 0]),
    }
}
