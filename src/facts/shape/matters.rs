//! Shapes of the matters that a record belongs or is related to.

use super::form::Form;
use super::relative::Shape;
use crate::catalogue::{Fact, Facts};
use crate::facts::fact_list::FactList;
use crate::facts::matter::Matter;
use crate::facts::matter_link::MatterLink;
use crate::facts::projection::Projection;
use crate::facts::record::Record;
use crate::facts::related_matter::RelatedMatter;
use crate::facts::requester::Requester;
use crate::facts::whose::Whose;

pub(in crate::facts) struct InMatter;

impl InMatter {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        Matter::lay(list.with(Fact::NoMatter))
    }
}

impl Shape<MatterLink> for InMatter {
    fn settle(&self, value: &MatterLink, requester: &Requester<'_>, facts: &mut Facts) {
        match value {
            MatterLink::None => {
                facts.set(Fact::NoMatter, Some(true));
                for fact in Fact::OF_MATTER {
                    facts.set(*fact, Some(false));
                }
            }
            MatterLink::Of(matter) => InMatter.settle(matter, requester, facts),
        }
    }

    fn form(&self) -> Form {
        Form::MatterLink
    }

    fn is_foreign(&self, value: &MatterLink, whose: Whose<'_>) -> bool {
        matches!(value, MatterLink::Of(matter) if matter.is_foreign(whose))
    }

    fn project(&self, value: &MatterLink, to: &Projection<'_>) -> MatterLink {
        match value {
            MatterLink::None => MatterLink::None,
            MatterLink::Of(matter) => MatterLink::Of(matter.project(to)),
        }
    }
}

impl Shape<Matter> for InMatter {
    fn settle(&self, value: &Matter, requester: &Requester<'_>, facts: &mut Facts) {
        facts.set(Fact::NoMatter, Some(false));
        value.settle(requester, facts);
    }

    fn form(&self) -> Form {
        Form::Matter
    }

    fn is_foreign(&self, value: &Matter, whose: Whose<'_>) -> bool {
        value.is_foreign(whose)
    }

    fn project(&self, value: &Matter, to: &Projection<'_>) -> Matter {
        value.project(to)
    }
}

pub(in crate::facts) struct RelatedMatters;

impl RelatedMatters {
    pub(in crate::facts) const fn lay(&self, list: FactList) -> FactList {
        list.with_all(&[Fact::ContactMatterOpen, Fact::SharedMatter])
    }
}

impl Shape<Vec<Matter>> for RelatedMatters {
    fn settle(&self, value: &Vec<Matter>, requester: &Requester<'_>, facts: &mut Facts) {
        let mut related = RelatedMatter::NONE;
        for matter in value {
            let mut of_matter = Facts::NONE;
            Shape::<Matter>::settle(&InMatter, matter, requester, &mut of_matter);
            related = related.or(&of_matter);
        }
        related.settle(facts);
    }

    fn form(&self) -> Form {
        Form::Matters
    }

    fn is_foreign(&self, value: &Vec<Matter>, whose: Whose<'_>) -> bool {
        value.iter().any(|matter| matter.is_foreign(whose))
    }

    // A matter that adds nothing is left out: that there is one is not theirs to know.
    fn project(&self, value: &Vec<Matter>, to: &Projection<'_>) -> Vec<Matter> {
        let to = to.asking(Fact::OF_RELATED_MATTER);
        let may_add = |matter: &&Matter| {
            let mut facts = Facts::NONE;
            facts.set(Fact::NoMatter, Some(false));
            matter.settle(to.requester, &mut facts);
            to.may_add(matter.id.as_ref(), &facts)
        };
        value.iter().filter(may_add).map(|matter| matter.project(&to)).collect()
    }
}
