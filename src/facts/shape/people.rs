//! Shapes of people: whether the one who asks is named.

use super::form::Form;
use super::relative::Shape;
use crate::catalogue::{Fact, Facts};
use crate::facts::fact_list::FactList;
use crate::facts::id::Id;
use crate::facts::person::Person;
use crate::facts::projection::Projection;
use crate::facts::requester::Requester;

pub(in crate::facts) struct IsPerson(pub(in crate::facts) Fact);

impl IsPerson {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with(self.0)
    }
}

impl Shape<Person> for IsPerson {
    fn settle(&self, value: &Person, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, Some(requester.is(value)));
    }

    fn form(&self) -> Form {
        Form::IsPerson(self.0)
    }

    // Somebody who has to be told that it is not them: without the person the fact would not be known.
    fn project(&self, value: &Person, _: &Projection<'_>) -> Person {
        value.clone()
    }
}

pub(in crate::facts) struct ListsPerson(pub(in crate::facts) Fact);

impl ListsPerson {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with(self.0)
    }
}

impl Shape<Vec<Person>> for ListsPerson {
    fn settle(&self, value: &Vec<Person>, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, Some(value.iter().any(|person| requester.is(person))));
    }

    fn form(&self) -> Form {
        Form::ListsPerson(self.0)
    }

    fn project(&self, value: &Vec<Person>, to: &Projection<'_>) -> Vec<Person> {
        value.iter().filter(|person| to.requester.is(person)).cloned().collect()
    }
}

pub(in crate::facts) struct IsUser(pub(in crate::facts) Fact);

impl IsUser {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with(self.0)
    }
}

impl Shape<Id> for IsUser {
    fn settle(&self, value: &Id, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(self.0, Some(requester.is_user(value)));
    }

    fn form(&self) -> Form {
        Form::IsUser(self.0)
    }

    fn project(&self, value: &Id, _: &Projection<'_>) -> Id {
        value.clone()
    }
}
