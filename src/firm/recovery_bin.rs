//! The recovery bin, for whoever may open it.

use super::command::Actor;
use super::firm::Firm;
use super::order::latest_first;
use super::plan::CommandPlanner;
use super::refusal::Refusal;
use super::state::DeletedItem;
use crate::catalogue::{Action, Audience, Reason};
use crate::facts::{FIRM, Millis, RecoveryItem};
use crate::firm::loaded::NOTHING;

impl Firm {
    /// The deleted items, latest first, without those of matters that the actor is blocked from. Whether
    /// an item can be restored is decided by `recovery_bin:restore` on it.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`], if the actor may not open the recovery bin (REC-1).
    pub fn recovery_bin(&self, actor: &Actor, now: Millis) -> Result<Vec<DeletedItem>, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
        planner.require(Action::RecoveryBinOpen, FIRM)?;
        let gate = self.tables.gate(actor, now);
        let is_blocked = |item: &DeletedItem| {
            let matter = Some(self.tables.link(item.matter.as_ref(), now));
            let record = RecoveryItem { item: Some(item.item), matter, ..RecoveryItem::default() };
            let decide =
                |gate: &crate::Gate| gate.decide_for(Audience::Administrator, Action::RecoveryBinRestore, &record);
            gate.as_ref().is_none_or(|gate| decide(gate).reason == Reason::Blocked)
        };
        let items = self.tables.bin.values().filter(|item| !is_blocked(item)).cloned().collect();
        Ok(latest_first(items, |item| item.at))
    }
}
