//! Another user, as one that something is done to.

use super::record::record;
use super::shape::{Flag, IsUser, OneOf};
use super::{GrowType, Id};
use crate::catalogue::Fact;

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
