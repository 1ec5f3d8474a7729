//! Random snapshots and records, as JSON: each fact present or not, ids from a small pool so that
//! people, groups, matters and shares meet, and each id as a number or as a string.
//!
//! Only shapes that are well formed: whether malformed ones are refused is another test's business.

use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use serde_json::{Value, json};

/// A moment, and those just before and after it; snapshots and shares begin and end around it.
pub(crate) fn moment() -> BoxedStrategy<i64> {
    prop_oneof![6 => Just(1_000_000), 1 => Just(999_999), 1 => Just(1_000_001)].boxed()
}

/// A snapshot of a user or a guest. Now and then its facts contradict each other.
pub(crate) fn snapshot(catalogue: &'static str) -> BoxedStrategy<Value> {
    let subject = prop_oneof![user(), guest()];
    let session = object(vec![("open", often(true)), ("second_factor", flag())]);
    let expires_at = prop_oneof![9 => Just(2_000_000), 1 => Just(1_000_000)];
    (subject, session, settings(), expires_at)
        .prop_map(move |(subject, session, settings, expires_at)| {
            json!({
                "version": 1,
                "catalogue": catalogue,
                "firm": "1",
                "revision": 1,
                "issued_at": 0,
                "expires_at": expires_at,
                "subject": subject,
                "session": session,
                "settings": settings,
            })
        })
        .boxed()
}

fn user() -> BoxedStrategy<Value> {
    let fields = object(vec![
        ("state", state()),
        ("two_factor", flag()),
        ("two_factor_required", often(false)),
        ("administrator", flag()),
        ("primary_subscriber", flag()),
        ("accounts", flag()),
        ("reports", flag()),
        ("billing", flag()),
        ("hours", word(&["all", "own_or_responsible"])),
        ("rates", word(&["all", "own", "limited", "none"])),
        ("contacts", word(&["all", "all", "all", "restricted"])),
        ("grow", word(&["none", "normal", "admin"])),
        ("groups", list(id(), 0..3)),
    ]);
    let is_contradictory = prop_oneof![1 => Just(true), 9 => Just(false)];
    (fields, id(), is_contradictory)
        .prop_map(|(mut user, id, is_contradictory)| {
            user["kind"] = "user".into();
            user["id"] = id;
            if !is_contradictory {
                settle_contradictions(&mut user);
            }
            user
        })
        .boxed()
}

// Left alone, most random users could not exist: see `reference::contradiction`.
fn settle_contradictions(user: &mut Value) {
    if user["contacts"] == "restricted" {
        for permission in ["primary_subscriber", "administrator", "accounts", "reports", "billing"] {
            user[permission] = false.into();
        }
    }
    if user["primary_subscriber"] == true && user["administrator"] == false {
        user["administrator"] = true.into();
    }
}

fn guest() -> BoxedStrategy<Value> {
    let fields = object(vec![
        ("state", state()),
        ("two_factor", flag()),
        ("two_factor_required", often(false)),
        ("shares", list(share(), 0..16)),
    ]);
    (fields, id())
        .prop_map(|(mut guest, id)| {
            guest["kind"] = "guest".into();
            guest["id"] = id;
            guest
        })
        .boxed()
}

fn share() -> BoxedStrategy<Value> {
    let bound = || select(vec![Value::Null, 999_999.into(), 1_000_000.into(), 1_000_001.into()]);
    let span = prop_oneof![3 => Just((Value::Null, Value::Null)), 2 => (bound(), bound())];
    (shared_thing(), span)
        .prop_map(|(mut share, (starts_at, ends_at))| {
            share["starts_at"] = starts_at;
            share["ends_at"] = ends_at;
            share
        })
        .boxed()
}

fn shared_thing() -> BoxedStrategy<Value> {
    let kind = select(vec!["matter", "document", "folder", "bill", "event", "task", "message"]);
    (kind, id()).prop_map(|(kind, id)| json!({ "kind": kind, "id": id })).boxed()
}

fn settings() -> BoxedStrategy<Value> {
    object(vec![
        ("admin_implies_areas", flag()),
        ("money_crosses", flag()),
        ("feed_open", flag()),
        ("pay_online", flag()),
        ("contacts_limited", flag()),
        ("recoverable", list(item_kind(), 0..8)),
    ])
}

/// A record of a kind, by the kind's name.
pub(crate) fn record(kind: &str) -> BoxedStrategy<Value> {
    match kind {
        "user" => target_user(),
        "block" => owned(vec![("user", target_user()), ("matter", matter())]),
        "group" => owned(vec![("in_use", flag())]),
        "matter" => matter(),
        "contact" => owned(vec![("created_by", person()), ("matters", list(matter(), 0..3))]),
        "activity" => owned(vec![
            ("user", person()),
            ("matter", matter_link()),
            ("on_bill", flag()),
            ("shown_on", word(&["activities", "billing", "reports"])),
            ("about", list(shared_thing(), 0..3)),
        ]),
        "activity_description" => owned(vec![("limited_to", limit()), ("open_to_co_counsel", flag())]),
        "bill" => owned(vec![("id", id()), ("matter", matter_link())]),
        "payment" => owned(vec![("matter", matter_link()), ("manual", flag())]),
        "bank_account" => owned(vec![("has_transactions", flag())]),
        "transaction" | "share" => owned(vec![("matter", matter_link())]),
        "calendar" => calendar(),
        "event" => owned(vec![
            ("id", id()),
            ("calendar", calendar()),
            ("matter", matter_link()),
            ("private", flag()),
            ("attendees", list(person(), 0..3)),
        ]),
        "task" => {
            owned(vec![("matter", matter_link()), ("private", flag()), ("assigner", person()), ("assignee", person())])
        }
        "document" => owned(vec![
            ("id", id()),
            ("matter", matter_link()),
            ("folders", list(id(), 0..3)),
            ("locked", flag()),
            ("owner", person()),
        ]),
        "note" | "communication" => owned(vec![("matter", matter_link()), ("author", person())]),
        "message" => {
            owned(vec![("matter", matter_link()), ("participants", list(person(), 0..3)), ("author", person())])
        }
        "practice_area" => owned(vec![("in_use", flag())]),
        "text_snippet" => owned(vec![("owner", person())]),
        "recovery_item" => owned(vec![("item", item_kind()), ("matter", matter_link())]),
        "feed_entry" => owned(vec![("matter", matter_link()), ("private", flag())]),
        _ => panic!("no random records of the kind `{kind}`"),
    }
}

fn target_user() -> BoxedStrategy<Value> {
    owned(vec![
        ("id", id()),
        ("primary_subscriber", flag()),
        ("administrator", flag()),
        ("enabled", flag()),
        ("grow", word(&["none", "normal", "admin"])),
    ])
}

fn matter_link() -> BoxedStrategy<Value> {
    prop_oneof![4 => matter(), 1 => Just("none".into())].boxed()
}

fn matter() -> BoxedStrategy<Value> {
    let lists = object(vec![("users", list(id(), 0..3)), ("groups", list(id(), 0..3))]);
    let access = prop_oneof![3 => lists, 2 => Just("everyone".into())];
    let blocked = prop_oneof![5 => Just(json!([])), 2 => list(person(), 1..3)];
    owned(vec![("id", id()), ("access", access.boxed()), ("blocked", blocked.boxed()), ("responsible_attorney", id())])
}

fn calendar() -> BoxedStrategy<Value> {
    let to = prop_oneof![
        1 => Just(json!("firm")),
        2 => id().prop_map(|id| json!({ "user": id })),
        2 => id().prop_map(|id| json!({ "group": id })),
    ];
    let level = select(vec!["free_busy", "viewer", "editor"]);
    let share = (to, level).prop_map(|(to, level)| json!({ "to": to, "level": level }));
    owned(vec![
        ("kind", word(&["personal", "made", "firm", "tasks", "statute_of_limitations"])),
        ("creator", id()),
        ("shares", list(share.boxed(), 0..3)),
    ])
}

fn limit() -> BoxedStrategy<Value> {
    prop_oneof![1 => Just("none".into()), 2 => list(id(), 0..3)].boxed()
}

fn item_kind() -> BoxedStrategy<Value> {
    word(&[
        "matter",
        "contact",
        "activity",
        "bill",
        "task",
        "event",
        "document",
        "note",
        "communication",
        "transaction",
    ])
}

// A user, or a guest who may have the same id.
fn person() -> BoxedStrategy<Value> {
    prop_oneof![id(), id().prop_map(|id| json!({ "guest": id }))].boxed()
}

fn id() -> BoxedStrategy<Value> {
    let number = prop_oneof![6 => Just(1), 1 => Just(2), 1 => Just(3)];
    (number, any::<bool>())
        .prop_map(|(number, is_text)| if is_text { number.to_string().into() } else { number.into() })
        .boxed()
}

fn state() -> BoxedStrategy<Value> {
    prop_oneof![20 => Just("enabled".into()), 1 => Just("pending".into()), 1 => Just("deactivated".into())].boxed()
}

fn flag() -> BoxedStrategy<Value> {
    any::<bool>().prop_map(Value::from).boxed()
}

fn often(value: bool) -> BoxedStrategy<Value> {
    prop_oneof![9 => Just(value.into()), 1 => Just((!value).into())].boxed()
}

fn word(words: &'static [&'static str]) -> BoxedStrategy<Value> {
    select(words).prop_map(Value::from).boxed()
}

fn list(item: BoxedStrategy<Value>, length: std::ops::Range<usize>) -> BoxedStrategy<Value> {
    vec(item, length).prop_map(Value::from).boxed()
}

// A record that may say which firm it belongs to; now and then another than the subject's.
fn owned(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let firm = prop_oneof![90 => Just(Value::Null), 9 => Just("1".into()), 9 => Just(1.into()), 1 => Just(2.into())];
    (object(fields), firm)
        .prop_map(|(mut record, firm)| {
            if !firm.is_null() {
                record["firm"] = firm;
            }
            record
        })
        .boxed()
}

// Each field there, absent or null. Absent and null are the same: not known.
fn object(fields: Vec<(&'static str, BoxedStrategy<Value>)>) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields
        .into_iter()
        .map(|(name, value)| {
            let present = value.prop_map(Some);
            prop_oneof![24 => present, 1 => Just(None), 1 => Just(Some(Value::Null))]
                .prop_map(move |value| value.map(|value| (name.to_owned(), value)))
        })
        .collect();
    fields.prop_map(|fields| fields.into_iter().flatten().collect()).boxed()
}
