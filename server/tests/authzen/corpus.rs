//! The corpus of the engine, every case of it asked over HTTP by a server that brings the facts along.

use super::fixture::{Fixture, key};
use crate::case::{Case, cases};
use crate::common::Backend;
use crate::deep::unless_deep;
use firmgate::catalogue::{Action, Question, Surface};
use firmgate_server::api::authzen::api_keys::Scope;
use serde_json::{Value, json};

fn question(case: &Case, audience: &str) -> Value {
    let action = case.ask.parse::<Action>().map(Question::from);
    let question = action.or_else(|_| case.ask.parse::<Surface>().map(Question::from)).unwrap();
    let subject = &case.snapshot["subject"];
    let id = subject["id"].as_str().map_or_else(|| subject["id"].to_string(), str::to_owned);
    let resource = match &case.on {
        None => json!({ "type": "firm", "id": "1" }),
        Some(record) => {
            let id = match &record["id"] {
                Value::Null => "a record".to_owned(),
                Value::String(id) => id.clone(),
                id => id.to_string(),
            };
            json!({ "type": question.kind().name(), "id": id, "properties": record })
        }
    };
    json!({
        "subject": { "type": subject["kind"], "id": id },
        "action": { "name": case.ask },
        "resource": resource,
        "context": { "firmgate": { "snapshot": case.snapshot, "now": case.now, "audience": audience } },
    })
}

fn check(case: &Case, decision: &Value, told: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut same = |what: &str, found: &Value, expected: Option<Value>| {
        if let Some(expected) = expected
            && *found != expected
        {
            wrong.push(format!("{}: {}: {what} is {found}, not {expected}", case.file, case.name));
        }
    };
    let is_allowed = case.effect.as_deref() == Some("allow");
    for answer in [decision, told] {
        same("the decision", &answer["decision"], Some(is_allowed.into()));
        same("the effect", &answer["context"]["effect"], case.effect.clone().map(Value::from));
    }
    let context = &decision["context"];
    same("the reason", &context["reason"], case.reason.clone().map(Value::from));
    same("the reason told", &told["context"]["reason"], case.told.clone().map(Value::from));
    same("what is missing", &context["missing"], case.missing.clone().map(|missing| json!(missing)));
    same("what is masked", &context["masks"], case.masks.clone().map(|masks| json!(masks)));
    wrong
}

async fn in_batches(fixture: &Fixture, key: &str, cases: &[Case]) -> Vec<String> {
    let mut wrong = Vec::new();
    for cases in cases.chunks(100) {
        let both = |case| [question(case, "administrator"), question(case, "subject")];
        let asked: Vec<Value> = cases.iter().flat_map(both).collect();
        let reply = fixture.post_with(key, "/access/v1/evaluations", &json!({ "evaluations": asked })).await;
        let answers = reply.is(200)["evaluations"].as_array().unwrap();
        assert_eq!(answers.len(), asked.len());
        for (case, answers) in cases.iter().zip(answers.chunks(2)) {
            wrong.extend(check(case, &answers[0], &answers[1]));
        }
    }
    wrong
}

async fn one_by_one(fixture: &Fixture, key: &str, cases: &[Case]) -> Vec<String> {
    let mut wrong = Vec::new();
    for case in cases {
        let ask = async |audience| fixture.post_with(key, "/access/v1/evaluation", &question(case, audience)).await;
        let decision = ask("administrator").await;
        // What the subject is told is the same for most; the batches ask it of all.
        let told = if case.told.is_some() { ask("subject").await.body } else { decision.body.clone() };
        wrong.extend(check(case, decision.is(200), &told));
    }
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_of_the_corpus_holds_over_http() {
    let cases = cases();
    assert!(cases.len() > 1_000, "only {} cases", cases.len());
    for backend in Backend::both() {
        let backend = backend();
        let fixture = Fixture::open(&backend).await;
        let key = key(&fixture.handle, Scope::Facts).await;
        let wrong = match backend {
            // One request each takes minutes. The batches have them all, on the other database.
            Backend::Sqlite(_) => {
                let some: Vec<Case> = cases.iter().step_by(unless_deep(4, 1)).cloned().collect();
                one_by_one(&fixture, &key, &some).await
            }
            Backend::Postgres(_) | Backend::OwnPostgres(_) => in_batches(&fixture, &key, &cases).await,
        };
        assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
        fixture.server.stop().await;
    }
}
