//! What a host loads from its own storage before a command is decided.
//!
//! A command names records and makes choices; it has no field for a fact about a stored record.
//! [`Firm::needs`](super::Firm::needs) lists the records whose facts decide a command, the host loads
//! them from its database, and [`Firm::apply`](super::Firm::apply) takes them as [`LoadedFacts`].
//!
//! One hop is enough: a loaded record names its matter and its calendar, and who may open those is
//! the firm's own.

use crate::facts::{Id, Person, ShareKind};
use crate::json::{tagged, word_or_object};
use serde::{Deserialize, Deserializer, Serialize};

/// The kinds of record that a host stores and that decide a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoredKind {
    /// A matter.
    Matter,
    /// A contact.
    Contact,
    /// A document.
    Document,
    /// A folder of documents.
    Folder,
    /// A bill.
    Bill,
    /// A calendar entry.
    Event,
    /// A task.
    Task,
    /// A thread of messages.
    Message,
    /// A category of activities.
    ActivityDescription,
}

impl From<ShareKind> for StoredKind {
    fn from(kind: ShareKind) -> StoredKind {
        match kind {
            ShareKind::Matter => StoredKind::Matter,
            ShareKind::Document => StoredKind::Document,
            ShareKind::Folder => StoredKind::Folder,
            ShareKind::Bill => StoredKind::Bill,
            ShareKind::Event => StoredKind::Event,
            ShareKind::Task => StoredKind::Task,
            ShareKind::Message => StoredKind::Message,
        }
    }
}

/// The name of a stored record: its kind and its id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordId {
    /// What kind of record.
    pub kind: StoredKind,
    /// Which one.
    pub id: Id,
}

impl RecordId {
    /// The name of a record.
    #[must_use]
    pub fn new(kind: StoredKind, id: impl Into<Id>) -> RecordId {
        RecordId { kind, id: id.into() }
    }
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

tagged! {
    by "kind", remote "StoredFacts";

    /// What storage says of a record, as far as it decides a command. A host reads it from its own
    /// database, and never from whoever asks.
    #[derive(Clone, Debug, PartialEq)]
    pub enum StoredFacts {
        /// A matter.
        Matter {
            /// Its id.
            id: Id,
            /// What it is called.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            name: Option<String>,
            /// The user who is responsible for it.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            responsible_attorney: Option<Id>,
        },
        /// A contact.
        Contact {
            /// Its id.
            id: Id,
            /// What it is called.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            name: Option<String>,
            /// Who created it.
            created_by: Person,
            /// The matters that it is related to.
            matters: Vec<Id>,
        },
        /// A document.
        Document {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
        },
        /// A folder.
        Folder {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
        },
        /// A bill.
        Bill {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
        },
        /// A calendar entry.
        Event {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
            /// The calendar that it is on.
            calendar: Id,
            /// Whether it is private.
            private: bool,
            /// Who attends it.
            attendees: Vec<Person>,
        },
        /// A task.
        Task {
            /// Its id.
            id: Id,
            /// The matter that it belongs to.
            matter: OfMatter,
            /// Whether it is private.
            private: bool,
            /// Who assigned it.
            assigner: Person,
            /// Whom it is assigned to.
            assignee: Person,
        },
        /// A thread of messages.
        Message {
            /// Its id.
            id: Id,
            /// The matter that it is linked to.
            matter: OfMatter,
            /// Who takes part in it.
            participants: Vec<Person>,
        },
        /// A category of activities.
        ActivityDescription {
            /// Its id.
            id: Id,
        },
    }
}

impl StoredFacts {
    /// The name of the record.
    #[must_use]
    pub fn record(&self) -> RecordId {
        let (kind, id) = match self {
            StoredFacts::Matter { id, .. } => (StoredKind::Matter, id),
            StoredFacts::Contact { id, .. } => (StoredKind::Contact, id),
            StoredFacts::Document { id, .. } => (StoredKind::Document, id),
            StoredFacts::Folder { id, .. } => (StoredKind::Folder, id),
            StoredFacts::Bill { id, .. } => (StoredKind::Bill, id),
            StoredFacts::Event { id, .. } => (StoredKind::Event, id),
            StoredFacts::Task { id, .. } => (StoredKind::Task, id),
            StoredFacts::Message { id, .. } => (StoredKind::Message, id),
            StoredFacts::ActivityDescription { id } => (StoredKind::ActivityDescription, id),
        };
        RecordId { kind, id: id.clone() }
    }

    /// The matter that the record belongs to; of a matter, itself.
    #[must_use]
    pub fn matter(&self) -> Option<&Id> {
        match self {
            StoredFacts::Matter { id, .. } => Some(id),
            StoredFacts::Document { matter, .. }
            | StoredFacts::Folder { matter, .. }
            | StoredFacts::Bill { matter, .. }
            | StoredFacts::Event { matter, .. }
            | StoredFacts::Task { matter, .. }
            | StoredFacts::Message { matter, .. } => matter.id(),
            StoredFacts::Contact { .. } | StoredFacts::ActivityDescription { .. } => None,
        }
    }

    /// What it is called, if storage has a name for it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            StoredFacts::Matter { name, .. } | StoredFacts::Contact { name, .. } => name.as_deref(),
            _ => None,
        }
    }

    /// Whether it is a private task, of which the feed says nothing (FEED-4).
    pub(super) fn is_private_task(&self) -> bool {
        matches!(self, StoredFacts::Task { private: true, .. })
    }
}

/// What a command needs of its host before it can be decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Needs {
    /// The records to load.
    pub records: Vec<RecordId>,
    /// Whether something is created, for which the host issues an id that nothing has yet.
    pub new_id: bool,
}

/// What a host has loaded: the facts of the records that it found, and the names of those that it did
/// not. In JSON `{"records": [..], "absent": [..], "new_id": ..}`; each part may be left out.
///
/// What is neither found nor absent was not loaded, and a command that needs it is refused.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, from = "Written")]
pub struct LoadedFacts {
    // INVARIANT: in the order of their names, so that one is found in a few steps.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    records: Vec<StoredFacts>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    absent: Vec<RecordId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new_id: Option<Id>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    records: Vec<StoredFacts>,
    absent: Vec<RecordId>,
    new_id: Option<Id>,
}

impl From<Written> for LoadedFacts {
    fn from(Written { records, absent, new_id }: Written) -> LoadedFacts {
        let mut facts = LoadedFacts { records: Vec::new(), absent, new_id };
        facts.absent.sort_unstable();
        facts.absent.dedup();
        facts.records = records;
        facts.records.sort_by_cached_key(StoredFacts::record);
        facts
    }
}

/// What a question is asked with that needs nothing of storage.
pub(super) static NOTHING: LoadedFacts = LoadedFacts::NONE;

impl LoadedFacts {
    /// Nothing was needed, and nothing was loaded.
    pub const NONE: LoadedFacts = LoadedFacts { records: Vec::new(), absent: Vec::new(), new_id: None };

    /// What a host found, and the names of what it did not find.
    #[must_use]
    pub fn new(records: Vec<StoredFacts>, absent: Vec<RecordId>) -> LoadedFacts {
        Written { records, absent, new_id: None }.into()
    }

    /// The same, with the id that the host issues for what the command creates.
    #[must_use]
    pub fn with_new_id(self, id: impl Into<Id>) -> LoadedFacts {
        LoadedFacts { new_id: Some(id.into()), ..self }
    }

    /// The id that the host issues.
    #[must_use]
    pub fn new_id(&self) -> Option<&Id> {
        self.new_id.as_ref()
    }

    /// What is known of a record. A record that was loaded twice, with other facts, or both found and
    /// absent, counts as not loaded.
    #[must_use]
    pub fn find(&self, record: &RecordId) -> Loaded<'_> {
        let start = self.records.partition_point(|own| own.record() < *record);
        let mut found = self.records.iter().skip(start).take_while(|own| own.record() == *record);
        let is_absent = self.absent.binary_search(record).is_ok();
        match (found.next(), found.next(), is_absent) {
            (Some(facts), None, false) => Loaded::Found(facts),
            (None, _, true) => Loaded::Absent,
            _ => Loaded::NotLoaded,
        }
    }

    /// The part that is needed, which is what the feed keeps.
    pub(super) fn only(&self, needs: &Needs) -> LoadedFacts {
        let (mut records, mut absent) = (Vec::new(), Vec::new());
        for record in &needs.records {
            match self.find(record) {
                Loaded::Found(facts) => records.push(facts.clone()),
                Loaded::Absent => absent.push(record.clone()),
                Loaded::NotLoaded => {}
            }
        }
        let new_id = self.new_id.clone().filter(|_| needs.new_id);
        Written { records, absent, new_id }.into()
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == LoadedFacts::NONE
    }
}

/// What a host says of a record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Loaded<'a> {
    /// It is there.
    Found(&'a StoredFacts),
    /// It is not there.
    Absent,
    /// It was not loaded.
    NotLoaded,
}
