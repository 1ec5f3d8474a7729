//! The rows as policies, for users and for guests, where the row is not empty.

use super::expression::Expression;
use super::fact::Scope;
use super::names::{NAMESPACE, PrincipalType, entity_of};
use crate::catalogue::{Action, Question, Surface};

const HEAD: &str = "\
// Written by Firmgate from its catalogue. Do not edit: change the catalogue and export again.
//
// Every condition is in a permit, the layers and the blocks too. A forbid that meets an error is
// skipped, and would let pass what it was to stop.
";

/// The catalogue as Cedar policies: one for each rule of users, and of guests, with all the actions
/// and surfaces that it decides. It is named after the first of them.
///
/// One for each action would be twice as much as Amazon Verified Permissions takes.
#[must_use]
pub fn policies() -> String {
    // In the order in which they first come up.
    let mut policies: Vec<Policy> = Vec::new();
    for question in questions() {
        for principal in PrincipalType::ALL {
            let scope = Scope { principal, kind: question.kind() };
            let Some(conditions) = conditions(question, scope) else { continue };
            match policies.iter_mut().find(|policy| policy.scope == scope && policy.conditions == conditions) {
                Some(policy) => policy.questions.push(question),
                None => policies.push(Policy { scope, conditions, questions: vec![question] }),
            }
        }
    }
    let texts: Vec<String> = policies.iter().map(Policy::text).collect();
    format!("{HEAD}\n{}", texts.join("\n"))
}

/// A condition, and where it comes from.
type Condition = (String, Expression);

struct Policy {
    scope: Scope,
    conditions: Vec<Condition>,
    questions: Vec<Question>,
}

/// Everything that can be asked.
pub(super) fn questions() -> impl Iterator<Item = Question> {
    let actions = Action::ALL.iter().copied().map(Question::from);
    actions.chain(Surface::ALL.iter().copied().map(Question::from))
}

/// All that must hold; none if that can never be, and the default is to deny.
fn conditions(question: Question, scope: Scope) -> Option<Vec<Condition>> {
    let own_firm = ("own firm".to_owned(), scope.is_own_firm());
    let layers = question.layers().map(|layer| {
        let condition = layer.condition();
        (format!("{}: {}", condition.name(), layer.cites().join(", ")), scope.condition(condition))
    });
    let row = (
        "the row".to_owned(),
        Expression::of(question.rule(scope.principal == PrincipalType::User), &|condition| scope.condition(condition)),
    );
    let all: Vec<Condition> = [own_firm].into_iter().chain(layers).chain([row]).collect();
    let can_hold = all.iter().all(|(_, condition)| *condition != Expression::FALSE);
    can_hold.then(|| all.into_iter().filter(|(_, condition)| *condition != Expression::TRUE).collect())
}

impl Policy {
    fn text(&self) -> String {
        let people = match self.scope.principal {
            PrincipalType::User => "users",
            PrincipalType::Guest => "guests",
        };
        let first = self.questions.first().map_or("", |question| question.name());
        let actions: Vec<String> =
            self.questions.iter().map(|question| format!("{NAMESPACE}::Action::\"{}\"", question.name())).collect();
        let actions = match actions.as_slice() {
            [action] => format!("action == {action}"),
            several => format!("action in [\n    {}\n  ]", several.join(",\n    ")),
        };
        let conditions: String = self
            .conditions
            .iter()
            .map(|(comment, condition)| format!("\n// {comment}\nwhen {{\n{}\n}}", condition.lines(2)))
            .collect();
        format!(
            "@id(\"{first} for {people}\")\n{}permit (\n  principal is {NAMESPACE}::{},\n  {actions},\n  \
             resource is {NAMESPACE}::{}\n){conditions};\n",
            self.cites(),
            self.scope.principal.entity(),
            entity_of(self.scope.kind),
        )
    }

    fn cites(&self) -> String {
        let mut cites: Vec<&str> = Vec::new();
        for cite in self.questions.iter().filter_map(|question| question.action()).flat_map(Action::cites) {
            if !cites.contains(cite) {
                cites.push(cite);
            }
        }
        if cites.is_empty() { String::new() } else { format!("@cites(\"{}\")\n", cites.join(", ")) }
    }
}
