//! The shape of who may open a matter.

use super::form::Form;
use super::relative::Shape;
use crate::catalogue::{Fact, Facts};
use crate::facts::access::Access;
use crate::facts::fact_list::FactList;
use crate::facts::projection::Projection;
use crate::facts::requester::Requester;

pub(in crate::facts) struct AccessTo;

impl AccessTo {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with_all(&[Fact::MatterEveryone, Fact::MatterListsSubject, Fact::MatterListsGroup])
    }
}

impl Shape<Access> for AccessTo {
    fn settle(&self, value: &Access, requester: &Requester<'_>, facts: &mut Facts) {
        match value {
            Access::Everyone => {
                facts.set(Fact::MatterEveryone, Some(true));
                facts.set(Fact::MatterListsSubject, Some(false));
                facts.set(Fact::MatterListsGroup, Some(false));
            }
            Access::Specific { users, groups } => {
                facts.set(Fact::MatterEveryone, Some(false));
                facts.set(
                    Fact::MatterListsSubject,
                    users.as_ref().map(|users| users.iter().any(|id| requester.is_user(id))),
                );
                facts.set(Fact::MatterListsGroup, groups.as_ref().and_then(|groups| requester.is_in(groups)));
            }
        }
    }

    fn form(&self) -> Form {
        Form::Access
    }

    fn project(&self, value: &Access, to: &Projection<'_>) -> Access {
        match value {
            Access::Everyone => Access::Everyone,
            Access::Specific { users, groups } => Access::Specific {
                users: users.as_ref().map(|users| to.own_ids(users)),
                groups: groups.as_ref().map(|groups| to.own_groups(groups)),
            },
        }
    }
}
