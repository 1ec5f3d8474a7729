//! The kinds of record that actions are about.

use super::Action;
use super::fact::{Fact, Facts};

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, view $view:expr, matter $matter:literal, never [$($never:ident),*];)+) => {
        /// What an action is about: the firm itself, or a kind of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Kind {
            /// Every kind, in the order of their numbers.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),+];

            /// The stable name, as JSON and JavaScript know it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name,)+ }
            }

            /// What the kind is, in one sentence.
            #[must_use]
            pub fn doc(self) -> &'static str {
                match self { $(Kind::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The action that lets a subject know of a record of this kind at all. Who may not
            /// take it is told of the record only that it is not available.
            #[must_use]
            pub fn view(self) -> Option<Action> {
                match self { $(Kind::$variant => $view,)+ }
            }

            /// Whether a record of this kind belongs to one matter, so that a block on the matter
            /// is a block on the record (MAT-6, MAT-7).
            #[must_use]
            #[inline]
            pub fn belongs_to_matter(self) -> bool {
                match self { $(Kind::$variant => $matter,)+ }
            }

            /// Facts that are false for every record of this kind.
            #[must_use]
            pub const fn never(self) -> &'static [Fact] {
                match self { $(Kind::$variant => &[$(Fact::$never),*],)+ }
            }
        }
    };
}

// `never` says how a kind is shared with guests. A shared matter covers its notes, communications
// and time entries, and neither its documents nor its bills, tasks or calendar entries (SHR-10).
kinds! {
    /// The firm's account as a whole; no record.
    Firm = "firm", view None, matter false, never [];
    /// Another user's account, or one's own.
    User = "user", view None, matter false, never [];
    /// A user who is to be blocked from a matter, or unblocked.
    Block = "block", view Some(Action::MatterView), matter true, never [SharedItself, SharedContainer, NoMatter];
    /// A group of users.
    Group = "group", view None, matter false, never [];
    /// A matter.
    Matter = "matter", view Some(Action::MatterView), matter true, never [SharedItself, SharedContainer, NoMatter];
    /// A contact: a person or a company.
    Contact = "contact", view Some(Action::ContactView), matter false, never [SharedItself, SharedContainer];
    /// A time or expense entry.
    Activity = "activity", view Some(Action::ActivityView), matter true, never [SharedItself];
    /// An activity description, that is a category of activities.
    ActivityDescription = "activity_description", view None, matter false, never [];
    /// A bill.
    Bill = "bill", view Some(Action::BillView), matter true, never [SharedMatter, SharedContainer];
    /// A payment on a bill.
    Payment = "payment", view None, matter true, never [];
    /// A trust or operating bank account.
    BankAccount = "bank_account", view None, matter false, never [];
    /// A transaction on a bank account.
    Transaction = "transaction", view Some(Action::TransactionView), matter true, never [];
    /// A calendar.
    Calendar = "calendar", view Some(Action::CalendarViewAvailability), matter false, never [];
    /// A calendar entry.
    Event = "event", view Some(Action::EventView), matter true, never [SharedMatter, SharedContainer];
    /// A task.
    Task = "task", view Some(Action::TaskView), matter true, never [];
    /// A document, or a folder that a document is to be put in.
    Document = "document", view Some(Action::DocumentView), matter true, never [SharedMatter];
    /// A note.
    Note = "note", view Some(Action::NoteView), matter true, never [SharedItself, SharedContainer];
    /// A logged communication: a call, an e-mail.
    Communication = "communication", view Some(Action::CommunicationView), matter true, never [SharedItself, SharedContainer];
    /// A thread of internal messages.
    Message = "message", view Some(Action::MessageView), matter true, never [];
    /// Something shared with somebody outside the firm.
    Share = "share", view Some(Action::ShareView), matter true, never [];
    /// A practice area.
    PracticeArea = "practice_area", view None, matter false, never [];
    /// A text snippet.
    TextSnippet = "text_snippet", view None, matter false, never [];
    /// A deleted item in the recovery bin.
    RecoveryItem = "recovery_item", view None, matter true, never [];
    /// An entry of the firm feed.
    FeedEntry = "feed_entry", view Some(Action::FeedView), matter true, never [];
}

impl Kind {
    /// The kind with a number; what is no kind's is the firm.
    #[must_use]
    #[inline]
    pub(super) fn from_number(number: u8) -> Kind {
        Kind::ALL.get(usize::from(number)).copied().unwrap_or(Kind::Firm)
    }

    /// What is known of every record of this kind before anything is read.
    #[must_use]
    #[inline]
    pub fn constants(self) -> Facts {
        self.applied_to(Facts::NONE)
    }

    /// Facts about a record of this kind, whatever was read: those that are false for every record
    /// of it are. A matter inside a document may say that it is shared; the document is not for that.
    #[must_use]
    #[inline]
    pub fn applied_to(self, facts: Facts) -> Facts {
        facts.without(const { &NEVER }.get(self as usize).copied().unwrap_or_default())
    }

    /// The actions about this kind, in catalogue order. A place in this order is a bit in the
    /// answers that a gate keeps.
    pub fn actions(self) -> impl Iterator<Item = Action> {
        Action::ALL.iter().copied().filter(move |action| action.kind() == self)
    }
}

// As bits: what kinds never have are facts about matters and shares, which stand in one word.
#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
const NEVER: [u32; Kind::ALL.len()] = {
    let mut all = [0; Kind::ALL.len()];
    let mut kind = 0;
    while kind < all.len() {
        let never = Kind::ALL[kind].never();
        let mut place = 0;
        while place < never.len() {
            assert!(never[place] as u8 / 32 == 1, "the fact is not in the word of matters and shares");
            all[kind] |= 1 << (never[place] as u8 % 32);
            place += 1;
        }
        kind += 1;
    }
    all
};
