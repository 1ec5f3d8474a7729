//! Writing a record: decided on the newest state, and stored with what the feed says of it, or not at
//! all.

use super::RecordType;
use super::check::{Check, Denial, Version};
use super::read::Shown;
use super::stored_record::StoredRecord;
use crate::database::Value;
use crate::firms::{ChangeError, TxStatement};
use crate::http::AuthenticatedSession;
use crate::problem::Problem;
use firmgate::catalogue::Action;
use firmgate::decide::Decision;
use firmgate::firm::{HostEvent, HostEventKind, Refusal};

/// Stores a change of a record. Whoever came first is told by a problem: nothing is written over.
pub(super) async fn write(
    signed: &AuthenticatedSession,
    check: Check<'_>,
    event: &HostEvent,
    statements: Vec<TxStatement>,
) -> Result<(), Problem> {
    let mut denial = None;
    let made = signed
        .handle
        .change(
            |firm, now| {
                if let Err(reason) = check.ask(firm, now) {
                    let decision = match &reason {
                        Denial::Unknown => Decision::not_available(check.action),
                        Denial::Denied(decision) => *decision,
                    };
                    denial = Some(reason);
                    return Err(Refusal::Denied { decision });
                }
                firm.prepare_event(event, check.actor, now)
            },
            statements,
        )
        .await;
    match (made, denial) {
        (Err(ChangeError::Refused(_)), Some(denial)) => Err(denial.into()),
        (made, _) => made.map(drop).map_err(Problem::from),
    }
}

/// The statement that changes nothing if the record is no longer as it was read.
pub(super) fn unless_changed(
    statement: &'static str,
    signed: &AuthenticatedSession,
    record: &dyn StoredRecord,
    was: &str,
    becomes: Option<Value>,
) -> TxStatement {
    let values = [signed.handle.id().into(), record.id().into(), was.into()];
    TxStatement { statement, values: values.into_iter().chain(becomes).collect(), is_one_row: true }
}

/// What the feed says of a record that was made or changed: never its words.
pub(super) fn happened(kind: HostEventKind, record: &dyn StoredRecord) -> HostEvent {
    HostEvent::Happened {
        kind,
        text: record.kind().doc().to_owned(),
        matters: record.matter().cloned().into_iter().collect(),
        people: Vec::new(),
        private: record.is_private(),
    }
}

/// What is said of a record that names what is not there, or may not be known of.
pub(super) fn not_available(action: Action) -> Problem {
    Problem::denied(&Decision::not_available(action))
}

/// A record that was just written, as its writer may see it.
pub(super) fn shown(signed: &AuthenticatedSession, new: Version<'_>, record_type: RecordType) -> Shown {
    let facts = signed.handle.read(|firm| new.facts(firm, signed.now));
    Shown::of(&signed.gate, record_type, new.record, &facts)
}
