//! What is known of facts.

use super::fact::Fact;
use crate::rule::Truth;

/// A set of facts: which are known, and which of those hold. It is `Copy` and never allocates.
///
/// JavaScript writes one as it stands in memory: the words of what is known, then those of what holds.
///
/// In the glossary: [fact](crate::glossary#fact).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Facts {
    known: [u32; Facts::WORDS],
    holds: [u32; Facts::WORDS],
}

impl Facts {
    /// As many words as the facts fill. Of 32 bits: the conversion of the module to JavaScript pays
    /// dearly for 64.
    pub const WORDS: usize = Fact::COUNT.div_ceil(32);

    /// Nothing known.
    pub const NONE: Facts = Facts { known: [0; Facts::WORDS], holds: [0; Facts::WORDS] };

    /// Records a fact. Absent is unknown, and leaves what was recorded before as it was.
    #[inline]
    pub fn set(&mut self, fact: Fact, holds: Option<bool>) {
        if let Some(holds) = holds {
            self.set_number(fact as u8, holds);
        }
    }

    /// Records what two bits say of a fact, by its number: the lower that it is known, the upper that it holds.
    #[inline]
    pub(crate) fn set_answer(&mut self, number: u8, bits: u32) {
        if bits & 1 != 0 {
            self.set_number(number, bits & 2 != 0);
        }
    }

    #[inline]
    fn set_number(&mut self, number: u8, holds: bool) {
        let bit = 1 << (number & 31);
        let word = usize::from(number >> 5);
        let (Some(known), Some(held)) = (self.known.get_mut(word), self.holds.get_mut(word)) else {
            return;
        };
        *known |= bit;
        *held |= bit;
        if !holds {
            *held ^= bit;
        }
    }

    /// The same facts with one more.
    #[must_use]
    pub fn with(mut self, fact: Fact, holds: impl Into<Option<bool>>) -> Facts {
        self.set(fact, holds.into());
        self
    }

    /// Both sets together: the subject's facts and the record's.
    #[must_use]
    #[inline]
    pub fn and(&self, other: &Facts) -> Facts {
        let mut both = *self;
        for (word, more) in both.known.iter_mut().zip(&other.known) {
            *word |= more;
        }
        for (word, more) in both.holds.iter_mut().zip(&other.holds) {
            *word |= more;
        }
        both
    }

    /// Whether a fact holds.
    #[must_use]
    #[inline]
    pub fn truth(&self, fact: Fact) -> Truth {
        self.truth_of(fact as u8)
    }

    /// The same, by the fact's number; what is no fact's is unknown.
    #[must_use]
    #[inline]
    pub(crate) fn truth_of(&self, number: u8) -> Truth {
        let word = usize::from(number >> 5);
        let (Some(known), Some(holds)) = (self.known.get(word), self.holds.get(word)) else { return Truth::Unknown };
        let shift = number & 31;
        if (known >> shift) & 1 == 0 {
            Truth::Unknown
        } else if (holds >> shift) & 1 == 0 {
            Truth::False
        } else {
            Truth::True
        }
    }
}
