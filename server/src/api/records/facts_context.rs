//! What the facts of a record are made from, besides its body: the firm, the moment, other rows.

use firmgate::facts::{Access, Calendar, Id, Matter, MatterLink, Millis, ShownOn};
use firmgate::firm::Firm;
use std::collections::HashMap;

/// What other rows contribute to the facts of a record. Who may open a matter is no row's to say: that is
/// in the firm's state.
#[derive(Default)]
pub(super) struct RelatedRows {
    /// The matters that exist, with the responsible attorney of each.
    pub(super) matters: HashMap<Id, Option<Id>>,
    /// The matters that refer to the record.
    pub(super) referring: Vec<Id>,
}

/// What the facts of a record are made from, besides its body.
pub(super) struct FactsContext<'a> {
    pub(super) firm: &'a Firm,
    pub(super) now: Millis,
    pub(super) related_rows: &'a RelatedRows,
    /// The screen on which activities are shown; without it, nothing that depends on it is allowed.
    pub(super) shown_on: Option<ShownOn>,
}

impl FactsContext<'_> {
    /// The facts of a matter. One that does not exist gets the facts of a matter that nobody may open, so
    /// that the two cannot be told apart.
    fn matter(&self, id: &Id) -> Matter {
        match self.related_rows.matters.get(id) {
            Some(attorney) => Matter { responsible_attorney: attorney.clone(), ..self.firm.matter(id, self.now) },
            None => Matter {
                id: Some(id.clone()),
                access: Some(Access::specific([], [])),
                blocked: Some(Vec::new()),
                ..Matter::default()
            },
        }
    }

    /// The matter that the record belongs to.
    pub(super) fn link(&self, matter: Option<&Id>) -> Option<MatterLink> {
        Some(matter.map_or(MatterLink::None, |id| MatterLink::Of(self.matter(id))))
    }

    /// The matters that refer to the record.
    pub(super) fn referring_matters(&self) -> Option<Vec<Matter>> {
        Some(self.related_rows.referring.iter().map(|id| self.matter(id)).collect())
    }

    /// A calendar; none, if it is hidden with its deactivated user.
    pub(super) fn calendar(&self, id: &Id) -> Option<Calendar> {
        self.firm.calendar(id)
    }
}
