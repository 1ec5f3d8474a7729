//! The evidence of one ethical wall: who is blocked, since when, why, and what the block denies.

use crate::catalogue::{Action, Kind, Reason};
use crate::facts::{Id, Matter, Millis, OwnedResource, Person};
use crate::firm::loaded::LoadedFacts;
use crate::firm::plan::CommandPlanner;
use crate::firm::state::Block;
use crate::firm::{Actor, Firm, Refusal};
use serde::Serialize;

/// The evidence of a block.
///
/// In the glossary: [ethical wall](crate::glossary#ethical-wall).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WallEvidence {
    /// The matter.
    pub matter: Id,
    /// The block: who is blocked, who set it, when, why, until when.
    pub block: Block,
    /// Whether it is in force.
    pub live: bool,
    /// The actions on the matter that only the block denies: without it, they would be allowed.
    pub denies: Vec<&'static str>,
    /// The actions on the matter that are allowed nevertheless: always empty.
    pub allows: Vec<&'static str>,
    /// The numbers of the entries about the matter that the block hides from them.
    pub entries_kept: Vec<u64>,
}

impl Firm {
    /// The evidence of the block of a person from a matter; none, if there is no block.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless the actor may see who is blocked from the matter (MAT-13).
    pub fn wall_evidence(
        &self,
        actor: &Actor,
        matter: &Id,
        person: &Person,
        facts: &LoadedFacts,
        now: Millis,
    ) -> Result<Option<WallEvidence>, Refusal> {
        let stored = CommandPlanner::new(&self.tables, actor, facts, now).matter(Action::MatterViewBlocked, matter)?;
        let facts = stored.facts(now);
        let Some(block) = stored.blocks.iter().find(|block| block.person == *person) else { return Ok(None) };
        let without: Vec<Person> = facts.blocked.iter().flatten().filter(|own| *own != person).cloned().collect();
        let open = Matter { blocked: Some(without), ..facts.clone() };
        let gate = self.tables.gate_of(person, now);
        let can = |action: Action, facts: &Matter| gate.as_ref().is_some_and(|gate| gate.can(action, facts));
        let actions = || Kind::Matter.actions();
        let kept = |entry: &&crate::firm::FeedEntry| {
            let record = OwnedResource::FeedEntry(crate::facts::FeedEntry {
                matter: Some(facts.clone().into()),
                private: Some(entry.private),
                ..crate::facts::FeedEntry::default()
            });
            let decide = gate.as_ref().map(|gate| {
                gate.decide_for(crate::catalogue::Audience::Administrator, Action::FeedView, record.as_ref())
            });
            entry.matters.contains(matter)
                && block.at <= entry.at
                && decide.is_some_and(|decision| decision.reason == Reason::Blocked)
        };
        Ok(Some(WallEvidence {
            matter: matter.clone(),
            live: block.is_live(now),
            denies: actions()
                .filter(|action| can(*action, &open) && !can(*action, &facts))
                .map(|action| action.name())
                .collect(),
            allows: actions().filter(|action| can(*action, &facts)).map(|action| action.name()).collect(),
            entries_kept: self.feed.iter().filter(kept).map(|entry| entry.id).collect(),
            block: block.clone(),
        }))
    }
}
