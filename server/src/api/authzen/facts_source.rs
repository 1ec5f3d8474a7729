//! What a caller's questions are decided on: the firm's state, or facts that the caller sends.

use super::entity::Entity;
use super::kept_here::FromCallers;
use super::resource::{self, FirmState, ResolvedResource};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Id, Millis};

/// What a caller's questions are decided on.
pub(super) enum FactsSource<'a> {
    /// The firm's state at a moment, and what storage has.
    Firm(FirmState<'a>),
    /// Facts that the caller sends.
    Caller {
        /// The firm that they must be of.
        firm: &'a Id,
        /// The moment, unless the caller sends another.
        now: Millis,
        /// The kinds of which callers send the facts.
        from_callers: FromCallers<'a>,
    },
}

impl FactsSource<'_> {
    /// The record that a resource names, for an action or for all.
    pub(super) fn resolve(&self, kind: Kind, action: Option<Action>, resource: &Entity) -> ResolvedResource {
        match self {
            FactsSource::Firm(state) => state.resolve(kind, action, resource),
            FactsSource::Caller { firm, from_callers, .. } => resource::in_facts(firm, *from_callers, kind, resource),
        }
    }
}
