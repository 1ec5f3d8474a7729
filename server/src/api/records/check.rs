//! Whether a record may be written. Asked before the body is parsed, and again on the latest committed
//! state, in the transaction that writes.

use super::facts_context::{FactsContext, RelatedRows};
use super::readable;
use super::stored_record::StoredRecord;
use crate::state::Problem;
use firmgate::Gate;
use firmgate::catalogue::{Action, Kind};
use firmgate::decide::Decision;
use firmgate::facts::{FIRM, Millis, OwnedResource};
use firmgate::firm::{Actor, Firm};
use std::collections::BTreeMap;

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

/// What a request says of a stored record.
#[derive(Default)]
pub(super) struct Given {
    /// The names of the fields.
    pub(super) fields: Vec<String>,
    /// The stored record with one of the fields replaced, for each: they say which one opens something.
    pub(super) alone: Vec<(String, Box<dyn StoredRecord>)>,
}

/// A write that is to be checked.
#[derive(Clone, Copy)]
pub(super) struct WriteCheck<'a> {
    pub(super) actor: &'a Actor,
    pub(super) action: Action,
    /// The record before the write; none, if it is created.
    pub(super) old: Option<Version<'a>>,
    /// The record after the write; none, if it is deleted. The action must be allowed on both versions,
    /// so that nothing is moved to where it could not be created, or from where it could not be changed.
    pub(super) new: Option<Version<'a>>,
    /// The fields that the request gives of a stored record.
    pub(super) given: &'a Given,
}

/// Why a record may not be written.
pub(super) enum Denial {
    /// The subject may not know of it.
    NotFound,
    /// The subject may know of it, but not write it.
    Denied(Decision),
    /// They may write it, but not this field: they may not read it, or writing it would let them read something
    /// that they could not read before. With the decision on reading it, on the record as it was.
    Unreadable { field: String, decision: Decision },
}

impl From<Denial> for Problem {
    fn from(denial: Denial) -> Problem {
        match denial {
            Denial::NotFound => Problem::not_found(),
            Denial::Denied(decision) => Problem::denied(&decision),
            Denial::Unreadable { field, decision } => Problem::denied(&decision).at(field),
        }
    }
}

impl WriteCheck<'_> {
    pub(super) fn check(&self, firm: &Firm, now: Millis) -> Result<(), Denial> {
        let gate = firm.gate(self.actor, now).ok_or(Denial::NotFound)?;
        let Some(old) = self.old else {
            return self.new.map_or(Ok(()), |new| self.check_new(&gate, new.record, &new.facts(firm, now)));
        };
        let facts = old.facts(firm, now);
        if !gate.knows_of(facts.as_ref()) {
            return Err(Denial::NotFound);
        }
        self.require(&gate, &facts)?;
        let before = Readable { gate: &gate, hidden: readable::hidden_fields(&gate, old.record, &facts), facts };
        // Whatever it is given: that the stored value is accepted and another one is not would tell the value.
        if let Some((field, action)) = self.given.fields.iter().find_map(|field| before.hidden.get_key_value(field)) {
            return Err(Denial::Unreadable { field: field.clone(), decision: before.decision(*action) });
        }
        let Some(new) = self.new else { return Ok(()) };
        let new_facts = new.facts(firm, now);
        self.require(&gate, &new_facts)?;
        let Some(decision) = before.opened_by(new.record, &new_facts) else { return Ok(()) };
        let opens = |(_, record): &&(String, Box<dyn StoredRecord>)| {
            let moved = record.matter() != old.record.matter();
            let related_rows = if moved { new.related_rows } else { old.related_rows };
            let alone = Version { record: &**record, related_rows };
            before.opened_by(alone.record, &alone.facts(firm, now)).is_some()
        };
        // What only several fields together open is at none of them.
        let field = self.given.alone.iter().find(opens).map_or(".", |(field, _)| field).to_owned();
        Err(Denial::Unreadable { field, decision })
    }

    fn check_new(&self, gate: &Gate, record: &dyn StoredRecord, facts: &OwnedResource) -> Result<(), Denial> {
        self.require(gate, facts)?;
        match readable::written_blind(gate, record, facts) {
            Some((field, action)) => {
                Err(Denial::Unreadable { field, decision: readable::decision(gate, action, facts) })
            }
            None => Ok(()),
        }
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

/// What the writer may read of the record as it was.
struct Readable<'a> {
    gate: &'a Gate,
    facts: OwnedResource,
    /// The fields that they may not read, each with the action that would lift its mask.
    hidden: BTreeMap<String, Action>,
}

impl Readable<'_> {
    fn decision(&self, action: Action) -> Decision {
        readable::decision(self.gate, action, &self.facts)
    }

    /// The decision on what another version of the record would let them read; none if it opens nothing.
    fn opened_by(&self, record: &dyn StoredRecord, facts: &OwnedResource) -> Option<Decision> {
        let hidden = readable::hidden_fields(self.gate, record, facts);
        if let Some((_, action)) = self.hidden.iter().find(|(field, _)| !hidden.contains_key(*field)) {
            return Some(self.decision(*action));
        }
        let (OwnedResource::Matter(old), OwnedResource::Matter(new)) = (&self.facts, facts) else { return None };
        let action = readable::opened_by_matter(self.gate, old, new)?;
        Some(readable::decision_of_matter(self.gate, action, old))
    }
}
