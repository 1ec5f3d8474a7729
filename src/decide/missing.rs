//! What a decision lacks: sets of conditions, the nearest grant first.

use crate::catalogue::Condition;
use crate::catalogue::packed::{Node, take};
use crate::rule::Truth;

/// A set of conditions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ConditionSet([u32; 2]);

impl ConditionSet {
    const EMPTY: ConditionSet = ConditionSet([0; 2]);

    // Two words of 32: the conversion of the module to JavaScript pays dearly for words of 64.
    fn of(condition: u8) -> ConditionSet {
        let bit = 1 << (condition & 31);
        ConditionSet(if condition < 32 { [bit, 0] } else { [0, bit] })
    }

    fn union(self, ConditionSet([c, d]): ConditionSet) -> ConditionSet {
        let ConditionSet([a, b]) = self;
        ConditionSet([a | c, b | d])
    }

    fn is_within(self, ConditionSet([c, d]): ConditionSet) -> bool {
        let ConditionSet([a, b]) = self;
        a & !c | b & !d == 0
    }

    /// Whether the condition is in the set.
    #[must_use]
    pub fn contains(self, condition: Condition) -> bool {
        ConditionSet::of(condition as u8).is_within(self)
    }

    /// The conditions, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = Condition> {
        Condition::ALL.iter().copied().filter(move |condition| self.contains(*condition))
    }

    /// The set as bits, the first condition lowest, in two words.
    #[must_use]
    pub fn words(self) -> [u32; 2] {
        self.0
    }

    /// How far away the set is: by how many conditions are lacking, then by how far those are.
    fn distance(self) -> u32 {
        const MORE_THAN_ANY_REACH: u32 = 1 << 16;
        self.iter().map(|condition| MORE_THAN_ANY_REACH + u32::from(condition.reach() as u8)).sum()
    }
}

/// What is lacking: each set of conditions would be enough, the nearest first. Empty when nothing that
/// could be given would help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    sets: [ConditionSet; Missing::LIMIT],
    count: u8,
}

impl Missing {
    /// How many sets there may be. No row of the catalogue needs more; a test holds that.
    pub const LIMIT: usize = 8;

    /// Nothing is lacking, or nothing would help.
    pub const NONE: Missing = Missing { sets: [ConditionSet::EMPTY; Missing::LIMIT], count: 0 };

    /// One set, which asks for nothing.
    const NOTHING: Missing = Missing { sets: [ConditionSet::EMPTY; Missing::LIMIT], count: 1 };

    /// The sets, the nearest first.
    #[must_use]
    pub fn sets(&self) -> &[ConditionSet] {
        self.sets.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// How many sets there are.
    #[must_use]
    pub fn count(&self) -> u8 {
        self.count
    }

    /// The nearest set.
    #[must_use]
    pub fn nearest(&self) -> Option<ConditionSet> {
        self.sets().first().copied()
    }

    pub(super) fn retain(&mut self, keep: impl Fn(ConditionSet) -> bool) {
        let there = *self;
        self.count = 0;
        for set in there.sets() {
            if keep(*set) {
                self.push(*set);
            }
        }
    }

    fn push(&mut self, set: ConditionSet) {
        if let Some(place) = self.sets.get_mut(usize::from(self.count)) {
            *place = set;
            self.count += 1;
        }
    }

    /// Adds a set where it belongs, unless one that is there already asks for less.
    fn add(&mut self, set: ConditionSet) {
        if self.sets().iter().any(|there| there.is_within(set)) {
            return;
        }
        self.retain(|there| !set.is_within(there));
        self.push(set);
        let mut left = self.sets.get_mut(..usize::from(self.count)).unwrap_or_default();
        while let [rest @ .., before, last] = left {
            if before.distance() <= last.distance() {
                break;
            }
            core::mem::swap(before, last);
            let next = rest.len() + 1;
            left = left.get_mut(..next).unwrap_or_default();
        }
    }

    /// Both: each set of one with each set of the other.
    fn and(&self, other: &Missing) -> Missing {
        let mut both = Missing::NONE;
        for set in self.sets() {
            for more in other.sets() {
                both.add(set.union(*more));
            }
        }
        both
    }
}

/// The sets of conditions of a given truth that, were they true, would make the conditions of the layers and
/// the rule hold.
///
/// - For a denial (`lacking` false) they are the conditions that are false; unknown ones are left out.
/// - Where nothing is false (`lacking` unknown) they are the conditions that are unknown; what has a
///   false part cannot be mended by more facts, and is left out.
pub(super) fn missing(
    layers: impl Iterator<Item = Condition>,
    mut rule: &'static [u8],
    lacking: Truth,
    truth: &dyn Fn(u8) -> Truth,
) -> Missing {
    let mut missing = walk(&mut rule, lacking, truth);
    for layer in layers {
        missing = missing.and(&leaf(layer as u8, lacking, truth));
    }
    missing
}

fn walk(code: &mut &'static [u8], lacking: Truth, truth: &dyn Fn(u8) -> Truth) -> Missing {
    let (parts, all) = match take(code) {
        Node::Leaf(condition) => return leaf(condition, lacking, truth),
        Node::All(parts) => (parts, true),
        Node::Any(parts) => (parts, false),
    };
    let mut missing = if all { Missing::NOTHING } else { Missing::NONE };
    for _ in 0..parts {
        let part = walk(code, lacking, truth);
        if all {
            missing = missing.and(&part);
        } else {
            part.sets().iter().for_each(|set| missing.add(*set));
        }
    }
    missing
}

fn leaf(condition: u8, lacking: Truth, truth: &dyn Fn(u8) -> Truth) -> Missing {
    let mut missing = Missing::NONE;
    match truth(condition) {
        truth if truth == lacking => missing.push(ConditionSet::of(condition)),
        Truth::False => {}
        Truth::Unknown | Truth::True => missing.push(ConditionSet::EMPTY),
    }
    missing
}
