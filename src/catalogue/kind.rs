//! The kinds of record that actions are about.

use super::fact::Fact;
use super::fact_set::Facts;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, matter $matter:literal, never [$($never:ident),*];)+) => {
        /// What an action is about: the firm itself, or a kind of record.
        ///
        /// In the glossary: [kind](crate::glossary#kind).
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
    Firm = "firm", matter false, never [];
    /// Another user's account, or one's own.
    User = "user", matter false, never [];
    /// A user who is to be blocked from a matter, or unblocked.
    Block = "block", matter true, never [SharedItself, SharedContainer, NoMatter];
    /// A group of users.
    Group = "group", matter false, never [];
    /// A matter.
    Matter = "matter", matter true, never [SharedItself, SharedContainer, NoMatter];
    /// A contact: a person or a company.
    Contact = "contact", matter false, never [SharedItself, SharedContainer];
    /// A time or expense entry.
    Activity = "activity", matter true, never [SharedItself];
    /// An activity description, that is a category of activities.
    ActivityDescription = "activity_description", matter false, never [];
    /// A bill.
    Bill = "bill", matter true, never [SharedMatter, SharedContainer];
    /// A payment on a bill.
    Payment = "payment", matter true, never [];
    /// A trust or operating bank account.
    BankAccount = "bank_account", matter false, never [];
    /// A transaction on a bank account.
    Transaction = "transaction", matter true, never [];
    /// A calendar.
    Calendar = "calendar", matter false, never [];
    /// A calendar entry.
    Event = "event", matter true, never [SharedMatter, SharedContainer];
    /// A task.
    Task = "task", matter true, never [];
    /// A document, or a folder that a document is to be put in.
    Document = "document", matter true, never [SharedMatter];
    /// A note.
    Note = "note", matter true, never [SharedItself, SharedContainer];
    /// A logged communication: a call, an e-mail.
    Communication = "communication", matter true, never [SharedItself, SharedContainer];
    /// A thread of internal messages.
    Message = "message", matter true, never [];
    /// Something shared with somebody outside the firm.
    Share = "share", matter true, never [];
    /// A practice area.
    PracticeArea = "practice_area", matter false, never [];
    /// A text snippet.
    TextSnippet = "text_snippet", matter false, never [];
    /// A deleted item in the recovery bin.
    RecoveryItem = "recovery_item", matter true, never [];
    /// An entry of the firm feed.
    FeedEntry = "feed_entry", matter true, never [];
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
    pub fn applied_to(self, mut facts: Facts) -> Facts {
        self.apply_to(&mut facts);
        facts
    }

    pub(crate) fn apply_to(self, facts: &mut Facts) {
        let never = NEVER.get(self as usize).copied().unwrap_or_default();
        for (place, fact) in DENIABLE.iter().enumerate() {
            if never >> place & 1 == 1 {
                facts.set(*fact, Some(false));
            }
        }
    }
}

// What a kind may never have.
const DENIABLE: [Fact; 4] = [Fact::NoMatter, Fact::SharedItself, Fact::SharedMatter, Fact::SharedContainer];

// By kind, what it never has: bits in the order of `DENIABLE`.
#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
static NEVER: [u8; Kind::ALL.len()] = {
    let mut all = [0; Kind::ALL.len()];
    let mut kind = 0;
    while kind < all.len() {
        let never = Kind::ALL[kind].never();
        let mut place = 0;
        while place < never.len() {
            let mut bit = 0;
            // Past the end of `DENIABLE` the build fails.
            while DENIABLE[bit] as u8 != never[place] as u8 {
                bit += 1;
            }
            all[kind] |= 1 << bit;
            place += 1;
        }
        kind += 1;
    }
    all
};
