//! Decides one question.

use super::entity::{ActionName, Context, Entity};
use super::facts_source::FactsSource;
use super::firm_state::FirmState;
use super::request_error::RequestError;
use super::resource::{self, ResolvedResource};
use super::response::EvaluationResponse;
use super::vocabulary;
use firmgate::catalogue::{Audience, Reason};
use firmgate::decide::Decision;
use firmgate::facts::{Person, Session};
use firmgate::firm::Actor;
use firmgate::{Gate, Snapshot, SnapshotError};

/// The gate of a subject, or why there is none.
pub(super) enum SubjectGate {
    /// The gate.
    Open(Box<Gate>),
    /// No such user or guest.
    UnknownSubject,
    /// The caller's snapshot was made by another version of the catalogue.
    OtherCatalogue,
}

/// Decides whether a subject may take an action on a resource.
pub(super) fn decide(
    source: &FactsSource<'_>,
    subject: &Entity,
    action: &ActionName,
    resource: &Entity,
    context: &Context,
) -> Result<EvaluationResponse, RequestError> {
    let audience = context.audience();
    // The subject first: a key whose scope does not permit the request is refused whatever it asks.
    let gate = subject_gate(source, subject, context)?;
    let Some(question) = action.question() else { return Ok(EvaluationResponse::unknown_action(audience)) };
    // What the subject is told as well as an administrator.
    let to_both = |decision| Ok(EvaluationResponse::of(decision, decision, audience));
    let denied = |reason| to_both(Decision::denied(question, reason));
    let gate = match gate {
        SubjectGate::Open(gate) => gate,
        SubjectGate::UnknownSubject => return denied(Reason::NotAvailable),
        SubjectGate::OtherCatalogue => return denied(Reason::OtherCatalogue),
    };
    let Some(kind) = resource::kind_of(&resource.kind).filter(|kind| *kind == question.kind()) else {
        return denied(Reason::WrongKind);
    };
    match source.resolve(kind, question.action(), resource) {
        ResolvedResource::Record(record) => {
            let decide = |audience| record.decide(&gate, audience, question);
            let decision = decide(audience);
            let told = if audience == Audience::Subject { decision } else { decide(Audience::Subject) };
            Ok(EvaluationResponse::of(decision, told, audience))
        }
        ResolvedResource::Missing => to_both(gate.decide_absent(question)),
        ResolvedResource::Malformed(error) => Ok(EvaluationResponse::failed_for(audience, error)),
        ResolvedResource::ForeignFirm => denied(Reason::ForeignFirm),
    }
}

/// The gate of a subject, from the firm's state or from the caller's snapshot.
pub(super) fn subject_gate(
    source: &FactsSource<'_>,
    subject: &Entity,
    context: &Context,
) -> Result<SubjectGate, RequestError> {
    match source {
        FactsSource::Firm(_) if context.snapshot().is_some() => Err(RequestError::not_in_scope(
            "The key has the scope `firm`: `context.firmgate.snapshot` needs a key with the scope `facts`",
        )),
        FactsSource::Firm(FirmState { firm, now, .. }) => {
            let open = || Session { open: Some(true), second_factor: Some(true) };
            let session = context.session().cloned().unwrap_or_else(open);
            let gate = vocabulary::person(firm, subject).and_then(|person| firm.gate(&Actor { person, session }, *now));
            Ok(gate.map_or(SubjectGate::UnknownSubject, |gate| SubjectGate::Open(Box::new(gate))))
        }
        FactsSource::Caller { firm, now, .. } => {
            if context.session().is_some() {
                return Err(RequestError::malformed("context.firmgate.session", "The session is part of the snapshot"));
            }
            let Some(snapshot) = context.snapshot() else {
                return Err(RequestError::not_in_scope(
                    "The key has the scope `facts`: `context.firmgate.snapshot` is missing",
                ));
            };
            let Some(person) = subject.person() else { return Ok(SubjectGate::UnknownSubject) };
            let opened = Snapshot::from_json(&snapshot.to_string()).and_then(|snapshot| {
                let is_foreign = snapshot.firm != **firm || !is_of(&snapshot, &person);
                if is_foreign {
                    Err(SnapshotError::Foreign)
                } else {
                    Gate::open(snapshot, context.now().unwrap_or(*now))
                }
            });
            match opened {
                Ok(gate) => Ok(SubjectGate::Open(Box::new(gate))),
                Err(SnapshotError::Catalogue(_)) => Ok(SubjectGate::OtherCatalogue),
                Err(error) => {
                    Err(RequestError::malformed("context.firmgate.snapshot", error.to_string()).with_code(error.code()))
                }
            }
        }
    }
}

fn is_of(snapshot: &Snapshot, person: &Person) -> bool {
    let (id, is_guest) = person.parts();
    snapshot.subject.id() == Some(id) && snapshot.subject.is_guest() == is_guest
}
