//! The response to one question.

use super::request_error::RequestError;
use crate::state::Metrics;
use firmgate::catalogue::{Audience, Reason};
use firmgate::decide::{Decision, Effect};
use serde::Serialize;
use utoipa::ToSchema;

/// A decision.
#[derive(Serialize, ToSchema)]
pub(super) struct EvaluationResponse {
    /// Whether the action is allowed. Unknown is false.
    pub(super) decision: bool,
    /// Why: `effect`, `reason`, `missing`, `masks`, `rules`, `recheck`, and `text` for people. If it is not allowed,
    /// `reason_user` is what the subject may be told, and `reason_admin` what an administrator may, if the context
    /// asks for that.
    #[schema(value_type = Object)]
    context: ResponseContext,
}

#[derive(Serialize)]
struct ResponseContext {
    #[serde(flatten)]
    grounds: Grounds,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason_user: Option<Reasons>,
    // INVARIANT: only to whoever asks for an administrator. It tells what is hidden from what is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason_admin: Option<Reasons>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorContext>,
}

/// A reason by its language, as the specification has it.
#[derive(Serialize)]
struct Reasons {
    en: String,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Grounds {
    Decision(Decision),
    Refused(Refused),
}

/// A denial without an action of the catalogue.
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
struct ErrorContext {
    status: u16,
    code: &'static str,
    message: String,
    path: String,
}

impl EvaluationResponse {
    /// The engine's decision for an audience, and what the subject is told of it.
    pub(super) fn of(decision: Decision, told: Decision, audience: Audience) -> EvaluationResponse {
        let text = decision.text(audience);
        let is_allowed = decision.is_allowed();
        let reasons = |text: String| (!is_allowed).then_some(Reasons { en: text });
        let context = ResponseContext {
            reason_user: reasons(told.text(Audience::Subject)),
            reason_admin: reasons(text.clone()).filter(|_| audience == Audience::Administrator),
            text,
            grounds: Grounds::Decision(decision),
            error: None,
        };
        EvaluationResponse { decision: is_allowed, context }
    }

    /// A denial of an action that the catalogue does not have.
    pub(super) fn unknown_action(audience: Audience) -> EvaluationResponse {
        EvaluationResponse::refused(Reason::UnknownAction, audience, None)
    }

    /// A denial of an evaluation in a batch that cannot be answered.
    pub(super) fn failed(error: RequestError) -> EvaluationResponse {
        EvaluationResponse::failed_for(Audience::Subject, error)
    }

    /// A denial of facts that are malformed, with the place.
    pub(super) fn failed_for(audience: Audience, error: RequestError) -> EvaluationResponse {
        let RequestError { status, code, path, message } = error;
        let error = ErrorContext { status: status.as_u16(), code, message, path };
        EvaluationResponse::refused(Reason::Malformed, audience, Some(error))
    }

    fn refused(reason: Reason, audience: Audience, error: Option<ErrorContext>) -> EvaluationResponse {
        let refused = Refused {
            effect: Effect::Deny.name(),
            reason: reason.code(),
            missing: [],
            masks: [],
            rules: [],
            recheck: false,
        };
        let text = reason.sentence(audience).to_owned();
        EvaluationResponse {
            decision: false,
            context: ResponseContext {
                reason_user: Some(Reasons { en: reason.sentence(Audience::Subject).to_owned() }),
                reason_admin: Some(Reasons { en: text.clone() }).filter(|_| audience == Audience::Administrator),
                grounds: Grounds::Refused(refused),
                text,
                error,
            },
        }
    }

    /// Counts the decision.
    pub(super) fn count(&self, metrics: &Metrics) {
        match &self.context.grounds {
            Grounds::Decision(decision) => metrics.decision(decision.effect.name(), decision.reason.code()),
            Grounds::Refused(refused) => metrics.decision(refused.effect, refused.reason),
        }
    }
}
