//! One change of the state.

use super::state::{
    ActivityDescription, Calendar, DeletedItem, FirmSettings, Group, Guest, KnownNetworks, Matter, OutsideShare,
    Session, User,
};
use crate::facts::{Id, ItemKind};

/// One change of the state: one item that is put in the place of what there was, or taken away. A
/// host that stores the parts of a state one by one stores these.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Edit {
    /// A user is so from now on.
    User(User),
    /// A group is so from now on.
    Group(Group),
    /// A group is no longer.
    NoGroup(Id),
    /// A matter is so from now on; one that is as the default has it ([`Matter::is_default`]) is no
    /// longer listed.
    Matter(Matter),
    /// A calendar is so from now on.
    Calendar(Calendar),
    /// A calendar is no longer.
    NoCalendar(Id),
    /// A guest is so from now on.
    Guest(Guest),
    /// A share is so from now on.
    Share(OutsideShare),
    /// A share is no longer.
    NoShare(Id),
    /// An activity description is so from now on; one as the default has it
    /// ([`ActivityDescription::is_default`]) is no longer listed.
    Description(ActivityDescription),
    /// A session is so from now on.
    Session(Session),
    /// A person has come from these networks.
    Networks(KnownNetworks),
    /// An item is in the recovery bin.
    Deleted(DeletedItem),
    /// An item is no longer in the recovery bin.
    Restored(ItemKind, Id),
    /// The policy is so from now on.
    FirmSettings(FirmSettings),
    /// The primary subscriber is this user.
    PrimarySubscriber(Id),
    /// Automated bill reminders are answered to this user.
    ReplyTo(Id),
}
