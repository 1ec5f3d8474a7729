//! What the matters of a contact add up to.

use crate::catalogue::{Condition, Fact, Facts};
use crate::rule::Truth;

/// What the matters that a contact is related to add up to: whether one is open to the subject,
/// and whether one is shared with them. A matter that the subject is blocked from adds nothing.
#[derive(Clone, Copy)]
pub(crate) struct RelatedMatter {
    pub(crate) open: Truth,
    pub(crate) shared: Truth,
}

impl RelatedMatter {
    pub(crate) const NONE: RelatedMatter = RelatedMatter { open: Truth::False, shared: Truth::False };

    #[must_use]
    pub(crate) fn or(self, matter: &Facts) -> RelatedMatter {
        let unblocked = Condition::Unblocked.truth(matter);
        let open = Condition::Matter.truth(matter);
        RelatedMatter {
            open: self.open.or(open.and(unblocked)),
            shared: self.shared.or(matter.truth(Fact::SharedMatter).and(unblocked)),
        }
    }

    pub(crate) fn settle(self, facts: &mut Facts) {
        facts.set(Fact::ContactMatterOpen, known(self.open));
        facts.set(Fact::SharedMatter, known(self.shared));
    }
}

fn known(truth: Truth) -> Option<bool> {
    match truth {
        Truth::Unknown => None,
        Truth::False => Some(false),
        Truth::True => Some(true),
    }
}
