//! Who may open a matter, from its one group (API-6).

use super::groups::Source;
use super::importer::Importer;
use super::note::NoteCode;
use super::read::Given;
use crate::facts::Id;
use crate::firm::state::{Matter, MatterAccess};
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Importer<'a> {
    /// The matters that are not open to everyone.
    //
    // INVARIANT: no matter is more open than its group says. A group that is known gives at most
    // its own users; one that is not gives nobody but the primary subscriber.
    pub(super) fn matters(&mut self, sources: &BTreeMap<&'a Id, Source>) -> Vec<Matter> {
        self.note(NoteCode::MattersUnseen, "matters");
        if !self.export.matters.is_empty() {
            self.note(NoteCode::BlocksUnknown, "matters[].blocks");
            self.note(NoteCode::EntriesUnknown, "matters[].access");
        }
        let mut matters = Vec::new();
        for (place, matter) in self.export.matters.iter().enumerate() {
            let access = self.access(&matter.group, sources, || format!("matters[{place}].group"));
            let matter_of_state = Matter { id: matter.id.clone(), access, blocks: Vec::new() };
            if !matter_of_state.is_default() {
                matters.push(matter_of_state);
            }
            if matter.shared {
                self.note(NoteCode::MatterShared, format!("matters[{place}].shared"));
            }
        }
        self.unlisted_matters(&mut matters);
        matters
    }

    fn access(
        &mut self,
        group: &Given<Id>,
        sources: &BTreeMap<&'a Id, Source>,
        path: impl FnOnce() -> String,
    ) -> MatterAccess {
        let (access, code) = match group {
            Given::Absent => (self.primary_subscriber_alone(), NoteCode::GroupAbsent),
            Given::Null => (MatterAccess::EVERYONE, NoteCode::GroupNull),
            Given::Is(group) => match sources.get(group) {
                None => (self.primary_subscriber_alone(), NoteCode::GroupUnknown),
                Some(Source::Everyone) => return MatterAccess::EVERYONE,
                Some(Source::User(Some(user))) => return MatterAccess::specific([user.clone()], []),
                Some(Source::Group) => return MatterAccess::specific([], [group.clone()]),
                Some(Source::User(None)) => (MatterAccess::specific([], []), NoteCode::UserGroupUnclear),
                Some(Source::Team(users)) if users.len() > MatterAccess::LIMIT => {
                    (MatterAccess::specific([], []), NoteCode::TeamTooLarge)
                }
                Some(Source::Team(users)) => (MatterAccess::specific(users.iter().cloned(), []), NoteCode::TeamGroup),
            },
        };
        self.note(code, path());
        access
    }

    fn primary_subscriber_alone(&self) -> MatterAccess {
        MatterAccess::specific([self.primary_subscriber.clone()], [])
    }

    // A matter that the API's caller cannot see is not listed, and would be open to everyone; a
    // task can still name it.
    fn unlisted_matters(&mut self, matters: &mut Vec<Matter>) {
        let mut known: BTreeSet<&Id> = self.export.matters.iter().map(|matter| &matter.id).collect();
        for (place, task) in self.export.tasks.iter().flatten().enumerate() {
            let Some(id) = &task.matter else { continue };
            if known.insert(id) {
                let access = self.primary_subscriber_alone();
                matters.push(Matter { id: id.clone(), access, blocks: Vec::new() });
                self.note(NoteCode::MatterUnlisted, format!("tasks[{place}].matter"));
            }
        }
    }
}
