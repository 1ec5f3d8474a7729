//! The leaves of every rule: one yes, no or unknown fact each.

use crate::rule::Truth;

/// One fact that a decision may rest on. The first [`Fact::SUBJECT_FACTS`] are about the subject,
/// their session and the firm's settings, and are known before any record is; the others are about
/// the record, as the subject stands to it.
///
/// The number of a fact is its place in [`Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Fact {
    /// The account is enabled.
    Enabled = 0,
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
    NoMatter = 32,
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
    /// The firm's settings say that this kind of deleted item can be recovered.
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

    /// The fact with the highest number.
    pub(super) const LAST: Fact = Fact::Manual;

    /// How many places are kept for facts about the subject, session and settings.
    pub const SUBJECT_FACTS: u8 = 32;

    /// Whether the fact is about the record rather than the subject, session or settings.
    #[must_use]
    pub fn is_about_record(self) -> bool {
        self as u8 >= Fact::SUBJECT_FACTS
    }
}

/// A leaf of a condition's definition: a fact, or the opposite of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literal {
    /// Holds when the fact does.
    Is(Fact),
    /// Holds when the fact does not.
    Not(Fact),
}

impl Literal {
    /// The fact that the leaf rests on.
    #[must_use]
    pub fn fact(self) -> Fact {
        match self {
            Literal::Is(fact) | Literal::Not(fact) => fact,
        }
    }

    /// Whether the leaf holds, given the facts.
    #[must_use]
    #[inline]
    pub fn truth(self, facts: &Facts) -> Truth {
        match self {
            Literal::Is(fact) => facts.truth(fact),
            Literal::Not(fact) => facts.truth(fact).negate(),
        }
    }
}

/// A set of facts: which are known, and which of those hold.
///
/// Three words: word 0 is the subject's, words 1 and 2 are the record's. It is `Copy` and never
/// allocates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    known: [u32; 3],
    holds: [u32; 3],
}

impl Facts {
    /// Nothing known.
    pub const NONE: Facts = Facts { known: [0; 3], holds: [0; 3] };

    /// The same facts, but for those of the bits of word 1: these do not hold.
    #[inline]
    pub(super) fn without(self, bits: u32) -> Facts {
        let [k0, k1, k2] = self.known;
        let [h0, h1, h2] = self.holds;
        Facts { known: [k0, k1 | bits, k2], holds: [h0, h1 & !bits, h2] }
    }

    /// Records a fact. Absent is unknown, and leaves what was recorded before as it was.
    #[inline]
    pub fn set(&mut self, fact: Fact, holds: Option<bool>) {
        if let Some(holds) = holds {
            self.set_number(fact as u8, holds);
        }
    }

    #[inline]
    pub(crate) fn set_number(&mut self, number: u8, holds: bool) {
        let bit = 1 << (number & 31);
        let word = usize::from(number >> 5);
        let (Some(known), Some(held)) = (self.known.get_mut(word), self.holds.get_mut(word)) else {
            return;
        };
        *known |= bit;
        *held = if holds { *held | bit } else { *held & !bit };
    }

    /// The same facts with one more.
    #[must_use]
    pub fn with(mut self, fact: Fact, holds: impl Into<Option<bool>>) -> Facts {
        self.set(fact, holds.into());
        self
    }

    /// Both sets together: the subject's facts and the record's.
    #[must_use]
    #[inline]
    pub fn and(&self, other: &Facts) -> Facts {
        let [a, b, c] = self.known;
        let [d, e, f] = other.known;
        let [g, h, i] = self.holds;
        let [j, k, l] = other.holds;
        Facts { known: [a | d, b | e, c | f], holds: [g | j, h | k, i | l] }
    }

    /// Whether a fact holds.
    #[must_use]
    #[inline]
    pub fn truth(&self, fact: Fact) -> Truth {
        self.truth_of(fact as u8)
    }

    /// The same, by the fact's number; what is no fact's is unknown.
    #[must_use]
    #[inline]
    pub(crate) fn truth_of(&self, number: u8) -> Truth {
        let [k0, k1, k2] = self.known;
        let [h0, h1, h2] = self.holds;
        let (known, holds) = match number >> 5 {
            0 => (k0, h0),
            1 => (k1, h1),
            _ => (k2, h2),
        };
        let shift = number & 31;
        if (known >> shift) & 1 == 0 {
            Truth::Unknown
        } else if (holds >> shift) & 1 == 0 {
            Truth::False
        } else {
            Truth::True
        }
    }
}
