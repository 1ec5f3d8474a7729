//! What settles facts from a value, as the one who asks stands to it.

use super::form::Form;
use super::plain::Plain;
use crate::catalogue::Facts;
use crate::facts::projection::Projection;
use crate::facts::requester::Requester;
use crate::facts::whose::Whose;

/// What settles facts from a value, as the one who asks stands to it.
pub(in crate::facts) trait Shape<V> {
    fn settle(&self, value: &V, requester: &Requester<'_>, facts: &mut Facts);
    fn form(&self) -> Form;

    /// Whether a record in the value says that it is somebody else's.
    fn is_foreign(&self, _: &V, _: Whose<'_>) -> bool {
        false
    }

    /// The value without what is about others than the one who asks.
    fn project(&self, value: &V, to: &Projection<'_>) -> V;
}

impl<V: Clone, P: Plain<V>> Shape<V> for P {
    fn settle(&self, value: &V, _: &Requester<'_>, facts: &mut Facts) {
        Plain::settle(self, value, facts);
    }

    fn form(&self) -> Form {
        Plain::form(self)
    }

    fn project(&self, value: &V, _: &Projection<'_>) -> V {
        value.clone()
    }
}
