//! Attributes, and what must be asked before one is looked at.

use super::expression::Expression;

/// Where a value is found. Everything on the way to it is optional, and Cedar takes it for an
/// error to look at what is not there: so a path has the guards that come before.
#[derive(Clone, Debug)]
pub(super) struct Path {
    guards: Vec<Expression>,
    text: String,
}

impl Path {
    /// What every request has: `principal`, `resource`, `context`.
    pub(super) fn root(text: &str) -> Path {
        Path { guards: Vec::new(), text: text.to_owned() }
    }

    /// An optional attribute.
    pub(super) fn attribute(&self, name: &str) -> Path {
        let mut guards = self.guards.clone();
        guards.push(self.has(name));
        Path { guards, text: format!("{}.{name}", self.text) }
    }

    /// An attribute that the schema requires.
    pub(super) fn required(&self, name: &str) -> Path {
        Path { guards: self.guards.clone(), text: format!("{}.{name}", self.text) }
    }

    /// The same, with more to be asked before.
    pub(super) fn after(self, guards: impl IntoIterator<Item = Expression>) -> Path {
        Path { guards: guards.into_iter().chain(self.guards).collect(), text: self.text }
    }

    /// That an attribute is there.
    pub(super) fn has(&self, name: &str) -> Expression {
        Expression::text(format!("{} has {name}", self.text))
    }

    /// That the value is there.
    pub(super) fn is_known(&self) -> Expression {
        Expression::all(self.guards.clone())
    }

    /// That the value is there, and something holds of it.
    pub(super) fn and(&self, test: Expression) -> Expression {
        Expression::all(self.guards.iter().cloned().chain([test]))
    }

    /// That the value is there, and this test of it holds, or does not.
    pub(super) fn test(&self, test: impl Into<String>, holds: bool) -> Expression {
        let test = Expression::text(test);
        self.and(if holds { test } else { test.negate() })
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }
}
