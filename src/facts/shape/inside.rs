//! Shapes of other records that a record is about.

use super::form::Form;
use super::relative::Shape;
use crate::catalogue::Facts;
use crate::facts::calendar::Calendar;
use crate::facts::fact_list::FactList;
use crate::facts::projection::Projection;
use crate::facts::record::Record;
use crate::facts::requester::Requester;
use crate::facts::target_user::TargetUser;
use crate::facts::whose::Whose;

pub(in crate::facts) struct OfUser;

impl OfUser {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        TargetUser::lay(list)
    }
}

impl Shape<TargetUser> for OfUser {
    fn settle(&self, value: &TargetUser, requester: &Requester<'_>, facts: &mut Facts) {
        value.settle(requester, facts);
    }

    fn form(&self) -> Form {
        Form::User
    }

    fn is_foreign(&self, value: &TargetUser, whose: Whose<'_>) -> bool {
        value.is_foreign(whose)
    }

    fn project(&self, value: &TargetUser, to: &Projection<'_>) -> TargetUser {
        value.project(to)
    }
}

pub(in crate::facts) struct OnCalendar;

impl OnCalendar {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        Calendar::lay(list)
    }
}

impl Shape<Calendar> for OnCalendar {
    fn settle(&self, value: &Calendar, requester: &Requester<'_>, facts: &mut Facts) {
        value.settle(requester, facts);
    }

    fn form(&self) -> Form {
        Form::Calendar
    }

    fn is_foreign(&self, value: &Calendar, whose: Whose<'_>) -> bool {
        value.is_foreign(whose)
    }

    fn project(&self, value: &Calendar, to: &Projection<'_>) -> Calendar {
        value.project(to)
    }
}
