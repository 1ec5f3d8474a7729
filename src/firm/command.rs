//! What can be asked of a firm: one value for each command.

use super::state::{Class, MatterAccess, Notified, TwoFactor};
use crate::facts::{
    CalendarLevel, ContactsVisibility, GrowType, HoursVisibility, Id, IdSet, ItemKind, Limit, Millis, Person,
    RatesVisibility, Session, ShareKind, ShareTo,
};
use crate::json::{tagged, word_or_object};
use serde::{Deserialize, Deserializer, Serialize};

/// Who gives a command, in what session. A host takes both from its own session, never from the
/// client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Who.
    pub person: Person,
    /// In what session.
    pub session: Session,
}

impl Actor {
    /// A user in an open session that has passed a second factor.
    #[must_use]
    pub fn user(id: impl Into<Id>) -> Actor {
        let session = Session { open: Some(true), second_factor: Some(true) };
        Actor { person: Person::user(id), session }
    }
}

/// A command: a change, and the revision that whoever asks for it was looking at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The revision that it was made against. If the firm has moved on, it is refused.
    pub revision: u64,
    /// What is to change.
    pub change: Change,
}

/// The four permissions; what is absent stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Permissions {
    /// Administrator permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub administrator: Option<bool>,
    /// Accounts permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts: Option<bool>,
    /// Reports permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reports: Option<bool>,
    /// Billing permission.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing: Option<bool>,
}

/// Somebody who is invited. They start with no permission but those that are named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewUser {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their subscription class.
    pub class: Class,
    /// Their job title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// The permissions that they get.
    #[serde(default)]
    pub permissions: Permissions,
    /// The groups that they are put in.
    #[serde(default)]
    pub groups: IdSet,
}

/// Somebody outside the firm who gets an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewGuest {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The contact that they are.
    pub contact: Id,
}

/// How blocks are set (MAT-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockMode {
    /// Those who are named are blocked; the others stay as they are.
    Add,
    /// Those who are named are no longer blocked.
    Remove,
    /// Those who are named are blocked, and no other user of the firm.
    Replace,
}

/// The matter of something: known to be none, or one. In JSON `"none"` or `{"id": ..}`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum OfMatter {
    /// It belongs to no matter, which leaves it open to the whole firm.
    None,
    /// It belongs to this matter.
    #[serde(untagged)]
    Matter {
        /// The matter's id.
        id: Id,
    },
}

impl OfMatter {
    /// The matter's id; none if it belongs to no matter.
    #[must_use]
    pub fn id(&self) -> Option<&Id> {
        match self {
            OfMatter::None => None,
            OfMatter::Matter { id } => Some(id),
        }
    }
}

impl<'de> Deserialize<'de> for OfMatter {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<OfMatter, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Matter {
            id: Id,
        }

        let of = |Matter { id }| OfMatter::Matter { id };
        word_or_object("none", source).map(|matter| matter.map_or(OfMatter::None, of))
    }
}

/// What is to be shared with a guest. What decides whether the sharer sees it (SHR-20) is read from
/// storage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharedItem {
    /// What kind of thing.
    pub kind: ShareKind,
    /// Which one.
    pub id: Id,
}

/// Whose sessions are ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// One's own, all of them (SEC-12).
    Own,
    /// A user's.
    User(Id),
    /// A guest's.
    Guest(Id),
    /// Everybody's, one's own too.
    All,
}

/// Choices of the firm's settings; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FirmSettingsChoices {
    /// Whether administrator permission implies accounts, reports and billing (CX-1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub admin_implies_areas: Option<bool>,
    /// Whether financial views cross a matter's restriction (CX-3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money_crosses: Option<bool>,
    /// Whether every user may see the firm feed (CX-8).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed_open: Option<bool>,
    /// Whether the firm takes online payments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_online: Option<bool>,
    /// Whether the firm limits who sees which contacts (CON-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contacts_limited: Option<bool>,
    /// The kinds of deleted item that can be recovered (REC-2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recoverable: Option<Vec<ItemKind>>,
    /// Who is told of online payments (PERM-7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_notification: Option<Notified>,
}

tagged! {
    by "type", remote "Change";

    /// What is to change. In JSON an object whose `type` is the name in lower case.
    #[derive(Clone, Debug, PartialEq)]
    pub enum Change {
        /// Invite somebody (USR-2).
        InviteUser {
            /// Who.
            user: NewUser,
        },
        /// Change what is known of a user, and how they sign in (ROLE-4). What is absent stays.
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
        /// Give or take permissions, of one user or of many. Each is answered on its own.
        SetPermissions {
            /// Who.
            users: Vec<Id>,
            /// Which permissions.
            permissions: Permissions,
        },
        /// Set what users see of hours, rates and contacts (VIS-1, CON-3). What is absent stays.
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
        /// Make a group.
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
        /// Say who is in a group.
        SetGroupMembers {
            /// Which.
            group: Id,
            /// Who is in it from now on.
            members: IdSet,
        },
        /// Archive a group: it can no longer be chosen, and what it was chosen for goes on (GRP-7).
        ArchiveGroup {
            /// Which.
            group: Id,
        },
        /// Make an archived group one that can be chosen.
        UnarchiveGroup {
            /// Which.
            group: Id,
        },
        /// Delete a group that nothing uses (GRP-6).
        DeleteGroup {
            /// Which.
            group: Id,
        },
        /// Say who may open a matter (MAT-2).
        SetMatterAccess {
            /// Which.
            matter: Id,
            /// Who may open it from now on.
            access: MatterAccess,
        },
        /// Say who may open many matters, replacing what was (MAT-11). Works on restricted ones.
        SetMatterAccessBulk {
            /// Which, 200 at most.
            matters: Vec<Id>,
            /// Who may open them from now on.
            access: MatterAccess,
        },
        /// Block users from matters, or take blocks away (MAT-6, MAT-12).
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
        /// Make a calendar (CAL-1).
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
        /// Give somebody outside the firm an account.
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
        /// Require strong passwords, or a second factor (SEC-2, SEC-7). What is absent stays.
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
        /// Have everybody change their password at the next sign-in (SEC-10).
        ForcePasswordChangeAll {},
        /// End sessions (SEC-12).
        EndSessions {
            /// Whose.
            whose: Whose,
        },
        /// Delete a matter. What was shared of it is no longer (SHR-13, MAT-22).
        DeleteMatter {
            /// Which.
            matter: Id,
        },
        /// Delete a contact. What was shared with it is no longer (SHR-13).
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
        /// Make choices of the firm's settings.
        SetFirmSettings {
            /// Which.
            settings: FirmSettingsChoices,
        },
        /// Say whom automated bill reminders are answered to.
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

#[cfg(test)]
mod tests {
    use super::{Actor, Command};
    use crate::firm::{HostEvent, LoadedFacts};
    use crate::json::read;
    use serde::de::DeserializeOwned;
    use serde_json::{Value, json};

    // Where something is wrong, and what.
    fn wrong<T: DeserializeOwned>(value: &Value) -> (String, String) {
        match read::<T>(&value.to_string()) {
            Ok(_) => panic!("it was read: {value}"),
            Err(error) => (error.place().to_owned(), error.message().to_owned()),
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let at = |change: Value| wrong::<Command>(&json!({ "revision": 1, "change": change })).0;
        let set = |users: Value| at(json!({ "type": "set_permissions", "users": users, "permissions": {} }));
        assert_eq!(set(json!([1, 2, 3, true])), "change.users[3]");
        assert_eq!(set(json!([true, true])), "change.users[0]");
        assert_eq!(at(json!({ "type": "deactivate_user", "user": 1, "users": 2 })), "change.users");
        assert_eq!(at(json!({ "type": "deactivate" })), "change.type");
        assert_eq!(at(json!({ "type": "deactivate_user" })), "change");
        assert_eq!(at(json!({ "user": 1 })), "change");
        assert_eq!(at(json!({ "user": 1, "type": ["deactivate_user"] })), "change.type");
        assert_eq!(at(json!(["deactivate_user", 7])), "change");
        assert_eq!(at(json!({ "type": "invite_user", "user": { "id": 1, "name": "" } })), "change.user");
        let share = |item: Value| at(json!({ "type": "share", "guest": 1, "item": item }));
        assert_eq!(share(json!({ "kind": "event", "id": 1, "matter": "none" })), "change.item.matter");
        assert_eq!(share(json!({ "kind": "note", "id": 1 })), "change.item.kind");
        assert_eq!(at(json!({ "type": "delete_contact", "contact": 1, "created_by": 7 })), "change.created_by");
        let event = |matter: Value, private: Value, attendees: Value| {
            let facts = json!({ "matter": matter, "id": 1, "calendar": 1, "private": private, "attendees": attendees, "kind": "event" });
            wrong::<LoadedFacts>(&json!({ "records": [facts] })).0
        };
        assert_eq!(event(json!("none"), json!(0), json!([])), "records[0].private");
        assert_eq!(event(json!({ "id": 4, "x": 5 }), json!(false), json!([])), "records[0].matter.x");
        assert_eq!(event(json!("no"), json!(false), json!([])), "records[0].matter");
        assert_eq!(event(json!("none"), json!(false), json!(["7", ["8"]])), "records[0].attendees[1]");
        assert_eq!(wrong::<Command>(&json!({ "change": { "type": "force_password_change_all" } })).0, "");
        assert_eq!(wrong::<HostEvent>(&json!({ "type": "signed_in", "session": 1 })).0, "");
        assert_eq!(wrong::<Actor>(&json!(["7", { "open": true }])).0, "");
        assert_eq!(wrong::<Actor>(&json!({ "person": "7", "session": [true, true] })).0, "session");
    }

    #[test]
    fn a_key_that_is_there_twice_is_refused() {
        for change in [
            r#"{"type": "deactivate_user", "user": 1, "user": 1}"#,
            r#"{"type": "deactivate_user", "user": 1, "type": "deactivate_user"}"#,
        ] {
            let command = format!(r#"{{"revision": 3, "change": {change}}}"#);
            assert!(read::<Command>(&command).is_err());
            assert!(serde_json::from_str::<Command>(&command).is_err());
        }
    }

    #[test]
    fn every_reader_reads_the_same() {
        for change in [
            r#"{"type": "set_matter_access", "matter": 1, "access": "everyone"}"#,
            r#"{"access": {"users": ["7", 18446744073709551615], "groups": []}, "matter": "\u0031", "type": "set_matter_access"}"#,
            r#"{"type": "end_sessions", "whose": {"user": "a\"b"}}"#,
            r#"{"type": "end_sessions", "whose": "all"}"#,
            r#"{"type": "end_sessions", "whose": {"all": null}}"#,
            r#"{"type": "end_sessions", "whose": {"all": 1}}"#,
            r#"{"type": "force_password_change_all"}"#,
            r#"{"type": "force_password_change_all", "user": 1}"#,
            r#"{"type": "set_activity_description", "activity_description": 1, "limited_to": [2, 3], "open_to_co_counsel": true}"#,
            r#"{"type": "set_activity_description", "activity_description": 1, "limited_to": "none", "open_to_co_counsel": true}"#,
            r#"{"type": "share", "guest": 2, "item": {"kind": "bill", "id": 3}, "starts_at": 5}"#,
            r#"{"type": "share", "guest": 2, "item": {"kind": "bill", "id": 3}, "starts_at": 5.5}"#,
        ] {
            let command = format!(r#"{{"revision": 3, "change": {change}}}"#);
            let found = read::<Command>(&command).ok();
            assert_eq!(found, serde_json::from_str(&command).ok(), "{command}");
            let tree: Value = serde_json::from_str(&command).unwrap();
            assert_eq!(found, serde_json::from_value(tree).ok(), "{command}");
            let Some(found) = found else { continue };
            assert_eq!(read::<Command>(&serde_json::to_string(&found).unwrap()).ok(), Some(found));
        }
    }
}
