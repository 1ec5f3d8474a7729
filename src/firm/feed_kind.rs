//! The kinds of entry in the feed.

use serde::{Deserialize, Serialize};

/// The kind of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeedKind {
    /// A user was invited, changed, deactivated, reactivated, or made the primary subscriber.
    User,
    /// Permissions or visibility were changed.
    Permission,
    /// A group was created or changed.
    Group,
    /// A matter's access was changed.
    MatterAccess,
    /// Users were blocked from a matter, or unblocked (FEED-5).
    Block,
    /// A calendar was created or shared.
    Calendar,
    /// Something was shared with a guest, or the share was revoked.
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
    /// A person signed in.
    SignedIn,
    /// A host's: a guest did something in the portal.
    PortalActivity,
}
