//! What a caller's questions are decided on: the firm's state, or facts that the caller sends.

use super::entity::Entity;
use super::resource::{self, ResolvedResource};
use crate::api::records::NamedRecords;
use firmgate::catalogue::Kind;
use firmgate::facts::{Id, Millis};
use firmgate::firm::Firm;

/// What a caller's questions are decided on.
pub(super) enum FactsSource<'a> {
    /// The firm's state at a moment.
    Firm {
        /// The state.
        firm: &'a Firm,
        /// The moment.
        now: Millis,
        /// What storage has of the records that the request names.
        stored: &'a NamedRecords,
    },
    /// Facts that the caller sends.
    Caller {
        /// The firm that they must be of.
        firm: &'a Id,
        /// The moment, unless the caller sends another.
        now: Millis,
    },
}

impl FactsSource<'_> {
    /// The record that a resource names.
    pub(super) fn resolve(&self, kind: Kind, resource: &Entity) -> ResolvedResource {
        match self {
            FactsSource::Firm { firm, now, stored } => resource::in_firm(firm, stored, *now, kind, resource),
            FactsSource::Caller { firm, .. } => resource::in_facts(firm, kind, resource),
        }
    }
}
