//! The shape of a kind of deleted item.

use super::form::Form;
use super::relative::Shape;
use crate::catalogue::{Fact, Facts};
use crate::facts::choice::Choice;
use crate::facts::fact_list::FactList;
use crate::facts::item_kind::ItemKind;
use crate::facts::projection::Projection;
use crate::facts::requester::Requester;

pub(in crate::facts) struct IsRecoverable;

impl IsRecoverable {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with(Fact::Recoverable)
    }
}

impl Shape<ItemKind> for IsRecoverable {
    fn settle(&self, value: &ItemKind, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(Fact::Recoverable, requester.can_recover(*value));
    }

    fn form(&self) -> Form {
        Form::Recoverable(ItemKind::NAMES)
    }

    fn project(&self, value: &ItemKind, _: &Projection<'_>) -> ItemKind {
        *value
    }
}
