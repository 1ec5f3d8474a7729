//! The shape of whom something is limited to.

use super::form::Form;
use super::relative::Shape;
use crate::catalogue::{Fact, Facts};
use crate::facts::fact_list::FactList;
use crate::facts::limit::Limit;
use crate::facts::projection::Projection;
use crate::facts::requester::Requester;

pub(in crate::facts) struct LimitedTo;

impl LimitedTo {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with_all(&[Fact::Unlimited, Fact::LimitedToOwnGroup])
    }
}

impl Shape<Limit> for LimitedTo {
    fn settle(&self, value: &Limit, requester: &Requester<'_>, facts: &mut Facts) {
        let (unlimited, own) = match value {
            Limit::None => (true, Some(false)),
            Limit::Groups(groups) => (false, requester.is_in(groups)),
        };
        facts.set(Fact::Unlimited, Some(unlimited));
        facts.set(Fact::LimitedToOwnGroup, own);
    }

    fn form(&self) -> Form {
        Form::Limit
    }

    fn project(&self, value: &Limit, to: &Projection<'_>) -> Limit {
        match value {
            Limit::None => Limit::None,
            Limit::Groups(groups) => Limit::Groups(to.own_groups(groups)),
        }
    }
}
