//! What decisions rest on: one yes, no or unknown fact each.

/// One fact that a decision may rest on. The first [`Fact::SUBJECT_FACTS`] are about the subject,
/// their session and the firm's settings, and are known before any record is; the others are about
/// the record, as the subject stands to it.
///
/// The number of a fact is its place in [`Facts`](super::Facts), and a subject's fact also has this
/// place where it crosses to JavaScript. So a subject's facts stand in the order of the fields that
/// settle them, which [`crate::facts`] asserts.
///
/// In the glossary: [fact](crate::glossary#fact).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Fact {
    /// The account is enabled.
    Enabled,
    /// The account is invited and has never been set up.
    Pending,
    /// The subject's own second factor is enabled.
    TwoFactorOn,
    /// The firm requires a second factor of this subject.
    TwoFactorRequired,
    /// Holds administrator permission.
    Administrator,
    /// Is the primary subscriber.
    PrimarySubscriber,
    /// Holds accounts permission, as stored.
    HoldsAccounts,
    /// Holds reports permission, as stored.
    HoldsReports,
    /// Holds billing permission, as stored.
    HoldsBilling,
    /// Activity hours visibility is All.
    HoursAll,
    /// Billing rate visibility is All.
    RatesAll,
    /// Billing rate visibility is Own.
    RatesOwn,
    /// Contacts visibility is All.
    ContactsAll,
    /// Has a Clio Grow type.
    GrowUser,
    /// Has the Clio Grow type Admin.
    GrowAdmin,
    /// The subject is a firm user; a guest is not.
    User,
    /// The session has not been ended.
    SessionOpen,
    /// This session has passed a second factor.
    SecondFactorPassed,
    /// Setting: administrator implies accounts, reports and billing.
    AdminImpliesAreas,
    /// Setting: financial views cross a matter's restriction.
    MoneyCrosses,
    /// Setting: every user may see the firm feed.
    FeedOpen,
    /// Setting: the firm takes online payments.
    PayOnline,
    /// Setting: the firm limits who sees which contacts.
    ContactsLimited,
    /// The snapshot that these facts come from has not expired.
    Current,
    /// A matter is shared with this guest at the moment.
    LiveMatter,
    /// A document or a folder is shared with this guest at the moment.
    LiveDocument,
    /// A bill is shared with this guest at the moment.
    LiveBill,
    /// A message thread is shared with this guest at the moment.
    LiveMessage,
    /// A task is shared with this guest at the moment.
    LiveTask,
    /// A calendar entry is shared with this guest at the moment.
    LiveEvent,

    /// The record belongs to no matter.
    NoMatter,
    /// Everyone in the firm may open the record's matter.
    MatterEveryone,
    /// The matter's access lists the subject.
    MatterListsSubject,
    /// The matter's access lists a group that the subject is in.
    MatterListsGroup,
    /// The subject is blocked from the matter.
    MatterBlocks,
    /// The subject is the matter's responsible attorney.
    Responsible,
    /// The record is the subject's own.
    Own,
    /// The target user is the subject.
    TargetSelf,
    /// The target user is the primary subscriber.
    TargetPrimarySubscriber,
    /// The target user is an administrator.
    TargetAdministrator,
    /// The target user is enabled.
    TargetEnabled,
    /// The target user's Clio Grow type is Normal.
    TargetGrowNormal,
    /// The subject created the contact.
    ContactCreated,
    /// The contact is related to a matter that the subject can open and is not blocked from.
    ContactMatterOpen,
    /// The subject assigned the task.
    Assigner,
    /// The task is assigned to the subject.
    Assignee,
    /// The subject takes part in the message thread.
    Participant,
    /// The subject attends the calendar entry.
    Attendee,
    /// The task or calendar entry is marked private.
    Private,
    /// The calendar is the firm's.
    FirmCalendar,
    /// The calendar is the tasks or the statute-of-limitations calendar.
    FixedCalendar,
    /// The subject created the calendar.
    CalendarCreator,
    /// A share of the calendar gives the subject free/busy.
    ShareFreeBusy,
    /// A share of the calendar makes the subject a viewer.
    ShareViewer,
    /// A share of the calendar makes the subject an editor.
    ShareEditor,
    /// The record itself is shared with this guest at the moment.
    SharedItself,
    /// The record's matter is shared with this guest at the moment.
    SharedMatter,
    /// Something that holds the record is shared with this guest at the moment.
    SharedContainer,
    /// The entry is being shown on a billing surface.
    OnBilling,
    /// The entry is being shown on a report surface.
    OnReports,
    /// The entry is on a bill.
    OnBill,
    /// The activity description is limited to no group.
    Unlimited,
    /// The activity description is limited to groups, and the subject is in one of them.
    LimitedToOwnGroup,
    /// Co-counsel may use the activity description.
    OpenToCoCounsel,
    /// The document is locked.
    Locked,
    /// A matter uses the group or the practice area.
    InUse,
    /// The bank account has transactions.
    HasTransactions,
    /// The firm's settings let this kind of deleted item be recovered.
    Recoverable,
    /// The payment was recorded by hand.
    Manual,
}

impl Fact {
    /// The facts about a record's matter, all of which are false of a record that has none.
    pub const OF_MATTER: &'static [Fact] = &[
        Fact::MatterEveryone,
        Fact::MatterListsSubject,
        Fact::MatterListsGroup,
        Fact::MatterBlocks,
        Fact::Responsible,
        Fact::SharedMatter,
    ];

    /// The facts of a matter that a contact is related to: whether it is open, and whether it is shared.
    pub(crate) const OF_RELATED_MATTER: &'static [Fact] = &[
        Fact::MatterEveryone,
        Fact::MatterListsSubject,
        Fact::MatterListsGroup,
        Fact::MatterBlocks,
        Fact::SharedMatter,
    ];

    /// How many facts there are.
    pub(super) const COUNT: usize = Fact::Manual as usize + 1;

    /// How many facts are about the subject, session and settings.
    pub const SUBJECT_FACTS: u8 = Fact::NoMatter as u8;

    /// Whether the fact is about the record rather than the subject, session or settings.
    #[must_use]
    pub fn is_about_record(self) -> bool {
        self as u8 >= Fact::SUBJECT_FACTS
    }
}
