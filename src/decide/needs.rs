//! What a decision lacks: sets of terms, the nearest grant first.

use crate::catalogue::Term;
use crate::catalogue::packed::{Node, take};
use crate::rule::Truth;

/// A set of terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TermSet([u32; 2]);

impl TermSet {
    const EMPTY: TermSet = TermSet([0; 2]);

    // Two words of 32: the conversion of the module to JavaScript pays dearly for words of 64.
    fn of(term: u8) -> TermSet {
        let bit = 1 << (term & 31);
        TermSet(if term < 32 { [bit, 0] } else { [0, bit] })
    }

    fn union(self, TermSet([c, d]): TermSet) -> TermSet {
        let TermSet([a, b]) = self;
        TermSet([a | c, b | d])
    }

    fn is_within(self, TermSet([c, d]): TermSet) -> bool {
        let TermSet([a, b]) = self;
        a & !c | b & !d == 0
    }

    /// Whether the term is in the set.
    #[must_use]
    pub fn contains(self, term: Term) -> bool {
        TermSet::of(term as u8).is_within(self)
    }

    /// The terms, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = Term> {
        Term::ALL.iter().copied().filter(move |term| self.contains(*term))
    }

    /// The set as bits, the first term lowest, in two words.
    #[must_use]
    pub fn words(self) -> [u32; 2] {
        self.0
    }

    /// How far away the set is: by how many terms are missing, then by how far those are.
    fn distance(self) -> u32 {
        const MORE_THAN_ANY_REACH: u32 = 1 << 16;
        self.iter().map(|term| MORE_THAN_ANY_REACH + u32::from(term.reach() as u8)).sum()
    }
}

/// What is missing: each set of terms would be enough, the nearest first. Empty when nothing that
/// could be given would help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    sets: [TermSet; Needs::LIMIT],
    count: u8,
}

impl Needs {
    /// How many sets there may be. No row of the catalogue needs more; a test holds that.
    pub const LIMIT: usize = 8;

    /// Nothing is missing, or nothing would help.
    pub const NONE: Needs = Needs { sets: [TermSet::EMPTY; Needs::LIMIT], count: 0 };

    /// One set, which asks for nothing.
    const NOTHING: Needs = Needs { sets: [TermSet::EMPTY; Needs::LIMIT], count: 1 };

    /// The sets, the nearest first.
    #[must_use]
    pub fn sets(&self) -> &[TermSet] {
        self.sets.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// How many sets there are.
    #[must_use]
    pub fn count(&self) -> u8 {
        self.count
    }

    /// The nearest set.
    #[must_use]
    pub fn nearest(&self) -> Option<TermSet> {
        self.sets().first().copied()
    }

    pub(super) fn retain(&mut self, keep: impl Fn(TermSet) -> bool) {
        let there = *self;
        self.count = 0;
        for set in there.sets() {
            if keep(*set) {
                self.push(*set);
            }
        }
    }

    fn push(&mut self, set: TermSet) {
        if let Some(place) = self.sets.get_mut(usize::from(self.count)) {
            *place = set;
            self.count += 1;
        }
    }

    /// Adds a set where it belongs, unless one that is there already asks for less.
    fn add(&mut self, set: TermSet) {
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
    fn and(&self, other: &Needs) -> Needs {
        let mut both = Needs::NONE;
        for set in self.sets() {
            for more in other.sets() {
                both.add(set.union(*more));
            }
        }
        both
    }
}

/// The sets of terms of a given truth that, were they true, would make the terms of the layers and
/// the rule hold.
///
/// - For a denial (`missing` false) they are the terms that are false; unknown ones are left out.
/// - Where nothing is false (`missing` unknown) they are the terms that are unknown; what has a
///   false part cannot be mended by more facts, and is left out.
pub(super) fn needs(
    layers: impl Iterator<Item = Term>,
    mut rule: &'static [u8],
    missing: Truth,
    truth: &dyn Fn(u8) -> Truth,
) -> Needs {
    let mut needs = walk(&mut rule, missing, truth);
    for layer in layers {
        needs = needs.and(&leaf(layer as u8, missing, truth));
    }
    needs
}

fn walk(code: &mut &'static [u8], missing: Truth, truth: &dyn Fn(u8) -> Truth) -> Needs {
    let (parts, all) = match take(code) {
        Node::Leaf(term) => return leaf(term, missing, truth),
        Node::All(parts) => (parts, true),
        Node::Any(parts) => (parts, false),
    };
    let mut needs = if all { Needs::NOTHING } else { Needs::NONE };
    for _ in 0..parts {
        let part = walk(code, missing, truth);
        if all {
            needs = needs.and(&part);
        } else {
            part.sets().iter().for_each(|set| needs.add(*set));
        }
    }
    needs
}

fn leaf(term: u8, missing: Truth, truth: &dyn Fn(u8) -> Truth) -> Needs {
    let mut needs = Needs::NONE;
    match truth(term) {
        truth if truth == missing => needs.push(TermSet::of(term)),
        Truth::False => {}
        Truth::Unknown | Truth::True => needs.push(TermSet::EMPTY),
    }
    needs
}
