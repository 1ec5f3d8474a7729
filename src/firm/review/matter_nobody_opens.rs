//! Matters that no enabled user can open.

use crate::Gate;
use crate::catalogue::Action;
use crate::facts::{self, AccountState, Id, Millis, Person};
use crate::firm::Firm;
use crate::firm::plan::CommandPlanner;
use crate::firm::state::Matter;
use serde::Serialize;

/// A matter that no enabled user can open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterNobodyOpens {
    /// Which.
    pub matter: Id,
    /// The listed users who are not enabled.
    pub not_enabled: Vec<Id>,
    /// The listed groups. None of their members can open the matter, or they have none.
    pub groups: Vec<Id>,
    /// The number of enabled users who are blocked from it.
    pub blocked: usize,
}

impl Firm {
    pub(super) fn matters_nobody_opens(&self, planner: &CommandPlanner<'_>, now: Millis) -> Vec<MatterNobodyOpens> {
        let enabled = self.tables.users.values().filter(|user| user.state == AccountState::Enabled);
        // In the order of their ids, as users are.
        let gates: Vec<(&Id, Gate)> = enabled
            .filter_map(|user| Some((&user.id, self.tables.gate_of(&Person::User(user.id.clone()), now)?)))
            .collect();
        let opens = |id: &Id, facts: &facts::Matter| {
            gate_in(&gates, id).is_some_and(|gate| gate.can(Action::MatterView, facts))
        };
        let is_opened = |matter: &Matter, facts: &facts::Matter| match matter.access.lists() {
            None => gates.iter().any(|(id, _)| opens(id, facts)),
            // Only listed users can open it, so only they are tested.
            Some(lists) => {
                let members = lists.groups.iter().filter_map(|id| self.tables.groups.get(id));
                let mut named = lists.users.iter().chain(members.flat_map(|group| &group.members));
                named.any(|id| opens(id, facts))
            }
        };
        let mut found = Vec::new();
        for matter in self.tables.matters.values() {
            let facts = matter.facts(now);
            if is_opened(matter, &facts) || planner.require_visible((&facts).into()).is_err() {
                continue;
            }
            let is_enabled_user = |person: &Person| {
                let (id, is_guest) = person.parts();
                !is_guest && gate_in(&gates, id).is_some()
            };
            let live = matter.blocks.iter().filter(|block| block.is_live(now));
            found.push(MatterNobodyOpens {
                matter: matter.id.clone(),
                not_enabled: matter.access.users().filter(|id| gate_in(&gates, id).is_none()).cloned().collect(),
                groups: matter.access.groups().cloned().collect(),
                blocked: live.filter(|block| is_enabled_user(&block.person)).count(),
            });
        }
        found
    }
}

fn gate_in<'g>(gates: &'g [(&Id, Gate)], id: &Id) -> Option<&'g Gate> {
    let place = gates.binary_search_by_key(&id, |(own, _)| *own).ok()?;
    gates.get(place).map(|(_, gate)| gate)
}
