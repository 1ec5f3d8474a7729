//! The facts that fields settle, put together at compile time.

use crate::catalogue::Fact;

/// The facts that fields settle, in order.
#[derive(Clone, Copy)]
pub(super) struct FactList {
    facts: [u8; FactList::MOST],
    pub(super) count: usize,
}

#[expect(clippy::indexing_slicing, reason = "it runs at compile time, where it fails the build")]
impl FactList {
    /// How many facts fields may settle. They cross from JavaScript as one number, two bits a fact;
    /// a number is exact up to 53 bits.
    pub(super) const MOST: usize = 26;

    pub(super) const EMPTY: FactList = FactList { facts: [0; FactList::MOST], count: 0 };

    pub(super) const fn with(mut self, fact: Fact) -> FactList {
        assert!(self.count < FactList::MOST, "fields settle more facts than a number of JavaScript holds");
        self.facts[self.count] = fact as u8;
        self.count += 1;
        self
    }

    pub(super) const fn with_all(mut self, facts: &[Fact]) -> FactList {
        let mut place = 0;
        while place < facts.len() {
            self = self.with(facts[place]);
            place += 1;
        }
        self
    }

    /// The number of the fact at a place.
    pub(super) const fn at(&self, place: usize) -> u8 {
        self.facts[place]
    }

    /// Whether the fact is one of them.
    pub(super) fn has(&self, fact: Fact) -> bool {
        self.facts.iter().take(self.count).any(|number| *number == fact as u8)
    }

    /// Whether the facts are this one and those that follow it in [`Fact`], without a gap.
    pub(super) const fn counts_from(&self, first: Fact) -> bool {
        let mut place = 0;
        while place < self.count {
            if self.facts[place] as usize != first as usize + place {
                return false;
            }
            place += 1;
        }
        true
    }
}
