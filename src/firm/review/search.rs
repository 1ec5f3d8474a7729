//! The three searches of the OpenID AuthZEN Authorization API: for subjects, for resources, for
//! actions. They are for decision points, which ask on behalf of nobody: the caller decides what may be
//! told to whom. [`Firm::who_can`] and [`Firm::access_of`] are for people.

use super::who_can::Page;
use crate::catalogue::Action;
use crate::facts::{Millis, OwnedResource, Person};
use crate::firm::Firm;

/// A page of results.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The results, in order.
    pub results: Vec<T>,
    /// The last result, if there are more after it.
    pub next: Option<T>,
}

impl<T: Clone> Found<T> {
    fn page(mut all: impl Iterator<Item = T>, limit: usize) -> Found<T> {
        let results: Vec<T> = all.by_ref().take(limit).collect();
        let next = results.last().cloned().filter(|_| all.next().is_some());
        Found { results, next }
    }
}

impl Firm {
    /// The users, or the guests, who may take an action on a record, in the order of their ids. Someone
    /// for whom the decision is unknown is not among them.
    #[must_use]
    pub fn search_subjects(
        &self,
        guests: bool,
        action: Action,
        record: &OwnedResource,
        now: Millis,
        page: &Page,
    ) -> Found<Person> {
        let can =
            |person: &Person| self.tables.gate_of(person, now).is_some_and(|gate| gate.can(action, record.as_ref()));
        let of_kind = |person: &Person| person.parts().1 == guests;
        Found::page(
            self.people_after(page.after.as_ref()).filter(|person| of_kind(person) && can(person)),
            page.limit(),
        )
    }

    /// The actions that a person may take on a record, in catalogue order.
    #[must_use]
    pub fn search_actions(&self, person: &Person, record: &OwnedResource, now: Millis) -> Vec<Action> {
        self.tables.gate_of(person, now).map_or_else(Vec::new, |gate| gate.actions_for(record.as_ref()).collect())
    }

    /// The records of the host, in its order, on which a person may take an action.
    /// A host that has them in a database uses [`crate::Gate::query`] instead.
    #[must_use]
    pub fn search_resources<T: Clone>(
        &self,
        person: &Person,
        action: Action,
        records: impl IntoIterator<Item = (T, OwnedResource)>,
        now: Millis,
        limit: usize,
    ) -> Found<T> {
        let gate = self.tables.gate_of(person, now);
        let can = |record: &OwnedResource| gate.as_ref().is_some_and(|gate| gate.can(action, record.as_ref()));
        let found = records.into_iter().filter(|(_, record)| can(record)).map(|(name, _)| name);
        Found::page(found, limit.clamp(1, Page::LIMIT))
    }
}
