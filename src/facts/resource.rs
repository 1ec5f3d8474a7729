//! Any record, as a decision takes it.

use super::fact_list::FactList;
use super::{
    Activity, ActivityDescription, BankAccount, Bill, Block, Calendar, Communication, Contact, Document, Event,
    FeedEntry, Field, Group, Matter, Message, Note, OutsideShare, Payment, Person, PracticeArea, Projection, Record,
    RecoveryItem, Requester, TargetUser, Task, TextSnippet, Transaction, Whose,
};
use crate::catalogue::{Facts, Kind};

/// What an action on the firm itself is about.
pub const FIRM: Resource<'static> = Resource::Firm;

macro_rules! resources {
    ($($kind:ident($type:ident)),+ $(,)?) => {
        /// What an action is about: the firm, or a record.
        ///
        /// In the glossary: [record](crate::glossary#record).
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub enum Resource<'a> {
            /// The firm itself.
            Firm,
            $(#[doc = concat!("[`", stringify!($type), "`].")] $kind(&'a $type),)+
        }

        impl Resource<'_> {
            /// The kind of record.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self {
                    Resource::Firm => Kind::Firm,
                    $(Resource::$kind(_) => Kind::$kind,)+
                }
            }

            /// The record as JSON; null for the firm.
            #[must_use]
            pub fn to_json(&self) -> serde_json::Value {
                // Plain data with text for keys cannot fail to be JSON; if it did, nothing would
                // be known of it.
                match self {
                    Resource::Firm => serde_json::Value::Null,
                    $(Resource::$kind(record) => serde_json::to_value(record).unwrap_or_default(),)+
                }
            }

            /// Whether the record, or one inside it, says that it is somebody else's.
            #[must_use]
            pub fn is_foreign(&self, whose: Whose<'_>) -> bool {
                match self {
                    Resource::Firm => false,
                    $(Resource::$kind(record) => record.is_foreign(whose),)+
                }
            }

            /// The record without what is about others than the one who asks, and marked as theirs.
            pub(crate) fn project(&self, to: &Projection<'_>, subject: Person) -> OwnedResource {
                match self {
                    Resource::Firm => OwnedResource::Firm,
                    $(Resource::$kind(record) => OwnedResource::$kind($type { subject: Some(subject), ..record.project(to) }),)+
                }
            }

            /// The facts about the record, as the subject stands to it.
            #[must_use]
            pub fn facts(&self, requester: &Requester<'_>) -> Facts {
                match self {
                    Resource::Firm => Facts::NONE,
                    $(Resource::$kind(record) => record.facts(requester),)+
                }
            }
        }

        // By the number of the kind: the facts that the fields settle.
        #[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
        pub(super) const LISTS_BY_KIND: [FactList; Kind::ALL.len()] = {
            let mut lists = [FactList::EMPTY; Kind::ALL.len()];
            $(lists[Kind::$kind as usize] = <$type>::lay(FactList::EMPTY);)+
            lists
        };

        $(impl<'a> From<&'a $type> for Resource<'a> {
            fn from(record: &'a $type) -> Resource<'a> {
                Resource::$kind(record)
            }
        })+

        /// Any record, owned.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum OwnedResource {
            /// The firm itself.
            Firm,
            $(#[doc = concat!("[`", stringify!($type), "`].")] $kind($type),)+
        }

        impl OwnedResource {
            /// Reads a record of a kind from JSON.
            ///
            /// # Errors
            ///
            /// If the JSON is not a record of that kind: an unknown key, a wrong value.
            pub fn from_json(kind: Kind, json: serde_json::Value) -> Result<OwnedResource, serde_json::Error> {
                OwnedResource::read(kind, json)
            }

            /// Reads a record of a kind.
            ///
            /// # Errors
            ///
            /// As [`OwnedResource::from_json`].
            pub fn read<'de, D: serde::Deserializer<'de>>(kind: Kind, source: D) -> Result<OwnedResource, D::Error> {
                match kind {
                    Kind::Firm => Err(serde::de::Error::custom("an action on the firm takes no record")),
                    $(Kind::$kind => serde::Deserialize::deserialize(source).map(OwnedResource::$kind),)+
                }
            }

            /// The same, borrowed.
            #[must_use]
            pub fn as_ref(&self) -> Resource<'_> {
                match self {
                    OwnedResource::Firm => Resource::Firm,
                    $(OwnedResource::$kind(record) => Resource::$kind(record),)+
                }
            }
        }

        impl Kind {
            /// The fields of a record of this kind, in order; none for the firm.
            #[must_use]
            pub fn fields(self) -> Vec<Field> {
                match self {
                    Kind::Firm => Vec::new(),
                    $(Kind::$kind => <$type as Record>::fields(),)+
                }
            }
        }
    };
}

resources! {
    User(TargetUser),
    Block(Block),
    Group(Group),
    Matter(Matter),
    Contact(Contact),
    Activity(Activity),
    ActivityDescription(ActivityDescription),
    Bill(Bill),
    Payment(Payment),
    BankAccount(BankAccount),
    Transaction(Transaction),
    Calendar(Calendar),
    Event(Event),
    Task(Task),
    Document(Document),
    Note(Note),
    Communication(Communication),
    Message(Message),
    Share(OutsideShare),
    PracticeArea(PracticeArea),
    TextSnippet(TextSnippet),
    RecoveryItem(RecoveryItem),
    FeedEntry(FeedEntry),
}
