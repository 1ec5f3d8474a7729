//! Decisions as the specification has them.

use super::fault::Fault;
use crate::metrics::Metrics;
use firmgate::catalogue::{Audience, Reason};
use firmgate::decide::{Decision, Effect};
use serde::Serialize;
use utoipa::ToSchema;

/// A decision.
#[derive(Serialize, ToSchema)]
pub(super) struct Answer {
    /// Whether they may. Not known is no.
    pub(super) decision: bool,
    /// Why: `effect`, `reason`, `missing`, `masks`, `rules`, `recheck`, and `text` for people.
    #[schema(value_type = Object)]
    context: Why,
}

#[derive(Serialize)]
struct Why {
    #[serde(flatten)]
    ground: Ground,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Error>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Ground {
    Decision(Decision),
    Refused(Refused),
}

/// As a decision, but on no row of the catalogue.
#[derive(Serialize)]
struct Refused {
    effect: &'static str,
    reason: &'static str,
    missing: [&'static str; 0],
    masks: [&'static str; 0],
    rules: [&'static str; 0],
    recheck: bool,
}

#[derive(Serialize)]
struct Error {
    status: u16,
    code: &'static str,
    message: String,
    path: String,
}

impl Answer {
    /// What the engine decided.
    pub(super) fn of(decision: Decision, audience: Audience) -> Answer {
        let why = Why { text: decision.text(audience), ground: Ground::Decision(decision), error: None };
        Answer { decision: decision.is_allowed(), context: why }
    }

    /// A denial of what the catalogue does not have.
    pub(super) fn unknown_action(audience: Audience) -> Answer {
        Answer::refused(Reason::UnknownAction, audience, None)
    }

    /// A denial of an evaluation in a batch that cannot be answered.
    pub(super) fn failed(fault: Fault) -> Answer {
        let Fault { status, code, path, message } = fault;
        let error = Error { status: status.as_u16(), code, message, path };
        Answer::refused(Reason::Malformed, Audience::Subject, Some(error))
    }

    fn refused(reason: Reason, audience: Audience, error: Option<Error>) -> Answer {
        let refused = Refused {
            effect: Effect::Deny.name(),
            reason: reason.code(),
            missing: [],
            masks: [],
            rules: [],
            recheck: false,
        };
        let text = reason.sentence(audience).to_owned();
        Answer { decision: false, context: Why { ground: Ground::Refused(refused), text, error } }
    }

    /// Counts it.
    pub(super) fn count(&self, metrics: &Metrics) {
        match &self.context.ground {
            Ground::Decision(decision) => metrics.decision(decision.effect.name(), decision.reason.code()),
            Ground::Refused(refused) => metrics.decision(refused.effect, refused.reason),
        }
    }
}
