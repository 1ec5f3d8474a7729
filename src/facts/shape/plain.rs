//! Shapes that settle facts from the value alone, whoever asks.

use super::form::Form;
use crate::catalogue::{Fact, Facts};
use crate::facts::choice::Choice;
use crate::facts::fact_list::FactList;

/// What settles facts from a value, whoever asks.
pub(in crate::facts) trait Plain<V> {
    fn settle(&self, value: &V, facts: &mut Facts);
    fn form(&self) -> Form;
}

/// A fact that holds or does not.
pub(in crate::facts) struct Flag(pub(in crate::facts) Fact);

impl Flag {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with(self.0)
    }
}

impl Plain<bool> for Flag {
    fn settle(&self, value: &bool, facts: &mut Facts) {
        facts.set(self.0, Some(*value));
    }

    fn form(&self) -> Form {
        Form::Flag(self.0)
    }
}

/// The facts that a value out of a closed list settles, and for each value in turn which of them
/// hold, as bits, the first fact lowest.
pub(in crate::facts) struct OneOf(pub(in crate::facts) &'static [Fact], pub(in crate::facts) &'static [u8]);

impl OneOf {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        assert!(self.0.len() <= 8, "a value settles more facts than a byte has bits");
        list.with_all(self.0)
    }
}

impl<C: Choice> Plain<C> for OneOf {
    fn settle(&self, value: &C, facts: &mut Facts) {
        let holds = self.1.get(value.place()).copied().unwrap_or_default();
        for (place, fact) in self.0.iter().enumerate() {
            facts.set(*fact, Some(holds >> place & 1 == 1));
        }
    }

    fn form(&self) -> Form {
        Form::OneOf { names: C::NAMES, aliases: C::ALIASES, facts: self.0, holds: self.1 }
    }
}

/// Part of who somebody is; settles no fact by itself.
pub(in crate::facts) struct Identity;

impl Identity {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list
    }
}

impl<V> Plain<V> for Identity {
    fn settle(&self, _: &V, _: &mut Facts) {}

    fn form(&self) -> Form {
        Form::Identity
    }
}
