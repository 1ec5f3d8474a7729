//! Cedar, with what Firmgate exports.

use cedar_policy::{
    ActionConstraint, Authorizer, Context, Decision, Entities, EntityUid, Policy, PolicySet, Request, Schema,
};
use firmgate::catalogue::Question;
use firmgate::export::cedar::{self, Ask};
use serde_json::Value;
use std::collections::BTreeMap;

pub(crate) struct Engine {
    pub(crate) schema: Schema,
    pub(crate) policies: PolicySet,
    // The policies of each action: those of another would not match, and take time to say so.
    by_action: BTreeMap<String, PolicySet>,
    authorizer: Authorizer,
}

impl Engine {
    pub(crate) fn new(policies: &str) -> Engine {
        let (schema, warnings) =
            Schema::from_cedarschema_str(&cedar::schema()).unwrap_or_else(|error| panic!("the schema: {error:?}"));
        let warnings: Vec<String> = warnings.map(|warning| warning.to_string()).collect();
        assert!(warnings.is_empty(), "the schema: {warnings:?}");
        let policies: PolicySet = policies.parse().unwrap_or_else(|error| panic!("the policies: {error:?}"));
        let mut by_action: BTreeMap<String, PolicySet> = BTreeMap::new();
        for policy in policies.policies() {
            for action in actions(policy) {
                by_action.entry(action).or_default().add(policy.clone()).unwrap();
            }
        }
        Engine { schema, policies, by_action, authorizer: Authorizer::new() }
    }

    pub(crate) fn entities(&self, entities: &Value) -> Entities {
        let read = Entities::from_json_value(entities.clone(), Some(&self.schema));
        read.unwrap_or_else(|error| panic!("{error:?}\n{entities:#}"))
    }

    /// Whether one of the requests for a question is allowed, by the policies of that action.
    pub(crate) fn allows(&self, question: Question, ask: &Ask, entities: &Entities) -> bool {
        let Some(policies) = self.by_action.get(question.name()) else { return false };
        ask.requests(question).any(|request| self.allows_one(&request, policies, entities))
    }

    /// Whether a request is allowed by some policies. A policy never fails.
    pub(crate) fn allows_one(&self, request: &Value, policies: &PolicySet, entities: &Entities) -> bool {
        let uid = |name: &str| EntityUid::from_json(request[name].clone()).unwrap();
        let action = uid("action");
        let context = Context::from_json_value(request["context"].clone(), Some((&self.schema, &action)));
        let context = context.unwrap_or_else(|error| panic!("{error:?}\n{request:#}"));
        let typed = Request::new(uid("principal"), action, uid("resource"), context, Some(&self.schema));
        let typed = typed.unwrap_or_else(|error| panic!("{error:?}\n{request:#}"));
        let response = self.authorizer.is_authorized(&typed, policies, entities);
        let errors: Vec<String> = response.diagnostics().errors().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{errors:?}\n{request:#}");
        response.decision() == Decision::Allow
    }
}

/// The names of the actions that a policy is about.
pub(crate) fn actions(policy: &Policy) -> Vec<String> {
    let uids = match policy.action_constraint() {
        ActionConstraint::Any => panic!("a policy about whatever there is"),
        ActionConstraint::Eq(uid) => vec![uid],
        ActionConstraint::In(uids) => uids,
    };
    uids.iter().map(|uid| uid.id().unescaped().to_owned()).collect()
}
