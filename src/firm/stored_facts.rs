//! The facts of a stored record that decide a command.
//!
//! One hop is enough: a stored record names its matter and its calendar, and who may open those is in the
//! firm's own state.

use super::text_limit::cut;
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

    /// The same, with its name cut as the feed keeps it.
    pub(super) fn bounded(&self) -> StoredFacts {
        let mut facts = self.clone();
        if let StoredFacts::Matter { name: Some(name), .. } | StoredFacts::Contact { name: Some(name), .. } = &mut facts
        {
            *name = cut(name);
        }
        facts
    }

    /// Whether it is a private task, of which the feed says nothing (FEED-4).
    pub(super) fn is_private_task(&self) -> bool {
        matches!(self, StoredFacts::Task { private: true, .. })
    }
}
