//! Everything that a command can change: one variant for each command.

use super::arguments::{BlockMode, FirmSettingsChoices, Permissions, Whose};
use super::new_account::{NewGuest, NewUser};
use super::shared::SharedItem;
use crate::facts::{
    CalendarLevel, ContactsVisibility, GrowType, HoursVisibility, Id, IdSet, ItemKind, Limit, Millis, Person,
    RatesVisibility, ShareTo,
};
use crate::firm::state::{Class, MatterAccess, TwoFactor};
use crate::json::tagged;
use serde::{Deserialize, Serialize};

/// A command: a change, and the revision that it was made against.
///
/// In the glossary: [command](crate::glossary#command).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The revision that it was made against. If the firm has changed since, the command is refused.
    pub revision: u64,
    /// The change.
    pub change: Change,
}

tagged! {
    by "type", remote "Change";

    /// The change of a command. In JSON an object whose `type` is its name in snake case.
    ///
    /// In the glossary: [command](crate::glossary#command).
    #[derive(Clone, Debug, PartialEq)]
    pub enum Change {
        /// Invite a user (USR-2).
        InviteUser {
            /// Who.
            user: NewUser,
        },
        /// Change a user's profile and how they sign in (ROLE-4). Absent fields stay.
        EditUser {
            /// Who.
            user: Id,
            /// Their name.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            name: Option<String>,
            /// Their e-mail address.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            email: Option<String>,
            /// Their subscription class.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            class: Option<Class>,
            /// Their job title; empty takes it away.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            job_title: Option<String>,
        },
        /// Deactivate a user. Their sessions end; their matters stay as they are (MAT-20).
        DeactivateUser {
            /// Who.
            user: Id,
        },
        /// Reactivate a user who was deactivated (USR-8).
        ReactivateUser {
            /// Who.
            user: Id,
        },
        /// Grant or revoke permissions of one user or of several. Each user has an outcome.
        SetPermissions {
            /// Who.
            users: Vec<Id>,
            /// Which permissions.
            permissions: Permissions,
        },
        /// Set which hours, rates and contacts users see (VIS-1, CON-3). Absent fields stay.
        SetVisibility {
            /// Who.
            users: Vec<Id>,
            /// Whose hours they see.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            hours: Option<HoursVisibility>,
            /// Which rates they see.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            rates: Option<RatesVisibility>,
            /// Which contacts they see.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            contacts: Option<ContactsVisibility>,
        },
        /// Make an administrator the primary subscriber (PS-1).
        TransferPrimarySubscriber {
            /// To whom.
            to: Id,
        },
        /// Create a group.
        CreateGroup {
            /// Its name.
            name: String,
            /// Who is in it.
            members: IdSet,
        },
        /// Rename a group.
        RenameGroup {
            /// Which.
            group: Id,
            /// The new name.
            name: String,
        },
        /// Set the members of a group.
        SetGroupMembers {
            /// Which.
            group: Id,
            /// Who is in it from now on.
            members: IdSet,
        },
        /// Archive a group: it cannot be chosen any more, and stays where it was chosen before (GRP-7).
        ArchiveGroup {
            /// Which.
            group: Id,
        },
        /// Unarchive a group.
        UnarchiveGroup {
            /// Which.
            group: Id,
        },
        /// Delete an unused group (GRP-6).
        DeleteGroup {
            /// Which.
            group: Id,
        },
        /// Set who may open a matter (MAT-2).
        SetMatterAccess {
            /// Which.
            matter: Id,
            /// Who may open it from now on.
            access: MatterAccess,
        },
        /// Set who may open several matters (MAT-11). Works on restricted ones.
        SetMatterAccessBulk {
            /// Which, 200 at most.
            matters: Vec<Id>,
            /// Who may open them from now on.
            access: MatterAccess,
        },
        /// Block users from matters, or unblock them (MAT-6, MAT-12).
        SetBlocks {
            /// From which matters, 200 at most.
            matters: Vec<Id>,
            /// Whom.
            users: Vec<Id>,
            /// Whether they are added, taken away, or all that there are.
            mode: BlockMode,
            /// Why.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            reason: Option<String>,
            /// Until when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ends_at: Option<Millis>,
        },
        /// Create a calendar (CAL-1).
        CreateCalendar {
            /// Its name.
            name: String,
        },
        /// Delete a calendar.
        DeleteCalendar {
            /// Which.
            calendar: Id,
        },
        /// Share a calendar, or change the level of a share (CAL-5).
        ShareCalendar {
            /// Which.
            calendar: Id,
            /// With whom.
            to: ShareTo,
            /// How much of it.
            level: CalendarLevel,
        },
        /// Stop sharing a calendar.
        UnshareCalendar {
            /// Which.
            calendar: Id,
            /// With whom.
            to: ShareTo,
        },
        /// Add a guest.
        AddGuest {
            /// Who.
            guest: NewGuest,
        },
        /// Share something with a guest (SHR-1, SHR-20).
        Share {
            /// With whom.
            guest: Id,
            /// What.
            item: SharedItem,
            /// From when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            starts_at: Option<Millis>,
            /// Until when.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            ends_at: Option<Millis>,
        },
        /// Stop sharing something (SHR-3).
        RevokeShare {
            /// Which share.
            share: Id,
        },
        /// Limit an activity description to groups, and open or close it to co-counsel.
        SetActivityDescription {
            /// Which.
            activity_description: Id,
            /// The groups that it is limited to.
            limited_to: Limit,
            /// Whether co-counsel may use it.
            open_to_co_counsel: bool,
        },
        /// Require strong passwords or a second factor (SEC-2, SEC-7). Absent fields stay.
        SetSecurity {
            /// Whether passwords must be strong.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            strong_passwords: Option<bool>,
            /// Of whom a second factor is required.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            two_factor: Option<TwoFactor>,
            /// Who is on the list of those who need one, from now on.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            listed: Option<Vec<Person>>,
        },
        /// Take away a user's second factor, so that they set it up again (SEC-3).
        ResetTwoFactor {
            /// Whose.
            user: Id,
        },
        /// Have a user change their password at the next sign-in (SEC-10).
        ForcePasswordChange {
            /// Who.
            user: Id,
        },
        /// Require everyone to change their password at the next sign-in (SEC-10).
        ForcePasswordChangeAll {},
        /// End sessions (SEC-12).
        EndSessions {
            /// Whose.
            whose: Whose,
        },
        /// Delete a matter. Its shares are revoked (SHR-13, MAT-22).
        DeleteMatter {
            /// Which.
            matter: Id,
        },
        /// Delete a contact. Shares with its guest are revoked (SHR-13).
        DeleteContact {
            /// Which.
            contact: Id,
        },
        /// Restore a deleted item, as it was (REC-6).
        Restore {
            /// What kind of item.
            item: ItemKind,
            /// Which.
            id: Id,
        },
        /// Set a user's type in Clio Grow (GROW-4).
        SetGrowType {
            /// Whose.
            user: Id,
            /// The new type; `none` takes their Grow account away.
            grow: GrowType,
        },
        /// Change the firm's settings.
        SetFirmSettings {
            /// Which.
            settings: FirmSettingsChoices,
        },
        /// Set who gets the replies to automated bill reminders.
        SetReminderReplyTo {
            /// Whom.
            user: Id,
        },
    }
}

impl Change {
    /// The most matters that one command may change (MAT-11).
    pub const MATTERS_LIMIT: usize = 200;
}
