//! Rules as data, and three-valued truth. No knowledge of law firms lives here, and nothing else
//! in the crate may be used from here.

/// Kleene's three truth values, in the order that makes *and* the smaller and *or* the larger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Truth {
    /// It does not hold.
    False = 0,
    /// A fact that would settle it was not supplied.
    Unknown = 1,
    /// It holds.
    True = 2,
}

impl Truth {
    /// Both hold. False if either is false, whatever the other is.
    #[must_use]
    #[inline]
    pub fn and(self, other: Truth) -> Truth {
        if self < other { self } else { other }
    }

    /// Either holds. True if either is true, whatever the other is.
    #[must_use]
    #[inline]
    pub fn or(self, other: Truth) -> Truth {
        if self > other { self } else { other }
    }

    /// The opposite; the opposite of unknown is unknown.
    #[must_use]
    #[inline]
    pub fn negate(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::True } else { Truth::False }
    }
}

impl From<Option<bool>> for Truth {
    /// A fact that was not supplied is unknown.
    fn from(fact: Option<bool>) -> Truth {
        fact.map_or(Truth::Unknown, Truth::from)
    }
}

/// A rule as data: all of, any of, or one leaf. It is never a function, so that whatever is done
/// with a rule (check it, explain it, turn it into SQL) is an interpreter of the same data.
///
/// There is no *not* here: a leaf that can be negated says so itself, which keeps every rule
/// monotone. More facts can only settle a rule, never flip it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule<L: 'static> {
    /// Holds when every part holds; [`Rule::ALWAYS`] has no parts.
    All(&'static [Rule<L>]),
    /// Holds when at least one part holds; [`Rule::NEVER`] has no parts.
    Any(&'static [Rule<L>]),
    /// Holds when the leaf does.
    Leaf(L),
}

impl<L: Copy + 'static> Rule<L> {
    /// The rule that holds for everybody and everything.
    pub const ALWAYS: Rule<L> = Rule::All(&[]);
    /// The rule of an empty cell: it holds for nobody.
    pub const NEVER: Rule<L> = Rule::Any(&[]);
}
