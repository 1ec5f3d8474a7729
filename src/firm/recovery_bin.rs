//! The recovery bin, for whoever may open it.

use super::command::Actor;
use super::deleted_record::DeletedRecord;
use super::firm::Firm;
use super::order::latest_first;
use super::plan::CommandPlanner;
use super::refusal::Refusal;
use super::state::DeletedItem;
use crate::Gate;
use crate::catalogue::{Action, Audience, Reason};
use crate::facts::{FIRM, Millis};
use crate::firm::loaded::NOTHING;

impl Firm {
    /// The deleted items, latest first, without those of matters that the actor is blocked from. An item whose name
    /// the actor may not read is called by its id. Whether an item can be restored is decided by `recovery_bin:restore` on it.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`], if the actor may not open the recovery bin (REC-1).
    pub fn recovery_bin(&self, actor: &Actor, now: Millis) -> Result<Vec<DeletedItem>, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        planner.require(Action::RecoveryBinOpen, FIRM)?;
        let gate = self.tables.gate(actor, now);
        let is_blocked = |item: &DeletedItem| {
            let record = self.tables.deleted_facts(item, now);
            let decide = |gate: &Gate| gate.decide_for(Audience::Administrator, Action::RecoveryBinRestore, &record);
            gate.as_ref().is_none_or(|gate| decide(gate).reason == Reason::Blocked)
        };
        let items = self.tables.bin.values().filter(|item| !is_blocked(item));
        let items = items.map(|item| match &gate {
            Some(gate) if record(item).may_read_name(&self.tables, gate, now) => item.clone(),
            _ => DeletedItem { name: item.id.to_string(), ..item.clone() },
        });
        Ok(latest_first(items.collect(), |item| item.at))
    }
}

fn record(item: &DeletedItem) -> DeletedRecord<'_> {
    DeletedRecord { item: item.item, id: &item.id, matter: item.matter.as_ref(), private: item.private }
}
