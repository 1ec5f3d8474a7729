//! The kinds of entry in the feed.

use serde::{Deserialize, Serialize};

/// What kind of thing has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// A user was invited, changed, deactivated, reactivated, or made the primary subscriber.
    User,
    /// Permissions or visibility were set.
    Permission,
    /// A group was made or changed.
    Group,
    /// It was said who may open a matter.
    MatterAccess,
    /// Users were blocked from a matter, or no longer (FEED-5).
    Block,
    /// A calendar was made, or shared.
    Calendar,
    /// Something was shared with a guest, or no longer.
    Shared,
    /// Passwords, second factors or sessions.
    Security,
    /// The firm's settings, and activity descriptions.
    FirmSettings,
    /// Clio Grow types.
    Grow,
    /// Something was deleted.
    Deleted,
    /// Something deleted was restored.
    Restored,
    /// A host's: something was created.
    Created,
    /// A host's: something was changed.
    Edited,
    /// A host's: a payment.
    Payment,
    /// Somebody signed in.
    SignedIn,
    /// A host's: a guest did something in the portal.
    PortalActivity,
}
