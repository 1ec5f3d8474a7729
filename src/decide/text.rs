//! A decision in words.

use super::decision::Decision;
use super::missing::ConditionSet;
use crate::catalogue::{Audience, Condition};

impl Decision {
    /// One or two sentences of English for an audience. Programs match on
    /// [`Decision::reason`] instead; the text may improve.
    #[must_use]
    pub fn text(&self, audience: Audience) -> String {
        self.reason.sentence(audience).replace("{missing}", &self.missing_in_text(audience))
    }

    // All the grants that are denied for the same reason as the nearest one; to list the others,
    // which are further away or of another nature, would bury it.
    fn missing_in_text(&self, audience: Audience) -> String {
        let leading = |set: &ConditionSet| set.iter().next().map(Condition::reason);
        let nearest = self.missing.sets().first().and_then(leading);
        let grants: Vec<String> = self
            .missing
            .sets()
            .iter()
            .filter(|set| leading(set) == nearest)
            .map(|set| set.iter().map(|condition| label(condition, audience)).collect::<Vec<_>>().join(" and "))
            .collect();
        grants.join(", or ")
    }
}

fn label(condition: Condition, audience: Audience) -> &'static str {
    let (subject, administrator) = condition.labels();
    match audience {
        Audience::Subject => subject,
        Audience::Administrator => administrator,
    }
}
