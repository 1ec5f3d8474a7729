//! Facts about a subject that cannot be true together.

use crate::catalogue::{Fact, Facts};
use crate::rule::Truth;

/// Facts about a subject that cannot be true together. They are refused where they are read,
/// never put right in silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Contradiction {
    /// A primary subscriber who is not an administrator (ROLE-3).
    PrimarySubscriberNotAdministrator,
    /// Contacts visibility Restricted beside one of the four permissions (CON-4).
    RestrictedBesidePermission,
}

impl Contradiction {
    /// Every contradiction, in the order of their numbers.
    pub const ALL: &'static [Contradiction] =
        &[Contradiction::PrimarySubscriberNotAdministrator, Contradiction::RestrictedBesidePermission];

    /// The first contradiction among facts, if there is one.
    #[must_use]
    pub fn find(facts: &Facts) -> Option<Contradiction> {
        let is = |fact: Fact| facts.truth(fact) == Truth::True;
        let is_not = |fact: Fact| facts.truth(fact) == Truth::False;
        let permissions = [Fact::Administrator, Fact::HoldsAccounts, Fact::HoldsReports, Fact::HoldsBilling];
        if is(Fact::PrimarySubscriber) && is_not(Fact::Administrator) {
            Some(Contradiction::PrimarySubscriberNotAdministrator)
        } else if is_not(Fact::ContactsAll) && permissions.into_iter().any(is) {
            Some(Contradiction::RestrictedBesidePermission)
        } else {
            None
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Contradiction::PrimarySubscriberNotAdministrator => "primary_subscriber_not_administrator",
            Contradiction::RestrictedBesidePermission => "restricted_beside_permission",
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Contradiction::PrimarySubscriberNotAdministrator => {
                "the primary subscriber is always an administrator (ROLE-3)"
            }
            Contradiction::RestrictedBesidePermission => {
                "contacts visibility is Restricted only for a user without any of the four permissions (CON-4)"
            }
        }
    }
}
