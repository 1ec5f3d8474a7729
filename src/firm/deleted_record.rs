//! Whether somebody may read what a deleted record was called, decided as it would be on the record. What is left of
//! it keeps some of its facts, and what is unknown never allows.

use super::tables::Tables;
use crate::Gate;
use crate::catalogue::Action;
use crate::facts::{
    Activity, Bill, Communication, Contact, Document, Event, Id, ItemKind, Millis, Note, OwnedResource, Task,
    Transaction,
};

/// What is left of a deleted record.
#[derive(Clone, Copy)]
pub(super) struct DeletedRecord<'a> {
    pub(super) item: ItemKind,
    pub(super) id: &'a Id,
    pub(super) matter: Option<&'a Id>,
    pub(super) private: bool,
}

impl DeletedRecord<'_> {
    /// Whether a subject may read what it was called.
    pub(super) fn may_read_name(self, tables: &Tables, gate: &Gate, now: Millis) -> bool {
        let record = self.facts(tables, now);
        let record = record.as_ref();
        match self.item {
            // An entry's title is masked with its details (CAL-3).
            ItemKind::Event => gate.can(Action::EventViewDetails, record),
            // A restricted matter is listed by its name (MAT-10).
            ItemKind::Matter if gate.can(Action::MatterListRestricted, record) => true,
            _ => record.kind().view().is_some_and(|view| gate.can(view, record)),
        }
    }

    fn facts(self, tables: &Tables, now: Millis) -> OwnedResource {
        let (matter, private) = (Some(tables.link(self.matter, now)), Some(self.private));
        match self.item {
            ItemKind::Matter => OwnedResource::Matter(tables.matter(self.id).facts(now)),
            ItemKind::Contact => OwnedResource::Contact(Contact::default()),
            ItemKind::Activity => OwnedResource::Activity(Activity { matter, ..Activity::default() }),
            ItemKind::Bill => OwnedResource::Bill(Bill { matter, ..Bill::default() }),
            ItemKind::Task => OwnedResource::Task(Task { matter, private, ..Task::default() }),
            ItemKind::Event => OwnedResource::Event(Event { matter, private, ..Event::default() }),
            ItemKind::Document => OwnedResource::Document(Document { matter, ..Document::default() }),
            ItemKind::Note => OwnedResource::Note(Note { matter, ..Note::default() }),
            ItemKind::Communication => {
                OwnedResource::Communication(Communication { matter, ..Communication::default() })
            }
            ItemKind::Transaction => OwnedResource::Transaction(Transaction { matter, ..Transaction::default() }),
        }
    }
}
