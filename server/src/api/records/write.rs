//! Stores a checked write of a record together with its feed entry, in one transaction.

use super::check::{Denial, Version, WriteCheck};
use super::record_type::RecordType;
use super::stored_record::StoredRecord;
use super::view::RecordView;
use crate::database::Value;
use crate::firms::{ChangeError, TxStatement};
use crate::state::{AuthenticatedSession, Problem};
use firmgate::catalogue::Action;
use firmgate::decide::Decision;
use firmgate::firm::{HostEvent, HostEventKind, Refusal};

/// Stores a write, checked again on the latest committed state. A concurrent write is never overwritten:
/// the problem is then a conflict.
pub(super) async fn write(
    session: &AuthenticatedSession,
    check: WriteCheck<'_>,
    event: &HostEvent,
    statements: Vec<TxStatement>,
) -> Result<(), Problem> {
    let mut denial = None;
    let result = session
        .handle
        .change(
            |firm, now| {
                if let Err(reason) = check.check(firm, now) {
                    let decision = match &reason {
                        Denial::NotFound => Decision::not_available(check.action),
                        Denial::Denied(decision) | Denial::Unreadable { decision, .. } => *decision,
                    };
                    denial = Some(reason);
                    return Err(Refusal::Denied { decision });
                }
                firm.prepare_event(event, check.actor, now)
            },
            statements,
        )
        .await;
    match (result, denial) {
        (Err(ChangeError::Refused(_)), Some(denial)) => Err(denial.into()),
        (result, _) => result.map(drop).map_err(Problem::from),
    }
}

/// A statement that changes nothing unless the stored body is still the one that was read.
pub(super) fn if_unchanged(
    statement: &'static str,
    session: &AuthenticatedSession,
    record: &dyn StoredRecord,
    old_body: &str,
    new_body: Option<Value>,
) -> TxStatement {
    let values = [session.handle.id().into(), record.id().into(), old_body.into()];
    TxStatement { statement, values: values.into_iter().chain(new_body).collect(), is_one_row: true }
}

/// The feed entry of a record that was created or changed. It never repeats the record's content.
pub(super) fn event(kind: HostEventKind, record: &dyn StoredRecord) -> HostEvent {
    HostEvent::Happened {
        kind,
        text: record.kind().doc().to_owned(),
        matters: record.matter().cloned().into_iter().collect(),
        people: Vec::new(),
        private: record.is_private(),
    }
}

/// The problem of a record that refers to a record which does not exist or is not visible.
pub(super) fn not_available(action: Action) -> Problem {
    Problem::denied(&Decision::not_available(action))
}

/// A record that was just written, as its writer may see it.
pub(super) fn view(session: &AuthenticatedSession, new: Version<'_>, record_type: RecordType) -> RecordView {
    let facts = session.handle.read(|firm| new.facts(firm, session.now));
    RecordView::of(&session.gate, record_type, new.record, &facts)
}
