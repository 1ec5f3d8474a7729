//! What a host loads from its own storage before a command is decided.
//!
//! A command names records and makes choices; it has no field for a fact about a stored record.
//! [`Firm::needs`](super::Firm::needs) lists the records whose facts decide a command, the host loads
//! them from its database, and [`Firm::apply`](super::Firm::apply) takes them as [`LoadedFacts`].

use super::stored_facts::{RecordId, StoredFacts};
use crate::facts::Id;
use serde::{Deserialize, Serialize};

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

    /// The part that is needed, with names no longer than the feed keeps them.
    pub(super) fn only(&self, needs: &Needs) -> LoadedFacts {
        let (mut records, mut absent) = (Vec::new(), Vec::new());
        for record in &needs.records {
            match self.find(record) {
                Loaded::Found(facts) => records.push(facts.bounded()),
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
