//! Searches and evaluations agree: what a search finds, an evaluation allows, and the other way round, without a word
//! from the caller about the record. Of every kind and every action of the catalogue.

use super::demo_firm::{DemoFirm, subject};
use crate::common::Backend;
use crate::deep::unless_deep;
use firmgate::catalogue::{Action, Kind};
use firmgate_demo::Persona;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// By default these ask, on PostgreSQL only the second two, about no more than so many records of a kind, and one in ten
/// of the actions on the firm. With `--deep`, every persona asks about everything.
const SOME: [&str; 4] = ["blocked", "client", "administrator", "co-counsel"];
const RECORDS: usize = 24;

/// What somebody may do: by the action, the ids.
type Allowed = BTreeMap<&'static str, BTreeSet<String>>;

struct Question<'a> {
    firm: &'a DemoFirm,
    persona: &'a Persona,
    kind: Kind,
}

impl Question<'_> {
    fn about(&self, rest: Value) -> Value {
        let mut request = json!({
            "subject": subject(&self.persona.subject),
            "context": { "firmgate": { "session": self.persona.session } },
        });
        request.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        request
    }

    async fn searched(&self, action: Action) -> BTreeSet<String> {
        let mut search =
            self.about(json!({ "action": { "name": action.name() }, "resource": { "type": self.kind.name() } }));
        let mut found = BTreeSet::new();
        loop {
            let reply = self.firm.post("/access/v1/search/resource", &search).await;
            for id in reply.ids() {
                assert!(found.insert(id.to_owned()), "{id} is found twice");
            }
            let token = &reply.body["page"]["next_token"];
            if token == "" {
                return found;
            }
            search["page"] = json!({ "token": token });
        }
    }

    async fn evaluated(&self, ids: &[String]) -> Allowed {
        let name = |id: &String| json!({ "type": self.kind.name(), "id": id });
        // A record's actions together: a batch reads it once.
        let asked: Vec<(&'static str, &String)> =
            ids.iter().flat_map(|id| self.kind.actions().map(move |action| (action.name(), id))).collect();
        let mut allowed = Allowed::new();
        for asked in asked.chunks(2_000) {
            let questions: Vec<Value> = asked
                .iter()
                .map(|(action, id)| json!({ "action": { "name": action }, "resource": name(id) }))
                .collect();
            let batch = self.about(json!({ "evaluations": questions }));
            let reply = self.firm.post("/access/v1/evaluations", &batch).await;
            let answers = reply.is(200)["evaluations"].as_array().unwrap();
            assert_eq!(answers.len(), asked.len());
            for ((action, id), answer) in asked.iter().zip(answers) {
                if answer["decision"] == true {
                    allowed.entry(action).or_default().insert((*id).clone());
                }
            }
        }
        allowed
    }

    async fn actions(&self, id: &String) -> BTreeSet<String> {
        let search = self.about(json!({ "resource": { "type": self.kind.name(), "id": id } }));
        let reply = self.firm.post("/access/v1/search/action", &search).await;
        reply.names().into_iter().map(str::to_owned).collect()
    }
}

/// What is evaluated: records from the beginning to the end of all, and of each search the first and the last.
fn asked(everything: &[String], searched: &Allowed) -> Vec<String> {
    let step = unless_deep(everything.len().div_ceil(RECORDS).max(1), 1);
    let mut asked: BTreeSet<&String> = everything.iter().step_by(step).collect();
    asked.extend(searched.values().flat_map(|found| [found.first(), found.last()]).flatten());
    asked.into_iter().cloned().collect()
}

/// What was compared, over everybody.
#[derive(Default)]
struct Compared {
    allowed: BTreeSet<&'static str>,
    denied: BTreeSet<&'static str>,
    faults: Vec<String>,
}

impl Compared {
    async fn compare(&mut self, question: &Question<'_>) {
        let (kind, who) = (question.kind, &question.persona.id);
        let everything = question.firm.everything(kind);
        let mut searched = BTreeMap::new();
        for action in kind.actions().step_by(if kind == Kind::Firm { unless_deep(10, 1) } else { 1 }) {
            searched.insert(action.name(), question.searched(action).await);
        }
        let asked = asked(&everything, &searched);
        let evaluated = question.evaluated(&asked).await;
        for (action, found) in searched {
            let allowed = evaluated.get(action).cloned().unwrap_or_default();
            let strangers: Vec<&String> = found.iter().filter(|id| !everything.contains(id)).collect();
            let found: BTreeSet<String> = asked.iter().filter(|id| found.contains(*id)).cloned().collect();
            let not_found: Vec<&String> = allowed.difference(&found).collect();
            let not_allowed: Vec<&String> = found.difference(&allowed).collect();
            if found != allowed || !strangers.is_empty() {
                self.faults.push(format!(
                    "{who} {action}: not found {not_found:?}, not allowed {not_allowed:?}, unknown {strangers:?}"
                ));
            }
            self.allowed.extend((!allowed.is_empty()).then_some(kind.name()));
            self.denied.extend((allowed.len() < asked.len()).then_some(kind.name()));
        }
        for id in asked.iter().step_by(unless_deep(16, 25)) {
            let may = evaluated.iter().filter(|(_, ids)| ids.contains(id)).map(|(name, _)| (*name).to_owned());
            let (may, found): (BTreeSet<String>, _) = (may.collect(), question.actions(id).await);
            if found != may {
                self.faults.push(format!("{who} {} {id}: the actions {found:?}, not {may:?}", kind.name()));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_what_an_evaluation_allows() {
    for backend in Backend::both() {
        let backend = backend();
        let (firm, _) = DemoFirm::open(&backend).await;
        let mut compared = Compared::default();
        let some = if matches!(backend, Backend::Postgres(_)) { &SOME[2..] } else { &SOME };
        for persona in firm.records.personas.iter().filter(|own| unless_deep(some.contains(&&*own.id), true)) {
            for kind in Kind::ALL.iter().copied() {
                compared.compare(&Question { firm: &firm, persona, kind }).await;
            }
        }
        let Compared { allowed, denied, faults } = compared;
        assert!(faults.is_empty(), "{} differ:\n{}", faults.len(), faults.join("\n"));
        let all: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(denied, all);
        // Nothing is kept of these, and a block is named by its user and its matter.
        let elsewhere = BTreeSet::from(["block", "payment", "bank_account", "practice_area", "text_snippet"]);
        assert_eq!(allowed, &all - &elsewhere);
        firm.server.stop().await;
    }
}
