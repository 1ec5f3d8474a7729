//! The conditions that rules are made of, each defined over facts, as data.

use super::fact::Fact;
use super::literal::Literal;
use super::reach::Reach;
use super::reason::Reason;
use crate::rule::Rule;

macro_rules! definition {
    (is $fact:ident) => { Rule::Leaf(Literal::Is(Fact::$fact)) };
    (not $fact:ident) => { Rule::Leaf(Literal::Not(Fact::$fact)) };
    (all [$($part:tt),+]) => { Rule::All(&[$(definition! $part),+]) };
    (any [$($part:tt),+]) => { Rule::Any(&[$(definition! $part),+]) };
    (same $definition:ident) => { $definition };
}

// Calendar levels include the levels below them (CAL-4), so each definition holds the one above.
const OWNER: Rule<Literal> = definition!(any [
    (all [(not FirmCalendar), (is CalendarCreator)]),
    (all [(is FirmCalendar), (is PrimarySubscriber)])
]);
const EDITOR: Rule<Literal> = definition!(any [(same OWNER), (is ShareEditor)]);
const VIEWER: Rule<Literal> = definition!(any [(same EDITOR), (is ShareViewer)]);

macro_rules! conditions {
    ($(
        $(#[doc = $doc:literal])+
        $variant:ident = $name:literal, ($($definition:tt)+), $reason:ident, $reach:ident,
        $subject:literal, $administrator:literal;
    )+) => {
        /// One condition of a rule: something true, false or unknown about the subject, the firm's settings or
        /// the record. The names are public API: a decision's `missing` is made of them.
        ///
        /// In the glossary: [condition](crate::glossary#condition).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Condition {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Condition {
            /// Every condition, in the order of their numbers.
            pub const ALL: &'static [Condition] = &[$(Condition::$variant),+];

            /// The stable name, as JSON and JavaScript know it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Condition::$variant => $name,)+ }
            }

            /// When the condition is true.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Condition::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// What the condition means in facts.
            #[must_use]
            pub const fn definition(self) -> &'static Rule<Literal> {
                match self { $(Condition::$variant => const { &definition!($($definition)+) },)+ }
            }

            // Tables, since the gate's module would have a comparison for each arm of a match.
            const REASONS: [Reason; Condition::ALL.len()] = [$(Reason::$reason),+];
            const REACHES: [Reach; Condition::ALL.len()] = [$(Reach::$reach),+];

            /// What is missing, as the object of "missing": for the subject, and for an
            /// administrator who speaks about them.
            #[must_use]
            pub fn labels(self) -> (&'static str, &'static str) {
                match self { $(Condition::$variant => ($subject, $administrator),)+ }
            }
        }
    };
}

// The order is the order in which what is missing is named: the layers before every rule, then
// permissions, then walls, then the state of the record.
conditions! {
    /// The subject's account is enabled.
    Enabled = "enabled", (is Enabled), Deactivated, Identity,
        "your account to be enabled", "the account to be enabled";
    /// The session has not been ended.
    SessionOpen = "session_open", (is SessionOpen), SessionEnded, Identity,
        "an open session", "an open session";
    /// The snapshot has not expired.
    Current = "current", (is Current), SnapshotExpired, Identity,
        "a snapshot that has not expired", "a snapshot that has not expired";
    /// The session has passed the second factor that the firm requires of the subject, if it does.
    SecondFactor = "second_factor", (any [(not TwoFactorRequired), (is SecondFactorPassed)]), TwoFactorRequired, Identity,
        "a second factor", "a second factor";
    /// The subject is not blocked from the resource's matter.
    Unblocked = "unblocked", (not MatterBlocks), Blocked, Access,
        "who is blocked from the matter", "who is blocked from the matter";
    /// The subject is a firm user.
    User = "user", (is User), NotForGuests, Identity,
        "a firm account", "a firm account";
    /// The subject is the primary subscriber.
    PrimarySubscriber = "primary_subscriber", (is PrimarySubscriber), PrimarySubscriberOnly, Identity,
        "to be the primary subscriber", "to be the primary subscriber";
    /// The subject holds administrator permission; the primary subscriber always does.
    Admin = "admin", (is Administrator), PermissionNeeded, Setting,
        "administrator permission", "administrator permission";
    /// The subject holds accounts permission, or is an administrator while the setting `admin_implies_areas` is on.
    Accounts = "accounts", (any [(is HoldsAccounts), (all [(is Administrator), (is AdminImpliesAreas)])]), PermissionNeeded, Setting,
        "accounts permission", "accounts permission";
    /// The subject holds reports permission, or is an administrator while the setting `admin_implies_areas` is on.
    Reports = "reports", (any [(is HoldsReports), (all [(is Administrator), (is AdminImpliesAreas)])]), PermissionNeeded, Setting,
        "reports permission", "reports permission";
    /// The subject holds billing permission, or is an administrator while the setting `admin_implies_areas` is on.
    Billing = "billing", (any [(is HoldsBilling), (all [(is Administrator), (is AdminImpliesAreas)])]), PermissionNeeded, Setting,
        "billing permission", "billing permission";
    /// Contacts visibility is off for the firm, or the subject's is All.
    ContactsAll = "contacts_all", (any [(not ContactsLimited), (is ContactsAll)]), PermissionNeeded, Setting,
        "contacts visibility All", "contacts visibility All";
    /// The subject's activity hours visibility is All.
    HoursAll = "hours_all", (is HoursAll), PermissionNeeded, Setting,
        "activity hours visibility All", "activity hours visibility All";
    /// The subject's billing rate visibility is All.
    RatesAll = "rates_all", (is RatesAll), PermissionNeeded, Setting,
        "billing rate visibility All", "billing rate visibility All";
    /// The subject's billing rate visibility is Own.
    RatesOwn = "rates_own", (is RatesOwn), PermissionNeeded, Setting,
        "billing rate visibility Own", "billing rate visibility Own";
    /// The subject has a Clio Grow type.
    GrowUser = "grow_user", (is GrowUser), PermissionNeeded, Setting,
        "a Clio Grow account", "a Clio Grow account";
    /// The subject has the Clio Grow type Admin.
    GrowAdmin = "grow_admin", (is GrowAdmin), PermissionNeeded, Setting,
        "the Clio Grow type Admin", "the Clio Grow type Admin";
    /// The subject's own second factor is enabled.
    TwoFactorOn = "two_factor_on", (is TwoFactorOn), TwoFactorOff, State,
        "your own two-factor authentication", "their own two-factor authentication";
    /// The target user is the subject.
    OwnSelf = "self", (is TargetSelf), NotYours, Identity,
        "the account to be your own", "the account to be their own";
    /// The target user is not the subject.
    NotSelf = "not_self", (not TargetSelf), OwnAccount, Role,
        "somebody else's account", "somebody else's account";
    /// The target user is not the primary subscriber.
    NotPrimarySubscriber = "not_primary_subscriber", (not TargetPrimarySubscriber), ProtectedAccount, Role,
        "an account other than the primary subscriber's", "an account other than the primary subscriber's";
    /// The target user is an administrator.
    TargetAdmin = "target_admin", (is TargetAdministrator), TargetNotReady, State,
        "the other user to be an administrator", "the other user to be an administrator";
    /// The target user is enabled.
    TargetEnabled = "target_enabled", (is TargetEnabled), TargetNotReady, State,
        "the other user's account to be enabled", "the other user's account to be enabled";
    /// The target user's Clio Grow type is Normal.
    TargetNormal = "target_normal", (is TargetGrowNormal), TargetNotReady, State,
        "the other user's Clio Grow type to be Normal first", "the other user's Clio Grow type to be Normal first";
    /// The resource belongs to no matter, or the subject can open its matter: access is everyone, or lists the subject, or lists a group the subject is in. Being administrator, responsible attorney or assignee grants nothing by itself.
    Matter = "matter", (any [(is NoMatter), (is MatterEveryone), (is MatterListsSubject), (is MatterListsGroup)]), MatterClosed, Access,
        "access to the matter", "access to the matter";
    /// Contacts are open to the subject, or the subject created the contact, or the contact is related to a matter that the subject can open and is not blocked from.
    Contact = "contact", (any [(not ContactsLimited), (is ContactsAll), (is ContactCreated), (is ContactMatterOpen)]), ContactClosed, Access,
        "access to the contact", "access to the contact";
    /// The resource, or a container of it, is shared with this guest and the share has not ended.
    Shared = "shared", (any [(is SharedItself), (is SharedMatter), (is SharedContainer)]), NotShared, Access,
        "a share with you", "a share with this guest";
    /// The resource is the subject's own: its user, owner or creator, as the kind says.
    Own = "own", (is Own), NotYours, Identity,
        "the record to be your own", "the record to be their own";
    /// The subject is the responsible attorney of the resource's matter.
    Responsible = "responsible", (is Responsible), NotYours, Role,
        "you to be the matter's responsible attorney", "this person to be the matter's responsible attorney";
    /// The subject assigned the task.
    Assigner = "assigner", (is Assigner), NotYours, Role,
        "the task to be assigned by you", "the task to be assigned by this person";
    /// The task is assigned to the subject.
    Assignee = "assignee", (is Assignee), NotYours, Role,
        "the task to be assigned to you", "the task to be assigned to this person";
    /// The subject takes part in the message thread.
    Participant = "participant", (is Participant), NotYours, Role,
        "you to take part in the conversation", "this person to take part in the conversation";
    /// The subject attends the calendar entry.
    Attendee = "attendee", (is Attendee), NotYours, Role,
        "you to attend the calendar entry", "this person to attend the calendar entry";
    /// The task or calendar entry is not marked private.
    Public = "public", (not Private), Private, State,
        "it not to be private", "it not to be private";
    /// The subject owns the calendar: its creator, or for the firm calendar the primary subscriber and nobody else.
    Owner = "owner", (same OWNER), CalendarLevel, Identity,
        "to own the calendar", "to own the calendar";
    /// The subject's level on the calendar is at least editor.
    Editor = "editor", (same EDITOR), CalendarLevel, Access,
        "the editor level on the calendar", "the editor level on the calendar";
    /// The subject's level on the calendar is at least viewer.
    Viewer = "viewer", (same VIEWER), CalendarLevel, Access,
        "the viewer level on the calendar", "the viewer level on the calendar";
    /// The subject's level on the calendar is at least free/busy.
    FreeBusy = "free_busy", (any [(same VIEWER), (is ShareFreeBusy)]), CalendarLevel, Access,
        "the free/busy level on the calendar", "the free/busy level on the calendar";
    /// The calendar is not the firm, the tasks or the statute-of-limitations calendar.
    Removable = "removable", (all [(not FirmCalendar), (not FixedCalendar)]), WrongState, Identity,
        "a calendar that can be deleted", "a calendar that can be deleted";
    /// The message thread is linked to a matter.
    Linked = "linked", (not NoMatter), WrongState, State,
        "the conversation to be linked to a matter", "the conversation to be linked to a matter";
    /// The activity description may be used by co-counsel.
    OpenToCoCounsel = "open_to_co_counsel", (is OpenToCoCounsel), WrongState, State,
        "the activity description to be open to co-counsel", "the activity description to be open to co-counsel";
    /// The activity description is limited to no group, or to a group the subject is in.
    Category = "category", (any [(is Unlimited), (is LimitedToOwnGroup)]), NotInGroup, Access,
        "a group that may use the activity description", "a group that may use the activity description";
    /// The entry is on no bill.
    Unbilled = "unbilled", (not OnBill), WrongState, State,
        "the entry to be on no bill", "the entry to be on no bill";
    /// The entry is being shown on a billing surface.
    OnBilling = "on_billing", (is OnBilling), WrongState, State,
        "a billing page", "a billing page";
    /// The entry is being shown on a report surface.
    OnReports = "on_reports", (is OnReports), WrongState, State,
        "a report", "a report";
    /// The document is not locked.
    Unlocked = "unlocked", (not Locked), WrongState, State,
        "the document to be unlocked", "the document to be unlocked";
    /// No matter uses the group or the practice area.
    Unused = "unused", (not InUse), WrongState, State,
        "it to be in use by no matter", "it to be in use by no matter";
    /// The bank account has no transactions.
    Empty = "empty", (not HasTransactions), WrongState, State,
        "the bank account to have no transactions", "the bank account to have no transactions";
    /// The firm's settings let this kind of deleted item be recovered.
    Recoverable = "recoverable", (is Recoverable), SettingOff, FirmSettings,
        "this kind of item to be recoverable", "this kind of item to be recoverable";
    /// The payment was recorded by hand, not taken online.
    Manual = "manual", (is Manual), WrongState, State,
        "a payment that was recorded by hand; an online payment can be refunded", "a payment that was recorded by hand; an online payment can be refunded";
    /// Setting: financial views cross a matter's restriction, and never a block.
    MoneyCrosses = "money_crosses", (is MoneyCrosses), SettingOff, FirmSettings,
        "financial views to cross a matter's restriction", "financial views to cross a matter's restriction";
    /// Setting: every user may see the firm feed.
    FeedOpen = "feed_open", (is FeedOpen), SettingOff, FirmSettings,
        "the firm feed to be open to every user", "the firm feed to be open to every user";
    /// Setting: the firm takes online payments.
    PayOnline = "pay_online", (is PayOnline), SettingOff, FirmSettings,
        "online payments to be on", "online payments to be on";
    /// A matter is shared with the guest at the moment.
    LiveMatter = "live_matter", (is LiveMatter), NotShared, Access,
        "a matter shared with you", "a matter shared with this guest";
    /// A document or folder is shared with the guest at the moment.
    LiveDocument = "live_document", (is LiveDocument), NotShared, Access,
        "a document shared with you", "a document shared with this guest";
    /// A bill is shared with the guest at the moment.
    LiveBill = "live_bill", (is LiveBill), NotShared, Access,
        "a bill shared with you", "a bill shared with this guest";
    /// A message thread is shared with the guest at the moment.
    LiveMessage = "live_message", (is LiveMessage), NotShared, Access,
        "a conversation shared with you", "a conversation shared with this guest";
    /// A task is shared with the guest at the moment.
    LiveTask = "live_task", (is LiveTask), NotShared, Access,
        "a task shared with you", "a task shared with this guest";
    /// A calendar entry is shared with the guest at the moment.
    LiveEvent = "live_event", (is LiveEvent), NotShared, Access,
        "a calendar entry shared with you", "a calendar entry shared with this guest";
}

// A condition's number is a place in each table.
#[expect(clippy::indexing_slicing, reason = "a table has as many entries as there are conditions")]
impl Condition {
    /// Why a decision is denied when this is what it lacks.
    #[must_use]
    pub const fn reason(self) -> Reason {
        Condition::REASONS[self as usize]
    }

    /// How far the condition is from being granted.
    #[must_use]
    pub const fn reach(self) -> Reach {
        Condition::REACHES[self as usize]
    }

    /// Whether the condition is a wall. A subject is never told that a wall is what stands in the way.
    #[must_use]
    pub const fn is_wall(self) -> bool {
        matches!(self.reason(), Reason::Blocked | Reason::MatterClosed | Reason::ContactClosed | Reason::NotShared)
    }
}
