//! Whether a record may be written: asked before anything is read from a body, and again of the newest
//! state, in the transaction that writes.

use super::RecordType;
use super::related_rows::{FactsContext, RelatedRows};
use super::stored_record::StoredRecord;
use crate::problem::Problem;
use firmgate::Gate;
use firmgate::catalogue::{Action, Kind};
use firmgate::decide::Decision;
use firmgate::facts::{FIRM, Millis, OwnedResource};
use firmgate::firm::{Actor, Firm};

/// A record with what decides about it.
#[derive(Clone, Copy)]
pub(super) struct Version<'a> {
    pub(super) record: &'a dyn StoredRecord,
    pub(super) related_rows: &'a RelatedRows,
}

impl Version<'_> {
    pub(super) fn facts(self, firm: &Firm, now: Millis) -> OwnedResource {
        self.record.facts(&FactsContext { firm, now, related_rows: self.related_rows, shown_on: None })
    }
}

/// What is to be asked.
#[derive(Clone, Copy)]
pub(super) struct Check<'a> {
    pub(super) actor: &'a Actor,
    pub(super) record_type: RecordType,
    pub(super) action: Action,
    /// The record as it is; of a new one none.
    pub(super) old: Option<Version<'a>>,
    /// The record as it is to be; of one that is deleted none. The action is needed on both, so that
    /// nothing is moved to where it could not have been made, or from where it could not be changed.
    pub(super) new: Option<Version<'a>>,
}

/// Why a record may not be written.
pub(super) enum Denial {
    /// It may not be known of.
    Unknown,
    /// It may be known of, and not written.
    Denied(Decision),
}

impl From<Denial> for Problem {
    fn from(denial: Denial) -> Problem {
        match denial {
            Denial::Unknown => Problem::not_found(),
            Denial::Denied(decision) => Problem::denied(&decision),
        }
    }
}

impl Check<'_> {
    pub(super) fn ask(&self, firm: &Firm, now: Millis) -> Result<(), Denial> {
        let gate = firm.gate(self.actor, now).ok_or(Denial::Unknown)?;
        if let Some(old) = self.old {
            let facts = old.facts(firm, now);
            if !gate.can(self.record_type.view, facts.as_ref()) {
                return Err(Denial::Unknown);
            }
            self.may(&gate, &facts)?;
        }
        self.new.map_or(Ok(()), |new| self.may(&gate, &new.facts(firm, now)))
    }

    fn may(&self, gate: &Gate, facts: &OwnedResource) -> Result<(), Denial> {
        let decision = match self.action.kind() {
            // A matter is made in the firm: it has no facts yet.
            Kind::Firm => gate.decide(self.action, FIRM),
            _ => gate.decide(self.action, facts.as_ref()),
        };
        if decision.is_allowed() { Ok(()) } else { Err(Denial::Denied(decision)) }
    }
}
