//! The shape of what a calendar is shared with.

use super::any::any;
use super::form::Form;
use super::relative::Shape;
use crate::catalogue::{Fact, Facts};
use crate::facts::calendar_share::{CalendarLevel, CalendarShare, ShareTo};
use crate::facts::fact_list::FactList;
use crate::facts::projection::Projection;
use crate::facts::requester::Requester;

pub(in crate::facts) struct Shares;

impl Shares {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with_all(&[Fact::ShareFreeBusy, Fact::ShareViewer, Fact::ShareEditor])
    }
}

impl Shape<Vec<CalendarShare>> for Shares {
    fn settle(&self, value: &Vec<CalendarShare>, requester: &Requester<'_>, facts: &mut Facts) {
        for (level, fact) in CalendarLevel::FACTS {
            let reached = any(value, |share| match &share.to {
                _ if share.level != *level => Some(false),
                ShareTo::Firm => Some(!requester.subject.is_guest()),
                ShareTo::User(id) => Some(requester.is_user(id)),
                ShareTo::Group(id) => requester.is_in(core::slice::from_ref(id)),
            });
            facts.set(*fact, reached);
        }
    }

    fn form(&self) -> Form {
        Form::CalendarShares
    }

    fn project(&self, value: &Vec<CalendarShare>, to: &Projection<'_>) -> Vec<CalendarShare> {
        let reaches = |share: &&CalendarShare| match &share.to {
            ShareTo::Firm => !to.requester.subject.is_guest(),
            ShareTo::User(id) => to.requester.is_user(id),
            ShareTo::Group(id) => to.may_be_in(id),
        };
        value.iter().filter(reaches).cloned().collect()
    }
}
