//! Whether a subject may: one question, or many at once.

use super::answer::Answer;
use super::body::{self, Asked};
use super::caller::{Caller, Known};
use super::decide::decide;
use super::entity::{Act, Context, Entity};
use super::fault::Fault;
use super::object::maybe;
use crate::http::App;
use crate::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A question: may this subject do this with that? What is not known is ignored.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct Ask {
    /// Who.
    #[serde(default, deserialize_with = "maybe")]
    subject: Option<Entity>,
    /// What.
    #[serde(default, deserialize_with = "maybe")]
    action: Option<Act>,
    /// With what.
    #[serde(default, deserialize_with = "maybe")]
    resource: Option<Entity>,
    /// In what circumstances.
    #[serde(default, deserialize_with = "maybe")]
    context: Option<Context>,
}

impl Ask {
    /// Answers it; what is not in it is taken from another one.
    fn answer(&self, known: &Known<'_>, defaults: &Ask) -> Result<Answer, Fault> {
        let subject = self.subject.as_ref().or(defaults.subject.as_ref()).ok_or_else(|| Fault::missing("subject"))?;
        let action = self.action.as_ref().or(defaults.action.as_ref()).ok_or_else(|| Fault::missing("action"))?;
        let resource =
            self.resource.as_ref().or(defaults.resource.as_ref()).ok_or_else(|| Fault::missing("resource"))?;
        let none = Context::default();
        let context = self.context.as_ref().or(defaults.context.as_ref()).unwrap_or(&none);
        decide(known, subject, action, resource, context)
    }
}

/// Whether a subject may do something.
#[utoipa::path(
    post, path = "/access/v1/evaluation", tag = "authzen", request_body = Ask,
    security(("key" = [])),
    responses(
        (status = 200, description = "The decision, whatever it is", body = Answer),
        (status = 400, description = "The request is not well formed", body = Problem),
        (status = 401, description = "There is no key, or one that does not exist or was revoked", body = Problem),
        (status = 403, description = "The key is not for this", body = Problem),
        (status = 413, description = "The request is too large", body = Problem),
        (status = 503, description = "It cannot be answered now", body = Problem),
    ),
)]
pub(super) async fn one(
    State(app): State<App>,
    caller: Caller,
    Asked(ask): Asked<Ask>,
) -> Result<Json<Answer>, Problem> {
    Ok(Json(single(&app, &caller, &ask)?))
}

fn single(app: &App, caller: &Caller, ask: &Ask) -> Result<Answer, Fault> {
    let answer = caller.ask(app, |known| ask.answer(known, &Ask::default()))?;
    answer.count(&app.metrics);
    Ok(answer)
}

/// Many questions at once. What is at the top stands in for what a question does not say itself.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Batch {
    /// Who.
    #[serde(default, deserialize_with = "maybe")]
    subject: Option<Entity>,
    /// What.
    #[serde(default, deserialize_with = "maybe")]
    action: Option<Act>,
    /// With what.
    #[serde(default, deserialize_with = "maybe")]
    resource: Option<Entity>,
    /// In what circumstances.
    #[serde(default, deserialize_with = "maybe")]
    context: Option<Context>,
    /// The questions; without any, what is at the top is the question.
    #[schema(value_type = Option<Vec<Ask>>)]
    evaluations: Option<Vec<Value>>,
    /// How they are answered.
    #[serde(default, deserialize_with = "maybe")]
    options: Option<Options>,
}

/// How questions are answered.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Options {
    evaluations_semantic: Option<Semantic>,
}

/// When the answers end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Semantic {
    /// With the last question.
    #[default]
    ExecuteAll,
    /// With the first denial.
    DenyOnFirstDeny,
    /// With the first permission.
    PermitOnFirstPermit,
}

impl Semantic {
    fn ends_with(self, answer: &Answer) -> bool {
        match self {
            Semantic::ExecuteAll => false,
            Semantic::DenyOnFirstDeny => !answer.decision,
            Semantic::PermitOnFirstPermit => answer.decision,
        }
    }
}

/// The answers, in the order of the questions.
#[derive(Serialize, ToSchema)]
pub(super) struct Answers {
    evaluations: Vec<Answer>,
}

/// Whether subjects may do things. A question that is not well formed is a denial in its place.
#[utoipa::path(
    post, path = "/access/v1/evaluations", tag = "authzen", request_body = Batch,
    security(("key" = [])),
    responses(
        (status = 200, description = "The decisions; of a request without questions, the one decision", body = Answers),
        (status = 400, description = "The request is not well formed", body = Problem),
        (status = 401, description = "There is no key, or one that does not exist or was revoked", body = Problem),
        (status = 403, description = "The key is not for this", body = Problem),
        (status = 413, description = "The request is too large", body = Problem),
        (status = 503, description = "It cannot be answered now", body = Problem),
    ),
)]
pub(super) async fn many(
    State(app): State<App>,
    caller: Caller,
    Asked(batch): Asked<Batch>,
) -> Result<Response, Problem> {
    let Batch { subject, action, resource, context, evaluations, options } = batch;
    let defaults = Ask { subject, action, resource, context };
    let Some(asked) = evaluations.filter(|asked| !asked.is_empty()) else {
        return Ok(Json(single(&app, &caller, &defaults)?).into_response());
    };
    let semantic = options.and_then(|options| options.evaluations_semantic).unwrap_or_default();
    // All of them on one state: an answer never contradicts another of the same batch.
    let evaluations = caller.ask(&app, |known| {
        let mut answers = Vec::with_capacity(asked.len());
        for (place, item) in asked.into_iter().enumerate() {
            let answer = body::part::<Ask>(item).and_then(|ask| ask.answer(known, &defaults));
            let answer = answer.unwrap_or_else(|fault| Answer::failed(fault.within(&format!("evaluations[{place}]"))));
            let is_last = semantic.ends_with(&answer);
            answers.push(answer);
            if is_last {
                break;
            }
        }
        answers
    });
    evaluations.iter().for_each(|answer| answer.count(&app.metrics));
    Ok(Json(Answers { evaluations }).into_response())
}
