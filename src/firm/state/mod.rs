//! The permission state of a firm as plain data: what hosts store and pass around.
//!
//! Everything is explicit: a missing permission is an error and not a *no*. What is not listed has the
//! default: an unlisted matter is open to everyone.
//!
//! Depends on [`crate::facts`] and `crate::json`.

mod activity_description;
mod calendar;
mod deleted_item;
mod firm_settings;
mod group;
mod guest;
mod matter;
mod outside_share;
mod session;
mod user;

pub use activity_description::ActivityDescription;
pub use calendar::Calendar;
pub use deleted_item::DeletedItem;
pub use firm_settings::{FirmSettings, Notified, NotifiedPermission, TwoFactor};
pub use group::Group;
pub use guest::Guest;
pub use matter::{Block, Matter, MatterAccess};
pub use outside_share::OutsideShare;
pub use session::{KnownNetworks, Session, Unusual};
pub use user::{Class, User};

use crate::facts::Id;
use serde::{Deserialize, Serialize};

/// The permission state of a firm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The version of this format: [`State::VERSION`].
    pub version: u32,
    /// The firm.
    pub firm: Id,
    /// How often the permissions have changed. It never goes backwards.
    pub revision: u64,
    /// The primary subscriber: one of the users (PS-2).
    pub primary_subscriber: Id,
    /// Who gets the replies to automated bill reminders (PERM-6).
    pub reminder_reply_to: Id,
    /// The firm's settings.
    pub settings: FirmSettings,
    /// The users. They are never deleted (USR-3).
    pub users: Vec<User>,
    /// The groups of users.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The matters that are not open to everyone, or have blocks.
    #[serde(default)]
    pub matters: Vec<Matter>,
    /// The calendars.
    #[serde(default)]
    pub calendars: Vec<Calendar>,
    /// The guests.
    #[serde(default)]
    pub guests: Vec<Guest>,
    /// What is shared with guests.
    #[serde(default)]
    pub shares: Vec<OutsideShare>,
    /// The activity descriptions that are limited to groups, or open to co-counsel.
    #[serde(default)]
    pub activity_descriptions: Vec<ActivityDescription>,
    /// Open and ended sessions.
    #[serde(default)]
    pub sessions: Vec<Session>,
    /// The networks that each person has signed in from.
    #[serde(default)]
    pub known_networks: Vec<KnownNetworks>,
    /// What was deleted and may be restored.
    #[serde(default)]
    pub recovery_bin: Vec<DeletedItem>,
}

impl State {
    /// The version of the format that this library writes and reads.
    pub const VERSION: u32 = 1;

    /// The user with an id.
    #[must_use]
    pub fn user(&self, id: &Id) -> Option<&User> {
        self.users.iter().find(|user| user.id == *id)
    }
}
