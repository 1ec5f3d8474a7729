//! What a decision lacks: sets of terms, the nearest grant first.

use crate::catalogue::Term;
use crate::rule::{Rule, Truth};

/// A set of terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TermSet(u64);

impl TermSet {
    const EMPTY: TermSet = TermSet(0);

    fn of(term: Term) -> TermSet {
        TermSet(1 << (term as u8))
    }

    fn union(self, other: TermSet) -> TermSet {
        TermSet(self.0 | other.0)
    }

    fn is_within(self, other: TermSet) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether the term is in the set.
    #[must_use]
    pub fn contains(self, term: Term) -> bool {
        TermSet::of(term).is_within(self)
    }

    /// The terms, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = Term> {
        Term::ALL.iter().copied().filter(move |term| self.contains(*term))
    }

    /// The set as bits, the first term lowest.
    #[must_use]
    pub fn bits(self) -> u64 {
        self.0
    }

    /// How far away the set is: how many terms are missing, and how far those are.
    fn distance(self) -> (u32, u32) {
        (self.0.count_ones(), self.iter().map(|term| u32::from(term.reach() as u8)).sum())
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
    pub const LIMIT: usize = 12;

    /// Nothing is missing, or nothing would help.
    pub const NONE: Needs = Needs { sets: [TermSet::EMPTY; Needs::LIMIT], count: 0 };

    /// The sets, the nearest first.
    #[must_use]
    pub fn sets(&self) -> &[TermSet] {
        self.sets.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// The nearest set.
    #[must_use]
    pub fn nearest(&self) -> Option<TermSet> {
        self.sets().first().copied()
    }

    pub(super) fn retain(&mut self, keep: impl Fn(TermSet) -> bool) {
        let mut kept = Needs::NONE;
        for set in self.sets() {
            if keep(*set) {
                kept.push(*set);
            }
        }
        *self = kept;
    }

    fn push(&mut self, set: TermSet) {
        if let Some(place) = self.sets.get_mut(usize::from(self.count)) {
            *place = set;
            self.count += 1;
        }
    }

    /// Adds a set, unless one that is there already asks for less.
    fn add(&mut self, set: TermSet) {
        if self.sets().iter().any(|there| there.is_within(set)) {
            return;
        }
        self.retain(|there| !set.is_within(there));
        self.push(set);
    }

    fn sort(&mut self) {
        let count = usize::from(self.count);
        if let Some(sets) = self.sets.get_mut(..count) {
            // Insertion sort: stable, in place, and small; there are at most a dozen.
            for end in 1..sets.len() {
                for place in (1..=end).rev() {
                    let (Some(a), Some(b)) = (sets.get(place - 1).copied(), sets.get(place).copied()) else { break };
                    if a.distance() <= b.distance() {
                        break;
                    }
                    sets.swap(place - 1, place);
                }
            }
        }
    }
}

/// The sets of terms of a given truth that, were they true, would make a rule hold.
///
/// - For a denial (`missing` false) they are the terms that are false; unknown ones are left out.
/// - Where nothing is false (`missing` unknown) they are the terms that are unknown; what has a
///   false part cannot be mended by more facts, and is left out.
pub(super) fn needs(rules: &[Rule<Term>], missing: Truth, truth: &impl Fn(Term) -> Truth) -> Needs {
    let mut needs = all(rules, missing, truth);
    needs.sort();
    needs
}

fn all(rules: &[Rule<Term>], missing: Truth, truth: &impl Fn(Term) -> Truth) -> Needs {
    let mut product = Needs::NONE;
    product.push(TermSet::EMPTY);
    for rule in rules {
        let of_rule = one(rule, missing, truth);
        let so_far = product;
        product = Needs::NONE;
        for set in so_far.sets() {
            for more in of_rule.sets() {
                product.add(set.union(*more));
            }
        }
    }
    product
}

fn one(rule: &Rule<Term>, missing: Truth, truth: &impl Fn(Term) -> Truth) -> Needs {
    match rule {
        Rule::Term(term) => {
            let mut needs = Needs::NONE;
            match truth(*term) {
                truth if truth == missing => needs.push(TermSet::of(*term)),
                Truth::False => {}
                Truth::Unknown | Truth::True => needs.push(TermSet::EMPTY),
            }
            needs
        }
        Rule::All(parts) => all(parts, missing, truth),
        Rule::Any(parts) => {
            let mut sum = Needs::NONE;
            for part in *parts {
                for set in one(part, missing, truth).sets() {
                    sum.add(*set);
                }
            }
            sum
        }
    }
}
