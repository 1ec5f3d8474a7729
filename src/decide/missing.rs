//! What a decision lacks: sets of conditions, the nearest grant first.

use crate::catalogue::Condition;
use crate::catalogue::packed::{Node, take};
use crate::rule::Truth;

/// A set of conditions. JavaScript reads one as it stands in memory.
///
/// In the glossary: [condition](crate::glossary#condition).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct ConditionSet([u32; ConditionSet::WORDS]);

impl ConditionSet {
    /// How many words a set takes: as many as the conditions fill. Of 32 bits: the conversion of
    /// the module to JavaScript pays dearly for 64.
    pub const WORDS: usize = Condition::ALL.len().div_ceil(32);

    /// No condition.
    pub const EMPTY: ConditionSet = ConditionSet([0; ConditionSet::WORDS]);

    fn of(condition: u8) -> ConditionSet {
        let mut set = ConditionSet::EMPTY;
        if let Some(word) = set.0.get_mut(usize::from(condition >> 5)) {
            *word = 1 << (condition & 31);
        }
        set
    }

    fn union(mut self, other: &ConditionSet) -> ConditionSet {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
        self
    }

    fn is_within(&self, other: &ConditionSet) -> bool {
        self.0.iter().zip(&other.0).all(|(word, other)| word & !other == 0)
    }

    /// Whether the condition is in the set.
    #[must_use]
    pub fn contains(self, condition: Condition) -> bool {
        let number = condition as u8;
        self.0.get(usize::from(number >> 5)).is_some_and(|word| word >> (number & 31) & 1 == 1)
    }

    /// Whether a wall is among the conditions.
    pub(super) fn has_wall(self) -> bool {
        self.0.iter().zip(&WALLS.0).any(|(word, walls)| word & walls != 0)
    }

    /// The conditions, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = Condition> {
        Condition::ALL.iter().copied().filter(move |condition| self.contains(*condition))
    }

    /// The set as bits, the first condition lowest.
    #[must_use]
    pub fn words(self) -> [u32; ConditionSet::WORDS] {
        self.0
    }

    /// How far away the set is: by how many conditions are lacking, then by how far those are.
    fn distance(self) -> u32 {
        const MORE_THAN_ANY_REACH: u32 = 1 << 16;
        self.iter().map(|condition| MORE_THAN_ANY_REACH + u32::from(condition.reach() as u8)).sum()
    }
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
const WALLS: ConditionSet = {
    let mut walls = ConditionSet::EMPTY;
    let mut number = 0;
    while number < Condition::ALL.len() {
        if Condition::ALL[number].is_wall() {
            walls.0[number / 32] |= 1 << (number % 32);
        }
        number += 1;
    }
    walls
};

/// What is lacking: each set of conditions would be enough, the nearest first. Empty when nothing
/// that could be given would help.
///
/// In the glossary: [missing](crate::glossary#missing).
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
        self.sets.get(..usize::from(self.count)).unwrap_or(&self.sets)
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
        if self.sets().iter().any(|there| there.is_within(&set)) {
            return;
        }
        self.retain(|there| !set.is_within(&there));
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
                both.add(set.union(more));
            }
        }
        both
    }
}

/// The sets of conditions of a given truth that, were they true, would make the conditions of the
/// layers and the rule hold.
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
