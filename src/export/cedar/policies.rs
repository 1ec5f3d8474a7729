//! The rows as policies: one for users and one for guests, where the row is not empty.

use super::expression::Expression;
use super::fact::Scope;
use super::{NAMESPACE, Who, entity_of};
use crate::catalogue::{Action, Layer, Question, Surface, Term};
use crate::rule::Rule;

const HEAD: &str = "\
// Written by Firmgate from its catalogue. Do not edit: change the catalogue and export again.
//
// Every condition is in a permit, the layers and the blocks too. A forbid that meets an error is
// skipped, and would let pass what it was to stop.
";

/// The catalogue as Cedar policies: actions, and after them surfaces.
#[must_use]
pub fn policies() -> String {
    let mut text = HEAD.to_owned();
    for question in questions() {
        for who in Who::ALL {
            if let Some(policy) = policy(question, who) {
                text.push('\n');
                text.push_str(&policy);
            }
        }
    }
    text
}

/// Everything that can be asked.
pub(super) fn questions() -> impl Iterator<Item = Question> {
    let actions = Action::ALL.iter().copied().map(Question::from);
    actions.chain(Surface::ALL.iter().copied().map(Question::from))
}

fn rule(question: Question, who: Who) -> &'static Rule<Term> {
    match (question.action(), question.surface(), who) {
        (Some(action), _, Who::User) => action.user_rule(),
        (Some(action), _, Who::Guest) => action.guest_rule(),
        (None, Some(surface), Who::User) => surface.user_rule(),
        (None, Some(surface), Who::Guest) => surface.guest_rule(),
        (None, None, _) => &Rule::NEVER,
    }
}

fn policy(question: Question, who: Who) -> Option<String> {
    let scope = Scope { who, kind: question.kind() };
    let own_firm = ("the record is of the principal's firm".to_owned(), scope.is_own_firm());
    let layers = question.layers().map(|layer| (comment(layer), scope.term(layer.term())));
    let row = Expression::of(rule(question, who), &|term| scope.term(term));
    let conditions: Vec<(String, Expression)> =
        [own_firm].into_iter().chain(layers).chain([("the row".to_owned(), row)]).collect();
    // What can never hold is no policy: the default is to deny.
    if conditions.iter().any(|(_, condition)| *condition == Expression::FALSE) {
        return None;
    }
    let (people, cites) = match who {
        Who::User => ("users", question.action().map(Action::cites)),
        Who::Guest => ("guests", question.action().map(Action::cites)),
    };
    let mut text = format!("@id(\"{} for {people}\")\n", question.name());
    if let Some(cites) = cites.filter(|cites| !cites.is_empty()) {
        text.push_str(&format!("@cites(\"{}\")\n", cites.join(", ")));
    }
    text.push_str(&format!(
        "permit (\n  principal is {NAMESPACE}::{},\n  action == {NAMESPACE}::Action::\"{}\",\n  resource is {NAMESPACE}::{}\n)",
        who.entity(),
        question.name(),
        entity_of(question.kind()),
    ));
    for (comment, condition) in conditions.iter().filter(|(_, condition)| *condition != Expression::TRUE) {
        text.push_str(&format!("\n// {comment}\nwhen {{\n{}\n}}", condition.lines(2)));
    }
    text.push_str(";\n");
    Some(text)
}

fn comment(layer: Layer) -> String {
    let sentence = layer.term().doc();
    format!("{} {}", sentence.trim_end_matches('.'), bracketed(layer.cites()))
}

fn bracketed(cites: &[&str]) -> String {
    format!("({})", cites.join(", "))
}
