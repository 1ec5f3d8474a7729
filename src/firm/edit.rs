//! One change of the state.

use super::state::{
    ActivityDescription, Calendar, DeletedItem, FirmSettings, Group, Guest, KnownNetworks, Matter, OutsideShare,
    Session, User,
};
use crate::facts::{Id, ItemKind};

/// One change of the state: an item that is added, replaced or removed. A host that stores the parts of a
/// state one by one stores these.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Edit {
    /// Adds or replaces a user.
    User(User),
    /// Adds or replaces a group.
    Group(Group),
    /// Removes a group.
    NoGroup(Id),
    /// Adds or replaces a matter; removes it, if it is the default ([`Matter::is_default`]).
    Matter(Matter),
    /// Adds or replaces a calendar.
    Calendar(Calendar),
    /// Removes a calendar.
    NoCalendar(Id),
    /// Adds or replaces a guest.
    Guest(Guest),
    /// Adds or replaces a share.
    Share(OutsideShare),
    /// Removes a share.
    NoShare(Id),
    /// Adds or replaces an activity description; removes it, if it is the default
    /// ([`ActivityDescription::is_default`]).
    Description(ActivityDescription),
    /// Adds or replaces a session.
    Session(Session),
    /// Replaces the known networks of a person.
    Networks(KnownNetworks),
    /// Adds an item to the recovery bin, or replaces it there.
    Deleted(DeletedItem),
    /// Removes an item from the recovery bin.
    Restored(ItemKind, Id),
    /// Replaces the firm's settings.
    FirmSettings(FirmSettings),
    /// Makes a user the primary subscriber.
    PrimarySubscriber(Id),
    /// Replies to automated bill reminders go to this user.
    ReplyTo(Id),
}
