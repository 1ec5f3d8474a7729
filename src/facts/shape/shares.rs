//! Shapes of what can be shared with a guest: whether it is.

use super::any::any;
use super::form::Form;
use super::relative::Shape;
use crate::catalogue::{Fact, Facts};
use crate::facts::fact_list::FactList;
use crate::facts::id::Id;
use crate::facts::projection::Projection;
use crate::facts::requester::Requester;
use crate::facts::share::{ShareKind, ShareRef};

pub(in crate::facts) struct SharedAs(pub(in crate::facts) ShareKind, pub(in crate::facts) Fact);

impl SharedAs {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with(self.1)
    }
}

impl Shape<Id> for SharedAs {
    fn settle(&self, value: &Id, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.1, requester.has_share(self.0, value));
    }

    fn form(&self) -> Form {
        Form::SharedAs(self.0, self.1)
    }

    fn project(&self, value: &Id, _: &Projection<'_>) -> Id {
        value.clone()
    }
}

impl Shape<Vec<Id>> for SharedAs {
    fn settle(&self, value: &Vec<Id>, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.1, any(value, |id| requester.has_share(self.0, id)));
    }

    fn form(&self) -> Form {
        Form::AnySharedAs(self.0, self.1)
    }

    fn project(&self, value: &Vec<Id>, to: &Projection<'_>) -> Vec<Id> {
        value.iter().filter(|id| to.requester.may_have_share(self.0, id)).cloned().collect()
    }
}

pub(in crate::facts) struct AnyShared(pub(in crate::facts) Fact);

impl AnyShared {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with(self.0)
    }
}

impl Shape<Vec<ShareRef>> for AnyShared {
    fn settle(&self, value: &Vec<ShareRef>, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, any(value, |share| requester.has_share(share.kind, &share.id)));
    }

    fn form(&self) -> Form {
        Form::AnyShared(self.0)
    }

    fn project(&self, value: &Vec<ShareRef>, to: &Projection<'_>) -> Vec<ShareRef> {
        value.iter().filter(|share| to.requester.may_have_share(share.kind, &share.id)).cloned().collect()
    }
}
