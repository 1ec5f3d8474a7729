//! A decision allocates nothing: not an allow, on the hot path of every page and request, and not
//! a denial that is explained either.

use crate::common::trial::{cells, for_kinds, keeps, questions, worlds};
use firmgate::catalogue::{Audience, Kind};
use proptest::prelude::prop_assert_eq;
use std::hint::black_box;

/// How often something allocates, on this thread.
fn allocations<R>(run: impl FnOnce() -> R) -> u64 {
    let mut result = None;
    let counted = allocation_counter::measure(|| result = Some(black_box(run())));
    drop(result);
    counted.count_total
}

/// Without this, a counter that counts nothing would let everything pass.
#[test]
fn an_allocation_is_counted() {
    assert_eq!(allocations(|| 7), 0);
    assert_eq!(allocations(|| Box::new(7)), 1);
    assert_eq!(allocations(|| (String::from("text"), vec![7])), 2);
}

/// Every way to ask a gate, about every kind of record, users and guests, whatever the ids, lists
/// and shares: an allocation would cost more than the decision does.
#[test]
fn a_decision_allocates_nothing() {
    let tally = for_kinds(Kind::ALL.iter().copied(), 1_200, worlds, |world, tally| {
        let (gate, record) = (world.gate(), world.resource());
        let resource = record.as_ref();
        for question in questions(world.kind) {
            for audience in [Audience::Subject, Audience::Administrator] {
                let decide = || gate.decide_for(audience, question, resource);
                prop_assert_eq!(allocations(decide), 0, "`decide` of {}\n{}", question.name(), world);
            }
            if let Some(action) = question.action() {
                prop_assert_eq!(allocations(|| gate.can(action, resource)), 0, "`can` of {}\n{}", action, world);
                let somewhere = || gate.can_somewhere(action);
                prop_assert_eq!(allocations(somewhere), 0, "`can_somewhere` of {}\n{}", action, world);
                let without_record = || gate.decide_without_record(action);
                prop_assert_eq!(allocations(without_record), 0, "`decide_without_record` of {}\n{}", action, world);
                let filter = || keeps(&gate, action, &record);
                prop_assert_eq!(allocations(filter), 0, "`filter` of {}\n{}", action, world);
            }
            if let Some(surface) = question.surface() {
                prop_assert_eq!(allocations(|| gate.shows(surface)), 0, "`shows` of {}\n{}", surface, world);
            }
            tally.comparisons += 1;
            let decision = gate.decide_for(Audience::Subject, question, resource);
            tally.saw(question, world.is_user(), decision.effect.name());
        }
        let lists = || (gate.actions_for(resource).count(), gate.subtabs(resource).count());
        prop_assert_eq!(allocations(lists), 0, "`actions_for` or `subtabs`\n{}", world);
        let pages = || gate.tabs().chain(gate.settings()).chain(gate.portal()).count();
        prop_assert_eq!(allocations(pages), 0, "`tabs`, `settings` or `portal`\n{}", world);
        Ok(())
    });
    // The allow of every row was measured, for users and for guests.
    tally.assert_saw("allow", cells(Kind::ALL.iter().copied()));
    tally.assert_comparisons(120_000);
}
