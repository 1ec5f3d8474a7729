//! A record's facts as far as they are about one person: what a client may be given of it.

use super::fact_list::FactList;
use super::{Id, Requester, ShareKind};
use crate::catalogue::{Condition, Fact, Facts};
use crate::rule::Truth;

/// For whom facts are projected, and which facts their decisions ask for. A field that settles none of these
/// is left out.
pub(crate) struct Projection<'a> {
    pub(super) requester: &'a Requester<'a>,
    asked: &'a [Fact],
}

impl<'a> Projection<'a> {
    pub(crate) fn new(requester: &'a Requester<'a>, asked: &'a [Fact]) -> Projection<'a> {
        Projection { requester, asked }
    }

    /// For the same person, asking for other facts.
    pub(super) fn asking(&self, asked: &'a [Fact]) -> Projection<'a> {
        Projection { requester: self.requester, asked }
    }

    /// Whether a field that settles these facts is asked for.
    pub(super) fn asks(&self, list: &FactList) -> bool {
        self.asked.iter().any(|fact| list.has(*fact))
    }

    /// Of these users, the one who asks.
    pub(super) fn own_ids(&self, users: &[Id]) -> Vec<Id> {
        users.iter().filter(|id| self.requester.is_user(id)).cloned().collect()
    }

    /// Of these groups, those of the one who asks.
    pub(super) fn own_groups(&self, groups: &[Id]) -> Vec<Id> {
        groups.iter().filter(|id| self.may_be_in(id)).cloned().collect()
    }

    /// Whether the one who asks is in a group, or it is not known.
    pub(super) fn may_be_in(&self, group: &Id) -> bool {
        self.requester.is_in(core::slice::from_ref(group)) != Some(false)
    }

    /// Whether a matter that a contact is related to, and that settles these facts, may open the contact, now
    /// or once a share begins.
    pub(super) fn may_add(&self, matter: Option<&Id>, facts: &Facts) -> bool {
        let is_shared = || {
            self.requester.subject.is_guest()
                && matter.is_none_or(|id| self.requester.may_have_share(ShareKind::Matter, id))
        };
        Condition::Unblocked.truth(facts) != Truth::False
            && (Condition::Matter.truth(facts) != Truth::False || is_shared())
    }
}
