//! The leaves of the definitions of conditions.

use super::fact::Fact;
use super::fact_set::Facts;
use crate::rule::Truth;

/// A leaf of a condition's definition: a fact, or the opposite of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Literal {
    /// Holds when the fact does.
    Is(Fact),
    /// Holds when the fact does not.
    Not(Fact),
}

impl Literal {
    /// The fact that the leaf rests on.
    #[must_use]
    pub fn fact(self) -> Fact {
        match self {
            Literal::Is(fact) | Literal::Not(fact) => fact,
        }
    }

    /// Whether the leaf holds, given the facts.
    #[must_use]
    #[inline]
    pub fn truth(self, facts: &Facts) -> Truth {
        match self {
            Literal::Is(fact) => facts.truth(fact),
            Literal::Not(fact) => facts.truth(fact).negate(),
        }
    }
}
