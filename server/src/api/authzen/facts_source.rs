//! What a caller's questions are decided on: the firm's state, or facts that the caller sends.

use super::caller_facts;
use super::entity::Entity;
use super::firm_state::FirmState;
use super::kept_here::FromCallers;
use super::resource::ResolvedResource;
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
    /// The record that a resource names, as an action on it is decided; without an action, as a surface is.
    pub(super) fn resolve(&self, kind: Kind, action: Option<Action>, resource: &Entity) -> ResolvedResource {
        match self {
            FactsSource::Firm(state) => state.resolve(kind, action, resource),
            FactsSource::Caller { firm, from_callers, .. } => {
                caller_facts::resolve(firm, *from_callers, kind, resource)
            }
        }
    }
}
