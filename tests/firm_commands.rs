//! Runs the cases of `tests/commands`: what comes of each command to a firm, and what is wrong with
//! states that are broken. `tests/commands/README.md` says what a case is.

use crate::firm::case::{Case, Expected, NOW, at, broken, cases, in_one_order};
use firmgate::firm::{
    Actor, Command, FeedFilter, Firm, HostEvent, InvalidCode, LoadedFacts, Refusal, StateError, TEXT_LIMIT,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[cfg(target_family = "wasm")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn json_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

fn outcomes_of(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::NothingDone { outcomes } => json_of(outcomes),
        _ => json!([]),
    }
}

// What is wrong with what came of a case.
fn check(case: &Case) -> Vec<String> {
    let mut firm = match Firm::open(case.state.clone()) {
        Ok(firm) => firm,
        Err(error) => return vec![error.to_string()],
    };
    // As stored: what is the default is no longer there.
    let before = firm.state();
    let revision = case.revision.unwrap_or(before.revision);
    let command = Command { revision, change: case.change.clone() };
    let facts = case.storage.load(&firm, &case.change);
    let preview = firm.preview(&command, &case.actor, &facts, NOW);
    let mut wrong = Vec::new();
    if (firm.state(), firm.entries().len()) != (before.clone(), 0) {
        wrong.push("the preview has changed something".to_owned());
    }
    let applied = firm.apply(&command, &case.actor, &facts, NOW);
    let state = json_of(&firm.state());
    let mut same = |what: &str, found: &Value, expected: &Value| {
        if found != expected {
            wrong.push(format!("{what} is {found}, not {expected}"));
        }
    };
    let same_outcomes = |same: &mut dyn FnMut(&str, &Value, &Value), found: Value| {
        if let Some(expected) = &case.outcomes {
            same("the answer of each", &found, expected);
        }
    };
    match (&case.expected, applied, preview) {
        (Expected::Accepted { side_effects, state: expected }, Ok(applied), Ok(preview)) => {
            let found = in_one_order(&json_of(&applied.side_effects));
            same("what else changes", &found, &in_one_order(&json!(side_effects)));
            same("what else would change", &in_one_order(&json_of(&preview.side_effects)), &found);
            same_outcomes(&mut same, json_of(&applied.outcomes));
            same("what would come of each", &json_of(&preview.outcomes), &json_of(&applied.outcomes));
            for (path, value) in expected {
                same(path, at(&state, path).unwrap_or(&Value::Null), value);
            }
            same("the revision", &json_of(&firm.revision()), &json!(before.revision + 1));
            same("the revision of the answer", &json_of(&applied.revision), &json!(before.revision + 1));
            let [entry] = firm.entries() else {
                return vec![format!("{} entries in the feed", firm.entries().len())];
            };
            same("the command in the feed", &json_of(&entry.change), &json_of(&case.change));
            same("who is in the feed", &json_of(&entry.actor), &json_of(&case.actor));
            same("the revision in the feed", &json_of(&entry.revision), &json!(before.revision + 1));
            same("the answer's entry", &json!(applied.event.id), &json!(entry.id));
            match Firm::open(firm.state()) {
                Ok(again) => same("the state, opened again,", &json_of(&again.state()), &state),
                Err(error) => wrong.push(error.to_string()),
            }
        }
        (Expected::Refused { code, path }, Err(refusal), Err(preview)) => {
            same("the code", &json!(refusal.code()), &json!(code));
            same("the code of the preview", &json!(preview.code()), &json!(refusal.code()));
            if let Refusal::Invalid { path: found, .. } = &refusal {
                same("the path", &json!(found), &json!(path));
            } else {
                same("the path", &Value::Null, &json!(path));
            }
            same_outcomes(&mut same, outcomes_of(&refusal));
            same("the text of the state", &json!(state.to_string()), &json!(json_of(&before).to_string()));
            same("the feed", &json_of(&firm.entries()), &json!([]));
        }
        (Expected::Accepted { .. }, Ok(_), Err(refusal)) => {
            wrong.push(format!("accepted, but its preview is refused: {}", refusal.code()));
        }
        (Expected::Accepted { .. }, Err(refusal), _) => wrong.push(format!("refused: {}", json_of(&refusal))),
        (Expected::Refused { code, .. }, Err(_), Ok(_)) => wrong.push(format!("refused: {code}, but not its preview")),
        (Expected::Refused { code, .. }, Ok(_), _) => wrong.push(format!("accepted, and not refused: {code}")),
    }
    wrong
}

#[test]
fn every_case_holds() {
    let cases = cases();
    let failures: Vec<String> = cases
        .iter()
        .map(|case| (case, check(case)))
        .filter(|(_, wrong)| !wrong.is_empty())
        .map(|(case, wrong)| format!("{}: {}: {}", case.file, case.name, wrong.join("; ")))
        .collect();
    assert!(failures.is_empty(), "{} of {} cases fail:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn a_command_against_another_revision_changes_nothing() {
    for case in cases() {
        let mut firm = Firm::open(case.state.clone()).unwrap();
        let before = firm.state();
        for revision in [before.revision - 1, before.revision + 1] {
            let command = Command { revision, change: case.change.clone() };
            let facts = case.storage.load(&firm, &case.change);
            let refusal = firm.apply(&command, &case.actor, &facts, NOW).unwrap_err();
            assert_eq!(refusal.code(), "stale_revision", "{}: {}", case.file, case.name);
            assert_eq!(firm.state(), before);
            assert_eq!(firm.entries(), []);
        }
    }
}

#[test]
fn every_broken_state_says_all_that_is_wrong() {
    for case in broken() {
        let faults = match Firm::open(case.state) {
            Ok(_) => Vec::new(),
            Err(StateError { faults }) => faults,
        };
        let (found, expected) = (in_one_order(&json_of(&faults)), in_one_order(&json!(case.faults)));
        assert_eq!(found, expected, "{}", case.name);
    }
}

#[test]
fn case_names_are_unique() {
    let mut names = BTreeSet::new();
    for case in cases() {
        assert!(names.insert(format!("{}: {}", case.file, case.name)), "{}: {} is there twice", case.file, case.name);
    }
}

// The types of command, as JSON names them.
const COMMANDS: &[&str] = &[
    "add_guest",
    "archive_group",
    "create_calendar",
    "create_group",
    "deactivate_user",
    "delete_calendar",
    "delete_contact",
    "delete_group",
    "delete_matter",
    "edit_user",
    "end_sessions",
    "force_password_change",
    "force_password_change_all",
    "invite_user",
    "reactivate_user",
    "rename_group",
    "reset_two_factor",
    "restore",
    "revoke_share",
    "set_activity_description",
    "set_blocks",
    "set_group_members",
    "set_grow_type",
    "set_matter_access",
    "set_matter_access_bulk",
    "set_permissions",
    "set_firm_settings",
    "set_reminder_reply_to",
    "set_security",
    "set_visibility",
    "share",
    "share_calendar",
    "transfer_primary_subscriber",
    "unarchive_group",
    "unshare_calendar",
];

#[test]
fn every_command_is_accepted_once_and_refused_once() {
    // The list above is the whole one: what reads no type says which types there are.
    let error = serde_json::from_value::<firmgate::firm::Change>(json!({ "type": "" })).unwrap_err().to_string();
    let named: BTreeSet<&str> = error.split('`').skip(3).step_by(2).collect();
    assert_eq!(named, COMMANDS.iter().copied().collect(), "{error}");

    let mut seen: BTreeMap<String, [bool; 2]> = BTreeMap::new();
    for case in cases() {
        let is_refused = matches!(case.expected, Expected::Refused { .. });
        seen.entry(case.kind).or_default()[usize::from(is_refused)] = true;
    }
    let missing: Vec<_> = COMMANDS.iter().filter(|kind| seen.get(**kind) != Some(&[true, true])).collect();
    assert!(missing.is_empty(), "not both accepted and refused: {missing:?}");
}

#[test]
fn every_code_of_a_refusal_has_a_case() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        if let Expected::Refused { code, .. } = case.expected {
            seen.insert(code);
        }
    }
    // These are for what a host does, not for commands.
    let of_hosts = [
        InvalidCode::SessionUnknown,
        InvalidCode::NotInvited,
        InvalidCode::DeletedByCommand,
        InvalidCode::FactsNotLoaded,
    ];
    let codes = InvalidCode::ALL.iter().filter(|code| !of_hosts.contains(code)).map(|code| code.code());
    let missing: Vec<_> =
        codes.chain(["stale_revision", "nothing_done"]).filter(|code| !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "no case is refused with {missing:?}");
}

#[test]
fn every_side_effect_has_a_case() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        if let Expected::Accepted { side_effects, .. } = case.expected {
            seen.extend(side_effects.iter().map(|effect| effect["type"].as_str().unwrap().to_owned()));
        }
    }
    let all = [
        "calendars_hidden",
        "contacts_reset",
        "firm_calendar_moved",
        "matter_access_moved",
        "must_change_password",
        "must_check_passwords",
        "must_set_up_two_factor",
        "reply_to_moved",
        "sessions_ended",
        "shares_revoked",
        "view_changed",
    ];
    assert_eq!(seen, all.iter().map(|name| (*name).to_owned()).collect());
}

#[test]
fn what_a_host_says_was_deleted_leaves_a_state_that_can_be_opened() {
    let state = cases().swap_remove(0).state;
    let mut firm = Firm::open(state).unwrap();
    let event: HostEvent = serde_json::from_value(json!({
        "type": "deleted", "item": "matter", "id": "for a user", "name": "Doe", "matter": "for a user"
    }))
    .unwrap();
    // Refused or recorded: either is well, a firm that cannot be opened again is not.
    let _ = firm.record(&event, &Actor::user("plain".parse::<firmgate::facts::Id>().unwrap()), NOW);
    assert_eq!(Firm::open(firm.state()).err(), None);
}

// Who could not read a record is not told by the feed or the recovery bin what it was called; and nobody makes the
// feed grow with one text.
#[test]
fn what_a_host_says_was_deleted_is_called_by_its_id() {
    let mut with = json_of(&cases().swap_remove(0).state);
    with["settings"]["admin_implies_areas"] = false.into();
    let mut firm = Firm::open(serde_json::from_value(with).unwrap()).unwrap();
    let actor = |user: &str| Actor::user(user.parse::<firmgate::facts::Id>().unwrap());
    let long = "ä".repeat(10_000);
    for (item, id) in [("event", "event 1"), ("bill", "bill 1"), ("document", "document 1")] {
        let event: HostEvent = serde_json::from_value(
            json!({ "type": "deleted", "item": item, "id": id, "name": long, "matter": "open" }),
        )
        .unwrap();
        firm.record(&event, &actor("billing"), NOW).unwrap();
    }
    let event: HostEvent =
        serde_json::from_value(json!({ "type": "happened", "kind": "payment", "text": long, "matters": ["open"] }))
            .unwrap();
    let item = firm.record(&event, &actor("billing"), NOW).unwrap().unwrap();
    assert_eq!(item.text, Some("ä".repeat(TEXT_LIMIT)));
    assert!(firm.entries().iter().all(|entry| json_of(entry).to_string().len() < 1_000));

    let fed = |user| firm.feed(&actor(user), NOW, &FeedFilter { only_deleted: true, ..FeedFilter::default() });
    let said = |user| -> Vec<Value> {
        let items = fed(user).items;
        items.iter().map(|item| json!([item.text, item.item, item.item_id])).collect()
    };
    let (event, document) = (json!([null, "event", null]), json!([null, "document", "document 1"]));
    assert_eq!(said("plain"), [document.clone(), json!([null, "bill", null]), event.clone()]);
    assert_eq!(said("billing"), [document, json!([null, "bill", "bill 1"]), event]);

    let bin = firm.recovery_bin(&actor("admin"), NOW).unwrap();
    let name_of = |id: &str| bin.iter().find(|item| item.id.to_string() == id).unwrap().name.clone();
    assert_eq!(name_of("event 1"), "event 1");
    assert_eq!(name_of("bill 1"), "bill 1");
    assert_eq!(name_of("bill 7"), "bill 7");
    assert_eq!(name_of("document 1"), "ä".repeat(TEXT_LIMIT));
    // A restricted matter is listed by its name, and a contact of which nothing is known is no secret to somebody
    // who sees all.
    assert_eq!((name_of("deleted"), name_of("noel")), ("A walled matter".to_owned(), "Noel Noemail".to_owned()));
}

// What a host has verified: a code of a second factor, a password that it has stored. No command says it.
#[test]
fn what_a_host_verifies_is_said_by_the_host() {
    let state = || cases().swap_remove(0).state;
    let factor = HostEvent::TwoFactorSetUp {};
    let password = HostEvent::PasswordChanged {};
    let actor = |person: Value, session: Value| -> Actor {
        serde_json::from_value(json!({ "person": person, "session": session })).unwrap()
    };
    let signed_in = || json!({ "open": true, "second_factor": true });
    let after = |put: &dyn Fn(&mut Value), event: &HostEvent, actor: &Actor| {
        let mut with = json_of(&state());
        put(&mut with);
        let mut firm = Firm::open(serde_json::from_value(with).unwrap()).unwrap();
        let before = firm.revision();
        firm.record(event, actor, NOW).map(|_| {
            assert_eq!(firm.revision(), before + 1);
            json_of(&firm.state())
        })
    };
    let nothing = |_: &mut Value| {};
    let required = |with: &mut Value| with["settings"]["two_factor"] = "all".into();
    let without = json!({ "open": true, "second_factor": false });

    // A second factor is set up before it has been passed, and it is one's own.
    let found = after(&required, &factor, &actor(json!("plain"), without)).unwrap();
    assert_eq!(at(&found, "/users/plain/two_factor"), Some(&json!(true)));
    assert_eq!(at(&found, "/users/billing/two_factor"), Some(&json!(false)));
    let found = after(&nothing, &factor, &actor(json!({ "guest": "client" }), signed_in())).unwrap();
    assert_eq!(at(&found, "/guests/client/two_factor"), Some(&json!(true)));
    let refused = after(&nothing, &factor, &actor(json!("gone"), signed_in())).unwrap_err();
    assert_eq!(refused.code(), "deactivated");

    for (path, person) in [("users", json!("plain")), ("guests", json!({ "guest": "client" }))] {
        let must_change = |with: &mut Value| {
            for own in with[path].as_array_mut().unwrap() {
                own["must_change_password"] = true.into();
            }
        };
        let found = after(&must_change, &password, &actor(person.clone(), signed_in())).unwrap();
        let id = person["guest"].as_str().or(person.as_str()).unwrap();
        assert_eq!(at(&found, &format!("/{path}/{id}/must_change_password")), Some(&json!(false)));
    }
    let ended = json!({ "open": false, "second_factor": true });
    assert_eq!(after(&nothing, &password, &actor(json!("plain"), ended)).unwrap_err().code(), "session_ended");
}

// A command that needs what the host has not loaded is refused, and nothing has changed.
#[test]
fn nothing_is_decided_on_what_was_not_loaded() {
    for case in cases() {
        let mut firm = Firm::open(case.state.clone()).unwrap();
        let needs = firm.needs(&case.change);
        if needs.records.is_empty() && !needs.new_id {
            continue;
        }
        let before = firm.state();
        let command = Command { revision: before.revision, change: case.change.clone() };
        let refusal = firm.apply(&command, &case.actor, &LoadedFacts::NONE, NOW);
        let refusal = refusal.expect_err(&case.name);
        if matches!(case.expected, Expected::Accepted { .. }) {
            assert_eq!(refusal.code(), "facts_not_loaded", "{}: {}", case.file, case.name);
        }
        assert_eq!(firm.state(), before, "{}: {}", case.file, case.name);
    }
}

// INVARIANT: of what is absent nobody learns more than of what is hidden.
#[test]
fn what_is_absent_is_answered_like_what_is_hidden() {
    let mut compared = 0;
    for case in cases() {
        let Expected::Refused { code, .. } = &case.expected else { continue };
        let mut firm = Firm::open(case.state.clone()).unwrap();
        let facts = case.storage.load(&firm, &case.change);
        let command = Command { revision: firm.revision(), change: case.change.clone() };
        let needs = firm.needs(&case.change);
        if code != "not_available" || needs.records.len() != 1 {
            continue;
        }
        let absent = LoadedFacts::new(Vec::new(), needs.records);
        let absent =
            if needs.new_id { absent.with_new_id("new".parse::<firmgate::facts::Id>().unwrap()) } else { absent };
        let hidden = firm.apply(&command, &case.actor, &facts, NOW).unwrap_err();
        let missing = firm.apply(&command, &case.actor, &absent, NOW).unwrap_err();
        assert_eq!(json_of(&missing), json_of(&hidden), "{}: {}", case.file, case.name);
        compared += 1;
    }
    assert!(compared > 10, "only {compared} cases");
}

#[cfg(not(target_family = "wasm"))]
#[test]
fn every_file_is_run() {
    let there: BTreeSet<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/commands"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".json") && name != "firm.json" && name != "faults.json")
        .collect();
    let run: BTreeSet<String> = crate::firm::case::FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, run, "the list of files in tests/firm/case.rs is not that of tests/commands");
}
