//! Whether a record may be written. Asked before the body is parsed, and again on the latest committed
//! state, in the transaction that writes.

use super::facts_context::{FactsContext, RelatedRows};
use super::record_type::RecordType;
use super::stored_record::StoredRecord;
use crate::state::Problem;
use firmgate::Gate;
use firmgate::catalogue::{Action, Kind};
use firmgate::decide::Decision;
use firmgate::facts::{FIRM, Millis, OwnedResource};
use firmgate::firm::{Actor, Firm};

/// A version of a record, with the rows that its facts need.
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

/// A write that is to be checked.
#[derive(Clone, Copy)]
pub(super) struct WriteCheck<'a> {
    pub(super) actor: &'a Actor,
    pub(super) record_type: RecordType,
    pub(super) action: Action,
    /// The record before the write; none, if it is created.
    pub(super) old: Option<Version<'a>>,
    /// The record after the write; none, if it is deleted. The action must be allowed on both versions,
    /// so that nothing is moved to where it could not be created, or from where it could not be changed.
    pub(super) new: Option<Version<'a>>,
}

/// Why a record may not be written.
pub(super) enum Denial {
    /// The subject may not know of it.
    NotFound,
    /// The subject may know of it, but not write it.
    Denied(Decision),
}

impl From<Denial> for Problem {
    fn from(denial: Denial) -> Problem {
        match denial {
            Denial::NotFound => Problem::not_found(),
            Denial::Denied(decision) => Problem::denied(&decision),
        }
    }
}

impl WriteCheck<'_> {
    pub(super) fn check(&self, firm: &Firm, now: Millis) -> Result<(), Denial> {
        let gate = firm.gate(self.actor, now).ok_or(Denial::NotFound)?;
        if let Some(old) = self.old {
            let facts = old.facts(firm, now);
            if !gate.knows_of(facts.as_ref()) {
                return Err(Denial::NotFound);
            }
            self.require(&gate, &facts)?;
        }
        self.new.map_or(Ok(()), |new| self.require(&gate, &new.facts(firm, now)))
    }

    fn require(&self, gate: &Gate, facts: &OwnedResource) -> Result<(), Denial> {
        let decision = match self.action.kind() {
            // Creating a matter is an action on the firm: the matter has no facts yet.
            Kind::Firm => gate.decide(self.action, FIRM),
            _ => gate.decide(self.action, facts.as_ref()),
        };
        if decision.is_allowed() { Ok(()) } else { Err(Denial::Denied(decision)) }
    }
}
