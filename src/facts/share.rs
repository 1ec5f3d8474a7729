//! What is shared with a guest, and until when.

use super::Id;
use super::choice::choice;
use crate::catalogue::Fact;
use serde::{Deserialize, Serialize};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
pub type Millis = i64;

choice! {
    /// The kinds of thing that can be shared with somebody outside the firm (SHR-1).
    pub enum ShareKind {
        /// A matter, with its notes, communications and the guest's own time entries.
        Matter = "matter",
        /// A document.
        Document = "document",
        /// A folder, with what is put into it later (SHR-18).
        Folder = "folder",
        /// A bill.
        Bill = "bill",
        /// A calendar entry.
        Event = "event",
        /// A task.
        Task = "task",
        /// A thread of messages.
        Message = "message",
    }
}

impl ShareKind {
    /// The fact that something of a kind is shared at the moment, which the portal shows. A
    /// folder is shown with the documents.
    #[must_use]
    pub fn portal(self) -> Fact {
        match self {
            ShareKind::Matter => Fact::LiveMatter,
            ShareKind::Document | ShareKind::Folder => Fact::LiveDocument,
            ShareKind::Bill => Fact::LiveBill,
            ShareKind::Event => Fact::LiveEvent,
            ShareKind::Task => Fact::LiveTask,
            ShareKind::Message => Fact::LiveMessage,
        }
    }

    /// All facts of the portal.
    pub const PORTAL: &'static [Fact] =
        &[Fact::LiveMatter, Fact::LiveDocument, Fact::LiveBill, Fact::LiveMessage, Fact::LiveTask, Fact::LiveEvent];
}

/// One thing that can be shared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareRef {
    /// What kind of thing.
    pub kind: ShareKind,
    /// Which one.
    pub id: Id,
}

/// One thing that is shared with a guest, for as long as it is.
///
/// In the glossary: [share](crate::glossary#share).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// What kind of thing.
    pub kind: ShareKind,
    /// Which one.
    pub id: Id,
    /// From when; absent: from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<Millis>,
    /// Until when, that moment not included; absent: until it is revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Millis>,
}

impl Share {
    /// A share without start or end.
    #[must_use]
    pub fn of(kind: ShareKind, id: impl Into<Id>) -> Share {
        Share { kind, id: id.into(), starts_at: None, ends_at: None }
    }

    /// Whether the share is in force at a moment.
    #[must_use]
    pub fn is_live(&self, now: Millis) -> bool {
        is_within(now, self.starts_at, self.ends_at)
    }
}

/// Whether a moment is in a span: its start is in it, its end is not. One definition for shares
/// and snapshots, native and in the browser, where moments are floating-point numbers.
#[must_use]
pub(crate) fn is_within<T: PartialOrd>(now: T, start: Option<T>, end: Option<T>) -> bool {
    start.is_none_or(|start| start <= now) && end.is_none_or(|end| now < end)
}
