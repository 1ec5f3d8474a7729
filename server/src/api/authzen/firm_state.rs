//! The record that a resource names, for a key with the scope `firm`. What the server keeps is taken from storage and
//! from the firm's state, whatever the caller says of it.

use super::entity::{Entity, NamedBy};
use super::kept_here::FromCallers;
use super::resource::{ResolvedRecord, ResolvedResource, is_of, own_firm, same_id};
use super::vocabulary;
use crate::api::records::{Keeper, NamedRecord, NamedRecords, keeper};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Millis, OwnedResource};
use firmgate::firm::Firm;

/// What the server knows of a firm at a moment.
pub(super) struct FirmState<'a> {
    /// The state.
    pub(super) firm: &'a Firm,
    /// What storage has of the records that the request names.
    pub(super) stored: &'a NamedRecords,
    /// The moment.
    pub(super) now: Millis,
    /// The kinds of which callers send the facts.
    pub(super) from_callers: FromCallers<'a>,
}

impl FirmState<'_> {
    /// The record that a resource names, as an action on it is decided; without an action, as a surface is.
    pub(super) fn resolve(&self, kind: Kind, action: Option<Action>, resource: &Entity) -> ResolvedResource {
        if let Err(error) = same_id(resource) {
            return ResolvedResource::Malformed(error);
        }
        if kind == Kind::Firm {
            return own_firm(self.firm.firm(), resource);
        }
        match is_of(self.firm.firm(), resource) {
            Ok(true) => {}
            Ok(false) => return ResolvedResource::ForeignFirm,
            Err(error) => return ResolvedResource::Malformed(error),
        }
        if kind == Kind::User && resource.named_by != NamedBy::Id {
            let Some(person) = vocabulary::person(self.firm, resource) else { return ResolvedResource::Missing };
            return self.named(kind, action, &Entity { id: person.parts().0.clone(), ..resource.clone() });
        }
        self.named(kind, action, resource)
    }

    // The record with the id of a resource.
    fn named(&self, kind: Kind, action: Option<Action>, resource: &Entity) -> ResolvedResource {
        // INVARIANT: of a record that the server would keep, only what somebody chooses for a new one is the caller's to
        // say, and a new one is nothing else: whatever is stored under the id that the caller gives it decides nothing.
        if action.is_some_and(Action::makes_record) || keeper(kind) == Keeper::Parts {
            return self.of_caller(kind, resource);
        }
        let mut kept = self.kept(kind, action, resource).into_iter();
        match kept.next() {
            Some(first) => ResolvedResource::Record(ResolvedRecord { first, others: kept.collect(), is_stored: true }),
            None if self.may_be_elsewhere(kind) => self.of_caller(kind, resource),
            None => ResolvedResource::Missing,
        }
    }

    // Matters, users, groups and calendars are the firm's own: who may open a matter is said nowhere else.
    fn may_be_elsewhere(&self, kind: Kind) -> bool {
        let is_own = matches!(kind, Kind::Matter | Kind::User | Kind::Group | Kind::Calendar);
        self.from_callers.has(kind) && !is_own
    }

    fn kept(&self, kind: Kind, action: Option<Action>, resource: &Entity) -> Vec<OwnedResource> {
        // On which screen an entry is shown is no fact about it, and so the caller's to say.
        let shown_on = resource.properties.as_ref().and_then(|properties| properties.get("shown_on"));
        let shown_on = shown_on.and_then(|screen| serde_json::from_value(screen.clone()).ok());
        let named = NamedRecord { kind, id: &resource.id, action, shown_on };
        self.stored.facts(self.firm, named, self.now)
    }
}
