//! What settles facts from a value, as the one who asks stands to it.

use super::form::Form;
use super::plain::Plain;
use crate::catalogue::Facts;
use crate::facts::id::Id;
use crate::facts::requester::Requester;

/// What settles facts from a value, as the one who asks stands to it.
pub(in crate::facts) trait Shape<V> {
    fn settle(&self, value: &V, requester: &Requester<'_>, facts: &mut Facts);
    fn form(&self) -> Form;

    /// Whether a record in the value says that it belongs to another firm.
    fn is_foreign(&self, _: &V, _: &Id) -> bool {
        false
    }
}

impl<V, P: Plain<V>> Shape<V> for P {
    fn settle(&self, value: &V, _: &Requester<'_>, facts: &mut Facts) {
        Plain::settle(self, value, facts);
    }

    fn form(&self) -> Form {
        Plain::form(self)
    }
}
