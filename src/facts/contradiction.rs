//! Facts about a subject that cannot be true together.

use crate::catalogue::{Fact, Facts, Literal};
use crate::rule::{Rule, Truth};

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

const ARE: &[Rule<Literal>] = &[
    Rule::All(&[
        Rule::Term(Literal::Is(Fact::PrimarySubscriber)),
        Rule::Term(Literal::Not(Fact::Administrator)),
    ]),
    Rule::All(&[
        Rule::Term(Literal::Not(Fact::ContactsAll)),
        Rule::Any(&[
            Rule::Term(Literal::Is(Fact::Administrator)),
            Rule::Term(Literal::Is(Fact::HoldsAccounts)),
            Rule::Term(Literal::Is(Fact::HoldsReports)),
            Rule::Term(Literal::Is(Fact::HoldsBilling)),
        ]),
    ]),
];

impl Contradiction {
    /// Every contradiction, in the order of their numbers.
    pub const ALL: &'static [Contradiction] =
        &[Contradiction::PrimarySubscriberNotAdministrator, Contradiction::RestrictedBesidePermission];

    /// The first contradiction among facts, if there is one.
    #[must_use]
    pub fn find(facts: &Facts) -> Option<Contradiction> {
        Contradiction::ALL.iter().copied().zip(ARE).find_map(|(contradiction, rule)| {
            let truth = rule.truth(&|literal: Literal| literal.truth(facts));
            (truth == Truth::True).then_some(contradiction)
        })
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
