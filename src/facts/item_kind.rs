//! The kinds of item that can be deleted.

use super::choice::choice;

choice! {
    /// The kinds of item that a firm may be able to recover after deletion (REC-2).
    pub enum ItemKind {
        /// A matter.
        Matter = "matter",
        /// A contact.
        Contact = "contact",
        /// A time or expense entry.
        Activity = "activity",
        /// A bill.
        Bill = "bill",
        /// A task.
        Task = "task",
        /// A calendar entry.
        Event = "event",
        /// A document.
        Document = "document",
        /// A note.
        Note = "note",
        /// A logged communication.
        Communication = "communication",
        /// A transaction.
        Transaction = "transaction",
    }
}
