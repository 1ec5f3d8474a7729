//! What storage has of the records that a request names, read before its questions are answered.

use super::facts_context::{FactsContext, RelatedRows};
use super::keeper::{Keeper, keeper};
use super::stored_facts::{activity_description, find};
use super::stored_record::StoredRecord;
use super::{related_rows, state_records, table};
use crate::database::{Access, DatabaseError, Transaction};
use crate::firms::FirmHandle;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Id, Matter, Millis, OwnedResource, ShownOn};
use firmgate::firm::state::OutsideShare;
use firmgate::firm::{Firm, RecordId};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What storage has of the records that a request names.
#[derive(Default)]
pub(crate) struct NamedRecords {
    // With the responsible attorney of each.
    matters: HashMap<Id, Option<Id>>,
    records: HashMap<(Kind, Id), (Box<dyn StoredRecord>, RelatedRows)>,
    descriptions: HashSet<Id>,
    // By the share: the matter of what is shared. What is not stored is not among them.
    shared: HashMap<Id, Option<Id>>,
}

/// A record that a question is about.
#[derive(Clone, Copy)]
pub(crate) struct NamedRecord<'a> {
    pub(crate) kind: Kind,
    pub(crate) id: &'a Id,
    /// The action that is asked about; none, if it is a surface.
    pub(crate) action: Option<Action>,
    /// The screen on which an activity is shown.
    pub(crate) shown_on: Option<ShownOn>,
}

impl NamedRecords {
    /// Reads the records and the matters that a request names. A matter that is deleted is not there.
    pub(crate) async fn load(
        handle: &FirmHandle,
        records: BTreeSet<(String, Id)>,
        mut matters: BTreeSet<Id>,
    ) -> Result<NamedRecords, DatabaseError> {
        let mut named = NamedRecords::default();
        if records.is_empty() && matters.is_empty() {
            return Ok(named);
        }
        let mut transaction = handle.database().begin(Access::ReadPrimary).await?;
        for (kind, id) in records {
            let Some(kind) = Kind::ALL.iter().copied().find(|own| own.name() == kind) else { continue };
            named.load_record(&mut transaction, handle, kind, id, &mut matters).await?;
        }
        let find = "SELECT responsible_attorney_id FROM matters WHERE firm_id = $1 AND id = $2 AND deleted = FALSE";
        for id in matters {
            if let Some(row) = transaction.find(find, &[handle.id().into(), (&id).into()]).await? {
                let attorney = row.maybe_text(0).map(|_| row.id(0)).transpose()?;
                named.matters.insert(id, attorney);
            }
        }
        transaction.rollback().await?;
        Ok(named)
    }

    async fn load_record(
        &mut self,
        transaction: &mut Transaction,
        handle: &FirmHandle,
        kind: Kind,
        id: Id,
        matters: &mut BTreeSet<Id>,
    ) -> Result<(), DatabaseError> {
        let firm = handle.id();
        match kind {
            Kind::Share => {
                let shared = |share: &OutsideShare| RecordId::new(share.kind.into(), share.item.clone());
                let Some(shared) = handle.read(|firm| firm.share(&id).map(shared)) else { return Ok(()) };
                if let Some(facts) = find(transaction, firm, &shared).await? {
                    self.shared.insert(id, facts.matter().cloned());
                }
            }
            Kind::ActivityDescription => {
                if activity_description(transaction, firm, &id).await?.is_some() {
                    self.descriptions.insert(id);
                }
            }
            _ => {
                let Some(found) = table::find(transaction, firm, kind, &id).await? else { return Ok(()) };
                let related = related_rows::of_stored(transaction, firm, &*found.record).await?;
                matters.extend(found.record.matter().cloned());
                self.records.insert((kind, id), (found.record, related));
            }
        }
        Ok(())
    }

    /// The facts of a matter; none, if it is not there. An unknown matter must not be open to everyone.
    pub(crate) fn matter(&self, firm: &Firm, id: &Id, now: Millis) -> Option<Matter> {
        let responsible_attorney = self.matters.get(id)?.clone();
        Some(Matter { responsible_attorney, ..firm.matter(id, now) })
    }

    /// The facts of a record; none, if it is not there. If there are several, as of an entry of the feed, an action
    /// is allowed that is allowed on one of them.
    pub(crate) fn facts(&self, firm: &Firm, named: NamedRecord<'_>, now: Millis) -> Vec<OwnedResource> {
        let NamedRecord { kind, id, action, shown_on } = named;
        let one = match kind {
            Kind::Matter => self.matter(firm, id, now).map(OwnedResource::Matter),
            Kind::Share => self.share(firm, id, action, now),
            Kind::ActivityDescription => {
                let description = self.descriptions.get(id).map(|id| firm.activity_description(id));
                description.map(OwnedResource::ActivityDescription)
            }
            _ if keeper(kind) == Keeper::State => return state_records::facts(firm, kind, id, now),
            _ => self
                .records
                .get(&(kind, id.clone()))
                .map(|(record, related_rows)| record.facts(&FactsContext { firm, now, related_rows, shown_on })),
        };
        one.into_iter().collect()
    }

    // Shares are listed and reviewed by the matter that they were made for, and revoked by the matter that storage
    // has of what is shared. An evaluation says what the list and the command say.
    fn share(&self, firm: &Firm, id: &Id, action: Option<Action>, now: Millis) -> Option<OwnedResource> {
        let share = firm.share(id)?;
        let matter =
            if action.is_some_and(needs_storage) { self.shared.get(id)?.as_ref() } else { share.matter.as_ref() };
        Some(OwnedResource::Share(firm.share_facts(matter, now)))
    }
}

/// Whether an action on something in the firm's state is decided by what storage has, too.
pub(super) fn needs_storage(action: Action) -> bool {
    action.kind() == Kind::Share && Kind::Share.view() != Some(action)
}
