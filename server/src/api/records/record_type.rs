//! The kinds of record that are served.

use super::table::{self, Table};
use crate::state::Problem;
use firmgate::catalogue::{Action, Kind};

/// A kind of record that is served, with its view action and its table.
#[derive(Clone, Copy)]
pub(super) struct RecordType {
    pub(super) kind: Kind,
    pub(super) view: Action,
    pub(super) table: &'static Table,
}

impl RecordType {
    /// The kind with a name.
    ///
    /// # Errors
    ///
    /// [`Problem`], 404 if records of this kind are not served.
    pub(super) fn named(name: &str) -> Result<RecordType, Problem> {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.name() == name);
        kind.and_then(RecordType::of).ok_or_else(Problem::not_found)
    }

    fn of(kind: Kind) -> Option<RecordType> {
        Some(RecordType { kind, view: kind.view()?, table: table::of(kind)? })
    }

    /// The action on this kind with a verb, if the catalogue has it.
    pub(super) fn action(self, verb: &str) -> Option<Action> {
        format!("{}:{verb}", self.kind.name()).parse().ok()
    }
}
