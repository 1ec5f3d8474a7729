//! What a subject may not know of is answered like what is not there, in every question; and no writing of a property
//! gets a caller's facts believed about what the server keeps.

use super::demo_firm::{DemoFirm, WALLED};
use super::keys::EVALUATION;
use crate::common::Backend;
use firmgate::catalogue::{Action, Kind, Surface};
use firmgate::facts::Id;
use serde_json::{Value, json};

const BLOCKED: &str = "10";
const NOTHING: &str = "999999";

fn question(who: &str, name: &str, kind: Kind, id: &str, properties: Value) -> Value {
    let resource = json!({ "type": kind.name(), "id": id, "properties": properties });
    json!({ "subject": { "type": "user", "id": who }, "action": { "name": name }, "resource": resource })
}

/// Every action on a kind, and every surface of one of its records.
fn names(kind: Kind) -> Vec<&'static str> {
    let surfaces = Surface::ALL.iter().filter(|surface| surface.group().kind() == kind).map(|surface| surface.name());
    kind.actions().map(Action::name).chain(surfaces).collect()
}

/// A record of each kind in the matter that the subject is blocked from.
fn walled(firm: &DemoFirm) -> Vec<(Kind, String)> {
    let walled: Id = WALLED.into();
    let mut found = vec![(Kind::Matter, walled.to_string())];
    macro_rules! first {
        ($kind:ident, $all:ident, $matter:expr) => {
            let mut all = firm.records.$all.iter();
            found.extend(all.find(|own| own.matter == $matter).map(|own| (Kind::$kind, own.id.to_string())));
        };
    }
    first!(Activity, activities, Some(walled.clone()));
    first!(Task, tasks, Some(walled.clone()));
    first!(Document, documents, Some(walled.clone()));
    first!(Note, notes, walled);
    first!(Bill, bills, walled);
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_about_what_is_hidden_has_the_answer_of_one_about_nothing() {
    let backend = Backend::sqlite();
    let (firm, _) = DemoFirm::open(&backend).await;
    let (walled, mut asked) = (walled(&firm), 0);
    assert!(walled.len() >= 3, "{walled:?}");
    for (kind, id) in walled {
        // Whose record it is said to be is looked at first, and is no way to find out either.
        for properties in [json!({}), json!({ "firm": "2" }), json!({ "firm": [] }), json!({ "firm": "1" })] {
            for name in names(kind) {
                let answer = async |id: &str| {
                    let reply = firm.post(EVALUATION, &question(BLOCKED, name, kind, id, properties.clone())).await;
                    (reply.status, reply.body)
                };
                let hidden = answer(&id).await;
                assert_eq!(hidden, answer(NOTHING).await, "{name} {id} {properties}");
                assert_eq!(hidden.1["decision"], false, "{name} {id} {properties}");
                asked += 1;
            }
        }
    }
    assert!(asked > 100, "{asked}");
    firm.server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_is_written_as_a_list_is_refused() {
    let backend = Backend::sqlite();
    let (firm, _) = DemoFirm::open(&backend).await;
    let walled = WALLED.to_string();
    // The fields of a matter, a user and a calendar in their order, as they would allow.
    let matter = json!(["1", null, walled, "everyone", [], null]);
    let user = json!(["1", null, "1", false, true, true, "normal"]);
    let calendar = json!(["1", null, "made", BLOCKED, []]);
    for (who, action, properties, path) in [
        (BLOCKED, "matter:block", json!({ "user": "12", "matter": matter }), "matter"),
        ("2", "matter:block", json!({ "user": user, "matter": "3" }), "user"),
        (BLOCKED, "event:create", json!({ "calendar": calendar, "matter": "none" }), "calendar"),
        (BLOCKED, "task:create", json!({ "matter": matter }), "matter"),
        (BLOCKED, "task:create", json!({ "matter": true }), "matter"),
    ] {
        let kind = action.parse::<Action>().unwrap().kind();
        let reply = firm.post(EVALUATION, &question(who, action, kind, "new", properties.clone())).await;
        assert!(!reply.decision(), "{action} {properties}");
        let said = reply.body["context"].to_string();
        assert!(said.contains(&format!("resource.properties.{path}")), "{action} {properties}: {said}");
    }
    firm.server.stop().await;
}

// A client that has no id yet gives any, and that is nobody's.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_stored_under_the_id_of_a_new_record_decides_nothing() {
    let backend = Backend::sqlite();
    let (firm, _) = DemoFirm::open(&backend).await;
    let open = firm.records.tasks.iter().find(|own| own.matter.is_none() && !own.private).unwrap();
    let hidden = firm.records.tasks.iter().find(|own| own.private).unwrap();
    for id in [open.id.to_string(), hidden.id.to_string(), NOTHING.to_owned()] {
        for (matter, may) in [(WALLED.to_string(), false), ("none".to_owned(), true)] {
            let properties = json!({ "matter": matter });
            let reply = firm.post(EVALUATION, &question(BLOCKED, "task:create", Kind::Task, &id, properties)).await;
            assert_eq!(reply.decision(), may, "{id} {matter}");
        }
    }
    let search = json!({
        "subject": { "type": "user", "id": BLOCKED }, "action": { "name": "task:create" }, "resource": { "type": "task" },
    });
    let found = firm.post("/access/v1/search/resource", &search).await;
    assert_eq!(found.ids(), [""; 0]);
    firm.server.stop().await;
}
