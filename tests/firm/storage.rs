//! What a host's storage has of the records that a command names.

use firmgate::facts::{Id, Person};
use firmgate::firm::state::State;
use firmgate::firm::{Change, Firm, Loaded, LoadedFacts, OfMatter, RecordId, StoredFacts, StoredKind};

/// The storage of a host: all that is named is there, unless it is said to be absent, and what is shared
/// belongs to the matter that its share names.
#[derive(Default)]
pub(crate) struct Storage {
    /// Records that are not as they are by default.
    pub(crate) records: Vec<StoredFacts>,
    /// Records that are not there.
    pub(crate) absent: Vec<RecordId>,
    /// The id that the host issues.
    pub(crate) new_id: Option<Id>,
}

impl Storage {
    /// Loads what a change needs, as a host does.
    pub(crate) fn load(&self, firm: &Firm, change: &Change) -> LoadedFacts {
        let needs = firm.needs(change);
        let known = LoadedFacts::new(self.records.clone(), self.absent.clone());
        let state = firm.state();
        let (mut records, mut absent) = (Vec::new(), Vec::new());
        for record in needs.records {
            match known.find(&record) {
                Loaded::Found(facts) => records.push(facts.clone()),
                Loaded::Absent => absent.push(record),
                Loaded::NotLoaded => records.push(by_default(&state, record)),
            }
        }
        let facts = LoadedFacts::new(records, absent);
        match &self.new_id {
            Some(id) if needs.new_id => facts.with_new_id(id.clone()),
            _ => facts,
        }
    }
}

fn by_default(state: &State, RecordId { kind, id }: RecordId) -> StoredFacts {
    let share = state.shares.iter().find(|share| StoredKind::from(share.kind) == kind && share.item == id);
    let matter = share.and_then(|share| share.matter.clone()).map_or(OfMatter::None, |id| OfMatter::Matter { id });
    let private = share.is_some_and(|share| share.private);
    let person = Person::User(state.primary_subscriber.clone());
    match kind {
        StoredKind::Matter => StoredFacts::Matter { id, name: None, responsible_attorney: None },
        StoredKind::Contact => StoredFacts::Contact { id, name: None, created_by: person, matters: Vec::new() },
        StoredKind::Document => StoredFacts::Document { id, matter },
        StoredKind::Folder => StoredFacts::Folder { id, matter },
        StoredKind::Bill => StoredFacts::Bill { id, matter },
        StoredKind::Event => {
            StoredFacts::Event { id, matter, calendar: "firm".parse().unwrap(), private, attendees: Vec::new() }
        }
        StoredKind::Task => StoredFacts::Task { id, matter, private, assigner: person.clone(), assignee: person },
        StoredKind::Message => StoredFacts::Message { id, matter, participants: Vec::new() },
        StoredKind::ActivityDescription => StoredFacts::ActivityDescription { id },
    }
}
