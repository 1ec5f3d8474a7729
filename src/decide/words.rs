//! A decision in words.

use super::decision::Decision;
use super::needs::TermSet;
use crate::catalogue::{Audience, Term};

impl Decision {
    /// One or two sentences of English for an audience. Programs match on
    /// [`Decision::reason`] instead; these words may improve.
    #[must_use]
    pub fn words(&self, audience: Audience) -> String {
        self.reason.sentence(audience).replace("{needs}", &self.needs_in_words(audience))
    }

    // All the grants that are denied for the same reason as the nearest one; to list the others,
    // which are further away or of another nature, would bury it.
    fn needs_in_words(&self, audience: Audience) -> String {
        let leading = |set: &TermSet| set.iter().next().map(Term::reason);
        let nearest = self.needs.sets().first().and_then(leading);
        let grants: Vec<String> = self
            .needs
            .sets()
            .iter()
            .filter(|set| leading(set) == nearest)
            .map(|set| set.iter().map(|term| label(term, audience)).collect::<Vec<_>>().join(" and "))
            .collect();
        grants.join(", or ")
    }
}

fn label(term: Term, audience: Audience) -> &'static str {
    let (subject, administrator) = term.labels();
    match audience {
        Audience::Subject => subject,
        Audience::Administrator => administrator,
    }
}
