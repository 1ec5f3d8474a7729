//! The Access Evaluation API: one question, or several at once.

use super::body::{self, LenientBody};
use super::caller::Caller;
use super::decide::decide;
use super::entity::{ActionName, Context, Entity};
use super::facts_source::FactsSource;
use super::object::optional;
use super::request_error::RequestError;
use super::response::EvaluationResponse;
use super::vocabulary::Vocabulary;
use crate::state::{App, Problem};
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// A question: may this subject take this action on this resource? Unknown members are ignored.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(super) struct EvaluationRequest {
    /// The subject.
    #[serde(default, deserialize_with = "optional")]
    subject: Option<Entity>,
    /// The action.
    #[serde(default, deserialize_with = "optional")]
    action: Option<ActionName>,
    /// The resource.
    #[serde(default, deserialize_with = "optional")]
    resource: Option<Entity>,
    /// The context.
    #[serde(default, deserialize_with = "optional")]
    context: Option<Context>,
}

impl EvaluationRequest {
    /// Translates the caller's words.
    fn translate(&mut self, vocabulary: &Vocabulary) {
        self.subject.iter_mut().chain(&mut self.resource).for_each(|entity| vocabulary.entity(entity));
        self.action.iter_mut().for_each(|action| vocabulary.action(action));
    }

    /// Answers the question; members that it lacks are taken from the defaults.
    fn answer(
        &self,
        source: &FactsSource<'_>,
        defaults: &EvaluationRequest,
    ) -> Result<EvaluationResponse, RequestError> {
        let missing = RequestError::missing;
        let subject = self.subject.as_ref().or(defaults.subject.as_ref()).ok_or_else(|| missing("subject"))?;
        let action = self.action.as_ref().or(defaults.action.as_ref()).ok_or_else(|| missing("action"))?;
        let resource = self.resource.as_ref().or(defaults.resource.as_ref()).ok_or_else(|| missing("resource"))?;
        let none = Context::default();
        let context = self.context.as_ref().or(defaults.context.as_ref()).unwrap_or(&none);
        decide(source, subject, action, resource, context)
    }
}

/// Evaluate one question.
#[utoipa::path(
    post, path = "/access/v1/evaluation", tag = "authzen", request_body = EvaluationRequest,
    security(("key" = [])),
    responses(
        (status = 200, description = "The decision, whatever it is", body = EvaluationResponse),
        (status = 400, description = "Malformed request", body = Problem),
        (status = 401, description = "Missing, unknown or revoked API key", body = Problem),
        (status = 403, description = "The scope of the key does not permit the request", body = Problem),
        (status = 413, description = "The request body is too large", body = Problem),
        (status = 503, description = "The database is unavailable", body = Problem),
    ),
)]
pub(super) async fn evaluation(
    State(app): State<App>,
    caller: Caller,
    LenientBody(mut request): LenientBody<EvaluationRequest>,
) -> Result<Json<EvaluationResponse>, Problem> {
    request.translate(caller.vocabulary());
    Ok(Json(evaluate(&app, &caller, &request).await?))
}

async fn evaluate(app: &App, caller: &Caller, request: &EvaluationRequest) -> Result<EvaluationResponse, Problem> {
    let none = EvaluationRequest::default();
    let response = caller.ask(app, &request.resource, |source| request.answer(source, &none)).await??;
    response.count(&app.metrics);
    Ok(response)
}

/// Several questions. The members at the top are the defaults of each question.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct EvaluationsRequest {
    /// The subject.
    #[serde(default, deserialize_with = "optional")]
    subject: Option<Entity>,
    /// The action.
    #[serde(default, deserialize_with = "optional")]
    action: Option<ActionName>,
    /// The resource.
    #[serde(default, deserialize_with = "optional")]
    resource: Option<Entity>,
    /// The context.
    #[serde(default, deserialize_with = "optional")]
    context: Option<Context>,
    /// The questions; without any, the members at the top are the only question.
    #[schema(value_type = Option<Vec<EvaluationRequest>>)]
    evaluations: Option<Vec<Value>>,
    /// Options.
    #[serde(default, deserialize_with = "optional")]
    options: Option<EvaluationsOptions>,
}

/// Options of several questions.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct EvaluationsOptions {
    /// When to stop.
    evaluations_semantic: Option<EvaluationsSemantic>,
}

/// When to stop evaluating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum EvaluationsSemantic {
    /// After the last question.
    #[default]
    ExecuteAll,
    /// After the first denial.
    DenyOnFirstDeny,
    /// After the first permission.
    PermitOnFirstPermit,
}

impl EvaluationsSemantic {
    fn stops_after(self, response: &EvaluationResponse) -> bool {
        match self {
            EvaluationsSemantic::ExecuteAll => false,
            EvaluationsSemantic::DenyOnFirstDeny => !response.decision,
            EvaluationsSemantic::PermitOnFirstPermit => response.decision,
        }
    }
}

/// The decisions, in the order of the questions.
#[derive(Serialize, ToSchema)]
pub(super) struct EvaluationsResponse {
    evaluations: Vec<EvaluationResponse>,
}

/// Evaluate several questions. A malformed question is a denial in its place.
#[utoipa::path(
    post, path = "/access/v1/evaluations", tag = "authzen", request_body = EvaluationsRequest,
    security(("key" = [])),
    responses(
        (status = 200, description = "The decisions; without `evaluations`, the one decision",
         body = EvaluationsResponse),
        (status = 400, description = "Malformed request", body = Problem),
        (status = 401, description = "Missing, unknown or revoked API key", body = Problem),
        (status = 403, description = "The scope of the key does not permit the request", body = Problem),
        (status = 413, description = "The request body is too large", body = Problem),
        (status = 503, description = "The database is unavailable", body = Problem),
    ),
)]
pub(super) async fn evaluations(
    State(app): State<App>,
    caller: Caller,
    LenientBody(request): LenientBody<EvaluationsRequest>,
) -> Result<Response, Problem> {
    let EvaluationsRequest { subject, action, resource, context, evaluations, options } = request;
    let mut defaults = EvaluationRequest { subject, action, resource, context };
    defaults.translate(caller.vocabulary());
    let Some(items) = evaluations.filter(|items| !items.is_empty()) else {
        return Ok(Json(evaluate(&app, &caller, &defaults).await?).into_response());
    };
    let semantic = options.and_then(|options| options.evaluations_semantic).unwrap_or_default();
    let mut items: Vec<_> = items.into_iter().map(body::part::<EvaluationRequest>).collect();
    items.iter_mut().flatten().for_each(|item| item.translate(caller.vocabulary()));
    let named = items.iter().flatten().filter_map(|item| item.resource.as_ref()).chain(&defaults.resource);
    // All on one state: the responses of a batch never contradict each other.
    let answer = |source: &FactsSource<'_>| {
        let mut responses = Vec::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            let response = match item {
                Ok(item) => item.answer(source, &defaults),
                Err(error) => Err(error.clone()),
            };
            let response = response
                .unwrap_or_else(|error| EvaluationResponse::failed(error.within(&format!("evaluations[{place}]"))));
            let is_last = semantic.stops_after(&response);
            responses.push(response);
            if is_last {
                break;
            }
        }
        responses
    };
    let evaluations = caller.ask(&app, named, answer).await?;
    evaluations.iter().for_each(|response| response.count(&app.metrics));
    Ok(Json(EvaluationsResponse { evaluations }).into_response())
}
