//! Nobody lifts their own mask: whoever may not read a field does not write it, and no accepted write lets its
//! writer read what they could not read before.

use super::allowed::{is_refused, made_by};
use super::page::{Answer, Page};
use super::world::{Known, World};
use super::{demo, persona, start};
use crate::common::{Backend, Server};
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::Id;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A rule that the decision on each mask rests on.
const HOURS: &str = "VIS-2";
const RATE: &str = "VIS-7";
const FINANCIALS: &str = "PERM-5";

struct Case {
    world: World,
    page: Page,
}

impl Case {
    async fn of(server: &Server, name: &str) -> Case {
        let world = demo(server).await;
        let page = Page::sign_in(server, &world, persona(&world, name)).await;
        Case { world, page }
    }

    fn me(&self) -> &Id {
        self.page.persona.subject.parts().0
    }

    fn can(&self, action: Action, known: &Known) -> bool {
        self.page.gate.can(action, known.facts.as_ref())
    }

    /// An entry of a matter that they may edit, and whose hours and rate they may read or not.
    fn entry(&self, kind: &str, hours: bool, rate: bool) -> &Known {
        let is_it = |known: &&Known| {
            known.body["kind"] == kind
                && !known.body["matter"].is_null()
                && self.can(Action::ActivityEdit, known)
                && self.can(Action::ActivityViewHours, known) == hours
                && self.can(Action::ActivityViewRate, known) == rate
        };
        self.world.of(Kind::Activity).find(is_it).unwrap()
    }

    /// A matter that they may edit, and are the responsible attorney of or not.
    fn matter(&self, is_responsible: bool) -> &Known {
        let is_it = |known: &&Known| {
            (known.body["responsible_attorney"] == json!(self.me())) == is_responsible
                && self.can(Action::MatterEdit, known)
        };
        self.world.of(Kind::Matter).find(is_it).unwrap()
    }

    async fn patch(&self, known: &Known, body: &Value) -> Answer {
        self.page.ask(Method::PATCH, &format!("{}/{}", known.kind.name(), known.id), Some(body)).await
    }

    async fn create(&self, kind: Kind, body: &Value) -> Answer {
        self.page.ask(Method::POST, kind.name(), Some(body)).await
    }
}

/// Refused at a field, with the decision on reading it.
fn is_refused_at(answer: &Answer, path: &str, rule: &str) {
    is_refused(answer, path);
    let problem = answer.json();
    assert_eq!(problem["path"], path, "{problem}");
    let rules = problem["decision"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|own| own == rule), "{path}: {problem}");
}

fn is_done(answer: &Answer) -> Value {
    assert!(answer.status.is_success(), "{}", answer.text);
    answer.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_masked_field_is_not_written() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let case = Case::of(&server, "limited-hours").await;
        let entry = case.entry("time", false, false);
        for (field, rule) in [("minutes", HOURS), ("rate_cents", RATE), ("total_cents", RATE)] {
            let mut answers = BTreeSet::new();
            for value in [entry.body[field].clone(), json!(0), json!(1), json!("of another type")] {
                let answer = case.patch(entry, &json!({ field: value })).await;
                is_refused_at(&answer, field, rule);
                answers.insert(answer.text);
            }
            // The stored value is answered like any other.
            assert_eq!(answers.len(), 1, "{field}: {answers:?}");
        }
        let edited = is_done(&case.patch(entry, &json!({"description": "Another"})).await);
        assert_eq!(edited["_masks"], json!(["hours", "rate"]));
        assert_eq!(edited["body"]["description"], "Another");
        server.stop().await;
    }
}

/// Somebody without rates sees the hours, and the amount of an expense (VIS-8), and writes both.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_is_written() {
    let backend = Backend::sqlite();
    let server = start(&backend).await;
    let case = Case::of(&server, "limited-contacts").await;
    let (time, expense) = (case.entry("time", true, false), case.entry("expense", true, false));
    is_done(&case.patch(time, &json!({"minutes": 6})).await);
    is_done(&case.patch(expense, &json!({"total_cents": 100})).await);
    for (entry, field) in [(time, "rate_cents"), (time, "total_cents"), (expense, "rate_cents")] {
        is_refused_at(&case.patch(entry, &json!({ field: 0 })).await, field, RATE);
    }
    // As an expense, the entry would show its total.
    is_refused_at(&case.patch(time, &json!({"description": "x", "kind": "expense"})).await, "kind", RATE);
    // And an expense as time would hide it, which opens nothing.
    is_done(&case.patch(expense, &json!({"kind": "time"})).await);
    is_refused_at(&case.patch(expense, &json!({"kind": "expense"})).await, "kind", RATE);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_does_not_lift_the_writers_mask() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;
        let case = Case::of(&server, "limited-hours").await;
        let entry = case.entry("time", false, false);
        let (own, others) = (case.matter(true), case.matter(false));
        for (field, value) in [("user", json!(case.me())), ("matter", json!(own.id))] {
            is_refused_at(&case.patch(entry, &json!({ field: value })).await, field, HOURS);
            let along = json!({"description": "Another", "date": "2026-01-05", field: value});
            is_refused_at(&case.patch(entry, &along).await, field, HOURS);
        }
        // Not in two steps either.
        is_done(&case.patch(entry, &json!({"matter": null})).await);
        is_refused_at(&case.patch(entry, &json!({"matter": own.id})).await, "matter", HOURS);
        is_done(&case.patch(entry, &json!({"matter": others.id})).await);

        // The responsible attorney of a matter sees the hours of its entries: nobody makes themself that, and the
        // answer does not tell whether there are entries.
        let me = json!({"responsible_attorney": case.me()});
        is_refused_at(&case.patch(others, &me).await, "responsible_attorney", HOURS);
        is_done(&case.patch(others, &json!({"responsible_attorney": "17"})).await);
        is_refused_at(&case.patch(others, &me).await, "responsible_attorney", HOURS);
        is_done(&case.patch(own, &json!({"responsible_attorney": "17"})).await);
        is_refused_at(&case.patch(own, &me).await, "responsible_attorney", HOURS);
        server.stop().await;
    }
}

/// Whoever sees everybody's hours gains nothing by being the responsible attorney.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_opens_nothing_is_made() {
    let backend = Backend::sqlite();
    let server = start(&backend).await;
    let case = Case::of(&server, "user").await;
    let (entry, others) = (case.entry("time", true, true), case.matter(false));
    is_done(&case.patch(others, &json!({"responsible_attorney": case.me()})).await);
    is_done(&case.patch(entry, &json!({"user": case.me()})).await);
    is_done(&case.patch(entry, &json!({"kind": "expense", "matter": others.id})).await);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_record_holds_nothing_that_its_creator_may_not_read() {
    for backend in Backend::both() {
        let backend = backend();
        let server = start(&backend).await;

        // No rates, not even their own. They leave the rate out (VIS-11).
        let case = Case::of(&server, "limited-contacts").await;
        let mut entry = made_by(case.entry("time", true, false), &case.page.persona.subject);
        is_refused_at(&case.create(Kind::Activity, &entry).await, "rate_cents", RATE);
        entry["rate_cents"] = json!(0);
        is_refused_at(&case.create(Kind::Activity, &entry).await, "total_cents", RATE);
        entry["total_cents"] = json!(0);
        is_done(&case.create(Kind::Activity, &entry).await);
        let expense = made_by(case.entry("expense", true, false), &case.page.persona.subject);
        is_done(&case.create(Kind::Activity, &expense).await);

        // Hours are recorded for others too (PERM-11), by somebody who does not see theirs.
        let world = &case.world;
        let page = Page::sign_in(&server, world, persona(world, "limited-hours")).await;
        let me = json!(page.persona.subject);
        let create = async |body: &Value| page.ask(Method::POST, "activity", Some(body)).await;
        entry["user"] = json!("17");
        entry["minutes"] = json!(30);
        let made = is_done(&create(&entry).await);
        assert_eq!(made["_masks"], json!(["hours", "rate"]), "{made}");
        entry["rate_cents"] = json!(100);
        is_refused_at(&create(&entry).await, "rate_cents", RATE);
        entry["user"] = me;
        is_done(&create(&entry).await);

        // A budget belongs to the financial summary.
        let page = Page::sign_in(&server, world, persona(world, "user")).await;
        let mut matter = made_by(world.of(Kind::Matter).next().unwrap(), &page.persona.subject);
        matter["budget_cents"] = json!(100);
        let made = page.ask(Method::POST, "matter", Some(&matter)).await;
        is_refused_at(&made, "budget_cents", FINANCIALS);
        matter["budget_cents"] = Value::Null;
        let made = is_done(&page.ask(Method::POST, "matter", Some(&matter)).await);
        let path = format!("matter/{}", made["body"]["id"].as_str().unwrap());
        let budget = page.ask(Method::PATCH, &path, Some(&json!({"budget_cents": null}))).await;
        is_refused_at(&budget, "budget_cents", FINANCIALS);
        server.stop().await;
    }
}
