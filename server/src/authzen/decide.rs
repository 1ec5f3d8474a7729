//! One question, answered by the engine.

use super::answer::Answer;
use super::caller::Known;
use super::entity::{Act, Context, Entity};
use super::fault::Fault;
use super::record::{self, Named};
use firmgate::catalogue::{Question, Reason};
use firmgate::decide::{Decision, Effect};
use firmgate::facts::{Person, Session};
use firmgate::firm::Actor;
use firmgate::{Gate, Snapshot, SnapshotError};

/// Whose gate it is.
pub(super) enum Who {
    /// This is it.
    Gate(Box<Gate>),
    /// Nobody is known by that name.
    Nobody,
    /// The caller's facts are those of another version of the catalogue.
    OtherCatalogue,
}

/// Answers whether a subject may.
pub(super) fn decide(
    known: &Known<'_>,
    subject: &Entity,
    action: &Act,
    resource: &Entity,
    context: &Context,
) -> Result<Answer, Fault> {
    let audience = context.audience();
    // Of the subject, before anything else: a key that may not ask is told so whatever it asks.
    let who = who(known, subject, context)?;
    let Some(question) = action.question() else { return Ok(Answer::unknown_action(audience)) };
    let denied = |reason| Ok(Answer::of(Decision::denied(question, reason), audience));
    let gate = match who {
        Who::Gate(gate) => gate,
        Who::Nobody => return denied(Reason::NotAvailable),
        Who::OtherCatalogue => return denied(Reason::OtherCatalogue),
    };
    let Some(kind) = record::kind_of(&resource.kind).filter(|kind| *kind == question.kind()) else {
        return denied(Reason::WrongKind);
    };
    match known.record(kind, resource) {
        Named::Record(record) => Ok(Answer::of(gate.decide_for(audience, question, record.as_ref()), audience)),
        Named::Missing => Ok(Answer::of(not_there(&gate, question), audience)),
        Named::Malformed => denied(Reason::Malformed),
        Named::ForeignFirm => denied(Reason::ForeignFirm),
    }
}

// What stands in the way whatever the record is, is told; otherwise one that does not exist is the
// same as one that is closed.
fn not_there(gate: &Gate, question: Question) -> Decision {
    let without = question.action().map(|action| gate.decide_without_record(action));
    without.filter(|decision| decision.effect == Effect::Deny).unwrap_or_else(|| Decision::not_available(question))
}

/// The gate of a subject: from the firm's state, or from the facts that the caller brings.
pub(super) fn who(known: &Known<'_>, subject: &Entity, context: &Context) -> Result<Who, Fault> {
    let person = subject.person();
    match known {
        Known::Firm { .. } if context.snapshot.is_some() => {
            Err(Fault::not_in_scope("The key is for the firm's own state, and not for facts of the caller"))
        }
        Known::Firm { firm, now } => {
            let open = || Session { open: Some(true), second_factor: Some(true) };
            let session = context.session.clone().unwrap_or_else(open);
            let gate = person.and_then(|person| firm.gate(&Actor { person, session }, *now));
            Ok(gate.map_or(Who::Nobody, |gate| Who::Gate(Box::new(gate))))
        }
        Known::Facts { firm, now } => {
            if context.session.is_some() {
                return Err(Fault::malformed("context.session", "The session is in the snapshot"));
            }
            let Some(snapshot) = &context.snapshot else {
                return Err(Fault::not_in_scope("The key is for facts of the caller: `context.snapshot` is missing"));
            };
            let Some(person) = person else { return Ok(Who::Nobody) };
            let opened = Snapshot::from_json(&snapshot.to_string()).and_then(|snapshot| {
                let is_foreign = snapshot.firm != **firm || !is_of(&snapshot, &person);
                if is_foreign { Err(SnapshotError::Foreign) } else { Gate::open(snapshot, context.now.unwrap_or(*now)) }
            });
            match opened {
                Ok(gate) => Ok(Who::Gate(Box::new(gate))),
                Err(SnapshotError::Catalogue(_)) => Ok(Who::OtherCatalogue),
                Err(error) => Err(Fault::malformed("context.snapshot", error.to_string()).with_code(error.code())),
            }
        }
    }
}

fn is_of(snapshot: &Snapshot, person: &Person) -> bool {
    let (id, is_guest) = person.parts();
    snapshot.subject.id() == Some(id) && snapshot.subject.is_guest() == is_guest
}
