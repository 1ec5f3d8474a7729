//! Questions about a whole firm are answered as by asking for everybody, one by one.

use crate::common::dice::Dice;
use crate::firm::storage::Storage;
use firmgate::catalogue::{Action, Kind};
use firmgate::decide::Effect;
use firmgate::facts::{Block, FIRM, Id, Matter, OwnedResource, Person, Session, TargetUser};
use firmgate::firm::review::{GrantedVia, Page, Table, WhoCan};
use firmgate::firm::{
    Actor, Change, Command, FeedEntry, Firm, HostEvent, HostEventKind, LoadedFacts, RecordId, State, StoredFacts,
    StoredKind,
};
use firmgate::{Gate, Snapshot};
use serde_json::{Value, json};

const NOW: i64 = 1_000_000;
const FIRMS: usize = 30;

fn state(dice: &mut Dice) -> State {
    let users: Vec<Value> = (1..=6)
        .map(|id| {
            let flag = |dice: &mut Dice| json!(id > 1 && dice.once_in(3));
            json!({
                "id": id, "name": format!("User {id}"), "email": format!("user{id}@firm.example"), "class": "attorney",
                "state": if id == 1 { "enabled" } else { dice.of(&["enabled", "enabled", "pending", "deactivated"]) },
                "administrator": id == 1 || dice.once_in(4), "accounts": flag(dice), "reports": flag(dice),
                "billing": flag(dice), "hours": "all", "rates": "all", "contacts": "all",
                "grow": dice.of(&["none", "normal"]), "two_factor": false, "two_factor_listed": false,
            })
        })
        .collect();
    let all: Vec<i64> = (1..=6).collect();
    let groups: Vec<Value> =
        (10..13).map(|id| json!({ "id": id, "name": format!("Group {id}"), "members": dice.some(&all, 3) })).collect();
    let matters: Vec<Value> = (100..112)
        .map(|id| {
            let blocked = dice.some(&all[1..], 2);
            let blocks: Vec<Value> = blocked
                .iter()
                .map(|user| {
                    let ends_at = dice.of(&[None, None, Some(NOW - 1), Some(NOW + 1)]);
                    let mut block = json!({ "person": user, "by": 1, "at": 5, "reason": "A conflict" });
                    if let Some(end) = ends_at {
                        block["ends_at"] = json!(end);
                    }
                    block
                })
                .collect();
            let access = match dice.below(4) {
                0 => json!("everyone"),
                _ => json!({ "users": dice.some(&all, 2), "groups": dice.some(&[10, 11, 12], 2) }),
            };
            json!({ "id": id, "access": access, "blocks": blocks })
        })
        // Everyone and nobody blocked is the default, and not stored.
        .filter(|matter| matter["access"] != "everyone" || matter["blocks"] != json!([]))
        .collect();
    let guests: Vec<Value> = (1..=3)
        .map(|id| {
            json!({
                "id": id, "name": format!("Guest {id}"), "email": format!("guest{id}@else.example"), "contact": 500 + id,
                "state": dice.of(&["enabled", "enabled", "deactivated"]), "two_factor": false, "two_factor_listed": false,
            })
        })
        .collect();
    let shares: Vec<Value> = (900..906)
        .map(|id| {
            let matter = dice.of(&[100, 101, 102, 103]);
            let mut share = json!({
                "id": id, "guest": dice.of(&[1, 2, 3]), "kind": "matter", "item": matter, "matter": matter, "by": 1,
                "at": id,
            });
            if dice.once_in(3) {
                share["ends_at"] = json!(dice.of(&[NOW - 1, NOW + 1]));
            }
            share
        })
        .collect();
    let settings = json!({
        "admin_implies_areas": dice.once_in(2), "money_crosses": dice.once_in(2), "feed_open": true, "pay_online": false,
        "contacts_limited": false, "recoverable": ["matter"], "strong_passwords": false, "two_factor": "none",
        "payment_notification": "none",
    });
    serde_json::from_value(json!({
        "version": 1, "firm": 1, "revision": 1, "primary_subscriber": 1, "reminder_reply_to": 1, "settings": settings,
        "users": users, "groups": groups, "matters": matters, "guests": guests, "shares": shares,
    }))
    .unwrap()
}

fn everybody() -> Vec<Person> {
    (1..=6).map(Person::user).chain((1..=3).map(Person::guest)).collect()
}

fn gate(firm: &Firm, person: &Person) -> Gate {
    let session = Session { open: Some(true), second_factor: Some(true) };
    // As a client would have it: through the wire.
    let snapshot = firm.snapshot_for(person, session, NOW, NOW + 1).unwrap();
    Gate::open(Snapshot::from_json(&snapshot.to_json()).unwrap(), NOW).unwrap()
}

fn all_pages(firm: &Firm, action: Action, record: &OwnedResource, limit: usize) -> WhoCan {
    let mut page = Page { after: None, limit: Some(limit) };
    let mut all: Option<WhoCan> = None;
    loop {
        let part = firm.who_can(&Actor::user(1), action, record, NOW, &page).unwrap();
        assert!(part.items.len() + part.unknown.len() <= limit);
        assert_eq!(part.complete, part.next.is_none());
        page.after.clone_from(&part.next);
        match &mut all {
            None => all = Some(part),
            Some(all) => {
                all.items.extend(part.items);
                all.unknown.extend(part.unknown);
            }
        }
        if page.after.is_none() {
            return all.unwrap();
        }
    }
}

#[test]
fn who_can_is_asking_everybody() {
    let mut dice = Dice::new();
    let (mut allowed, mut unknown) = (0, 0);
    for _ in 0..FIRMS {
        let state = state(&mut dice);
        let firm = Firm::open(state.clone()).unwrap();
        let matters: Vec<Matter> = (100..113)
            .map(|id| firm.matter(&id.into(), NOW))
            .filter(|matter| gate(&firm, &Person::user(1)).can(Action::MatterListRestricted, matter))
            .collect();
        // Somebody else is to be blocked from each matter.
        let blocks = matters.iter().map(|matter| {
            let user = TargetUser { id: Some(2.into()), primary_subscriber: Some(false), ..TargetUser::default() };
            OwnedResource::Block(Block { user: Some(user), matter: Some(matter.clone()), ..Block::default() })
        });
        let records: Vec<OwnedResource> = blocks
            .chain(matters.iter().cloned().map(OwnedResource::Matter))
            .chain([OwnedResource::Firm, OwnedResource::Matter(Matter { blocked: Some(vec![]), ..Matter::default() })])
            .collect();
        for record in records {
            for action in Action::ALL.iter().filter(|action| action.kind() == record.as_ref().kind()) {
                let limit = 1 + dice.below(4);
                let found = all_pages(&firm, *action, &record, limit);
                let effect = |person: &Person| gate(&firm, person).decide(*action, record.as_ref()).effect;
                let of = |wanted| everybody().into_iter().filter(|person| effect(person) == wanted).collect::<Vec<_>>();
                let people: Vec<Person> = found.items.iter().map(|item| item.person.clone()).collect();
                assert_eq!(people, of(Effect::Allow), "{}", action.name());
                assert_eq!(found.unknown, of(Effect::Unknown), "{}", action.name());
                allowed += people.len();
                unknown += found.unknown.len();
                for item in &found.items {
                    assert!(!item.through.is_empty(), "{} through nothing", action.name());
                }
            }
        }
    }
    assert!(allowed > 1_000 && unknown > 100, "{allowed} {unknown}");
}

// Through what, from the state alone: who is named, and who is in a group that is named.
#[test]
fn matters_are_opened_through_what_the_state_says() {
    let mut dice = Dice::new();
    let (mut named, mut through_groups, mut shared) = (0, 0, 0);
    for _ in 0..FIRMS {
        let state = state(&mut dice);
        let firm = Firm::open(state.clone()).unwrap();
        for matter in &state.matters {
            let record = OwnedResource::Matter(firm.matter(&matter.id, NOW));
            let found = firm.who_can(&Actor::user(1), Action::MatterView, &record, NOW, &Page::default());
            if !gate(&firm, &Person::user(1)).knows_of(record.as_ref()) {
                assert_eq!(found.unwrap_err().code(), "not_available");
                continue;
            }
            let found = found.unwrap();
            for item in found.items {
                let (id, is_guest) = item.person.parts();
                let mut expected = Vec::new();
                if is_guest {
                    expected.push(GrantedVia::Share(matter.id.clone()));
                    shared += 1;
                } else if let Some(lists) = matter.access.lists() {
                    if lists.users.contains(id) {
                        expected.push(GrantedVia::Named);
                        named += 1;
                    }
                    let own = state.groups.iter().filter(|group| group.members.contains(id));
                    let listed = own.filter(|group| lists.groups.contains(&group.id));
                    for group in listed {
                        expected.push(GrantedVia::Group(group.id.clone()));
                        through_groups += 1;
                    }
                } else {
                    expected.push(GrantedVia::Everyone);
                }
                assert_eq!(item.through, expected, "{id}");
            }
        }
    }
    assert!(named > 20 && through_groups > 20 && shared > 5, "{named} {through_groups} {shared}");
}

#[test]
fn money_is_seen_through_a_permission_and_the_policy() {
    let mut dice = Dice::new();
    let mut state = state(&mut dice);
    state.settings.money_crosses = true;
    state.settings.admin_implies_areas = true;
    state.users[1].administrator = false;
    state.users[1].billing = true;
    state.users[1].state = firmgate::facts::AccountState::Enabled;
    state.matters.clear();
    let firm = Firm::open(state).unwrap();
    let closed = serde_json::from_value(
        json!({ "matter": { "id": 5, "access": { "users": [], "groups": [] }, "blocked": [] } }),
    );
    let record = OwnedResource::Bill(closed.unwrap());
    let found = firm.who_can(&Actor::user(1), Action::BillView, &record, NOW, &Page::default()).unwrap();
    let of = |id: i64| found.items.iter().find(|item| item.person == Person::user(id)).unwrap().through.clone();
    assert_eq!(of(2), [GrantedVia::Permission("billing"), GrantedVia::FirmSettings("money_crosses")]);
    assert_eq!(of(1)[..2], [GrantedVia::Permission("administrator"), GrantedVia::FirmSettings("admin_implies_areas")]);
}

#[test]
fn only_who_may_see_what_users_do_is_answered() {
    let mut dice = Dice::new();
    let mut state = state(&mut dice);
    state.users[1].administrator = false;
    let firm = Firm::open(state).unwrap();
    let actor = Actor::user(2);
    let denied = |code: &str| code == "permission_needed" || code == "deactivated" || code == "pending";
    let matter = OwnedResource::Matter(firm.matter(&100.into(), NOW));
    assert!(denied(firm.who_can(&actor, Action::MatterView, &matter, NOW, &Page::default()).unwrap_err().code()));
    assert!(denied(firm.access_of(&actor, &Person::user(1), NOW, None, None).unwrap_err().code()));
    assert!(denied(firm.review(&actor, NOW, 0).unwrap_err().code()));
}

// Also of what there is no action to view, such as a payment: a wall is around that too.
#[test]
fn nobody_is_told_who_can_do_what_behind_a_wall() {
    let mut dice = Dice::new();
    let mut state = state(&mut dice);
    state.settings.admin_implies_areas = true;
    for user in &mut state.users[..3] {
        user.state = firmgate::facts::AccountState::Enabled;
        user.administrator = true;
    }
    let firm = Firm::open(state).unwrap();
    let matter = json!({ "access": "everyone", "blocked": ["2"] });
    for action in [Action::PaymentRefund, Action::RecoveryBinRestore, Action::BillView, Action::MatterView] {
        let record = match action.kind() {
            Kind::Matter => matter.clone(),
            Kind::RecoveryItem => json!({ "matter": matter, "item": "matter" }),
            _ => json!({ "matter": matter }),
        };
        let record = OwnedResource::from_json(action.kind(), record).unwrap();
        let asked_by = |id: i64| firm.who_can(&Actor::user(id), action, &record, NOW, &Page::default());
        let found: Vec<Person> = asked_by(3).unwrap().items.into_iter().map(|item| item.person).collect();
        assert!(found.contains(&Person::user(3)) && !found.contains(&Person::user(2)), "{}: {found:?}", action.name());
        assert_eq!(asked_by(2).unwrap_err().code(), "not_available", "{}", action.name());
    }
}

#[test]
fn access_of_is_asking_for_everything() {
    let mut dice = Dice::new();
    for _ in 0..FIRMS {
        let state = state(&mut dice);
        let firm = Firm::open(state.clone()).unwrap();
        let viewer = gate(&firm, &Person::user(1));
        for person in everybody() {
            let own = gate(&firm, &person);
            let mut matters: Vec<Id> = Vec::new();
            let mut after = None;
            let access = loop {
                let part = firm.access_of(&Actor::user(1), &person, NOW, after.as_ref(), Some(2)).unwrap();
                matters.extend(part.matters.iter().map(|item| item.matter.clone()));
                after.clone_from(&part.next);
                if after.is_none() {
                    break part;
                }
            };
            assert!(access.complete);
            let actions: Vec<&str> = access.actions.iter().map(|item| item.action).collect();
            let expected: Vec<&str> = Action::ALL
                .iter()
                .filter(|action| action.kind() == Kind::Firm && own.can(**action, FIRM))
                .map(|action| action.name())
                .collect();
            assert_eq!(actions, expected);
            let seen = |id: &&Id| {
                let facts = firm.matter(id, NOW);
                let may_know =
                    viewer.can(Action::MatterView, &facts) || viewer.can(Action::MatterListRestricted, &facts);
                own.can(Action::MatterView, &facts) && may_know
            };
            let expected: Vec<Id> = state.matters.iter().map(|matter| &matter.id).filter(seen).cloned().collect();
            assert_eq!(matters, expected);
        }
    }
}

fn reviewed() -> Firm {
    let mut dice = Dice::new();
    let mut state = state(&mut dice);
    for (place, user) in state.users.iter_mut().enumerate() {
        user.state = if place == 5 {
            firmgate::facts::AccountState::Deactivated
        } else {
            firmgate::facts::AccountState::Enabled
        };
        user.administrator = place == 0;
        user.billing = place == 2;
        (user.accounts, user.reports) = (false, false);
    }
    state.groups[0].members = Default::default();
    let matter = |id: i64, access: Value, blocks: Value| {
        serde_json::from_value(json!({ "id": id, "access": access, "blocks": blocks })).unwrap()
    };
    state.matters = vec![
        matter(100, json!({ "users": [6], "groups": [10] }), json!([])),
        matter(101, json!({ "users": [2, 6], "groups": [] }), json!([])),
        matter(
            102,
            json!({ "users": [2], "groups": [] }),
            json!([{ "person": 2, "by": 1, "at": 5, "reason": "=A \"conflict\"" }]),
        ),
        // The one who asks is blocked from it, and so is told nothing.
        matter(103, json!({ "users": [6], "groups": [] }), json!([])),
    ];
    Firm::open(state).unwrap()
}

#[test]
fn a_review_finds_what_nobody_can_open() {
    let firm = reviewed();
    let review = firm.review(&Actor::user(1), NOW, 0).unwrap();
    let found: Vec<(String, usize)> =
        review.matters_nobody_opens.iter().map(|item| (item.matter.to_string(), item.blocked)).collect();
    assert_eq!(found, [("100".to_owned(), 0), ("102".to_owned(), 1), ("103".to_owned(), 0)]);
    assert_eq!(review.matters_nobody_opens[0].not_enabled, [Id::from(6)]);
    assert_eq!(review.matters_nobody_opens[0].groups, [Id::from(10)]);
}

#[test]
fn a_review_finds_who_holds_permissions_and_was_not_seen() {
    let mut firm = reviewed();
    let idle = |firm: &Firm, since| -> Vec<String> {
        let review = firm.review(&Actor::user(1), NOW, since).unwrap();
        review.idle.iter().map(|item| format!("{} {}", item.user, item.permissions.join("+"))).collect()
    };
    assert_eq!(idle(&firm, 0), ["1 administrator", "3 billing"]);
    let signed_in =
        HostEvent::SignedIn { session: 77.into(), ip_address: "192.0.2.1".to_owned(), second_factor: false };
    firm.record(&signed_in, &Actor::user(3), 500).unwrap();
    assert_eq!(idle(&firm, 500), ["1 administrator"]);
    assert_eq!(idle(&firm, 501), ["1 administrator", "3 billing"]);
}

// One after the other, from everything that there is: whoever sets a clock back was seen no earlier.
#[test]
fn a_review_says_when_everybody_and_everything_shared_was_last_seen() {
    let mut dice = Dice::new();
    let (mut idle, mut used, mut active) = (0, 0, 0);
    for _ in 0..FIRMS {
        let mut firm = Firm::open(state(&mut dice)).unwrap();
        for session in 0..40 {
            let people = everybody();
            let person = people[dice.below(people.len())].clone();
            let matters: Vec<Id> = dice.some(&[100, 101, 102, 103], 2).into_iter().map(Id::from).collect();
            let actor = Actor { person, session: Session { open: Some(true), second_factor: Some(true) } };
            let happened = |kind| HostEvent::Happened {
                kind,
                text: "Something".to_owned(),
                matters: matters.clone(),
                people: Vec::new(),
                private: false,
            };
            let event = match session % 4 {
                0 => HostEvent::SignedIn {
                    session: session.into(),
                    ip_address: "192.0.2.1".to_owned(),
                    second_factor: true,
                },
                1 => happened(HostEventKind::Edited),
                _ => happened(HostEventKind::PortalActivity),
            };
            firm.record(&event, &actor, 800 + i64::try_from(dice.below(200)).unwrap()).unwrap();
        }
        let state = firm.state();
        let signed_in = |person: &Person| {
            state.sessions.iter().filter(|own| own.person == *person).map(|own| own.last_active_at).max()
        };
        let done =
            |person: &Person| firm.entries().iter().filter(|own| own.actor.person == *person).map(|own| own.at).max();
        let review = firm.review(&Actor::user(1), NOW, NOW).unwrap();
        for item in &review.idle {
            let person = Person::User(item.user.clone());
            assert_eq!(item.last_seen_at, signed_in(&person).max(done(&person)), "{person:?}");
            idle += usize::from(item.last_seen_at.is_some());
        }
        for item in &review.shares {
            let guest = Person::guest(item.guest.clone());
            let is_use = |entry: &&FeedEntry| {
                let kind = match &entry.event {
                    Some(HostEvent::Happened { kind, .. }) => Some(*kind),
                    _ => None,
                };
                kind == Some(HostEventKind::PortalActivity)
                    && entry.actor.person == guest
                    && entry.matters.contains(item.matter.as_ref().unwrap())
                    && item.at <= entry.at
            };
            let last_used_at = firm.entries().iter().filter(is_use).map(|entry| entry.at).max();
            assert_eq!(item.last_used_at, last_used_at, "{}", item.share);
            assert_eq!(item.guest_last_active_at, signed_in(&guest), "{}", item.share);
            used += usize::from(last_used_at.is_some());
            active += usize::from(item.guest_last_active_at.is_some());
        }
    }
    assert!(idle > 50 && used > 20 && active > 20, "{idle} {used} {active}");
}

#[test]
fn a_review_says_what_was_granted_and_used() {
    let mut firm = reviewed();
    let give = |firm: &mut Firm, change: Value, now: i64| {
        let change: Change = serde_json::from_value(change).unwrap();
        let storage = Storage { new_id: Some(900.into()), ..Storage::default() };
        let facts = storage.load(firm, &change);
        firm.apply(&Command { revision: firm.revision(), change }, &Actor::user(1), &facts, now).unwrap();
    };
    give(&mut firm, json!({ "type": "set_permissions", "users": [4], "permissions": { "billing": true } }), 10);
    give(&mut firm, json!({ "type": "set_permissions", "users": [4], "permissions": { "billing": false } }), 20);
    give(&mut firm, json!({ "type": "set_group_members", "group": 10, "members": [5] }), 30);
    give(
        &mut firm,
        json!({ "type": "set_matter_access_bulk", "matters": [101], "access": { "users": [3], "groups": [10] } }),
        40,
    );
    give(&mut firm, json!({ "type": "set_blocks", "matters": [102], "users": [2], "mode": "remove" }), 50);
    let review = firm.review(&Actor::user(1), NOW, 0).unwrap();
    let granted: Vec<Value> =
        review.granted.iter().map(|item| json!([item.change, item.to, item.groups, item.what])).collect();
    assert_eq!(
        granted,
        [
            json!(["set_blocks", ["2"], [], []]),
            json!(["set_matter_access_bulk", ["3"], ["10"], []]),
            json!(["set_group_members", ["5"], [], ["10"]]),
            json!(["set_permissions", ["4"], [], ["billing"]]),
        ]
    );
    assert_eq!(firm.review(&Actor::user(1), NOW, 31).unwrap().granted.len(), 2);

    let share = firm.state().shares.iter().find(|share| share.item == 100.into() || share.item == 101.into()).cloned();
    let share = share.unwrap();
    let guest = Person::guest(share.guest.clone());
    let portal = HostEvent::Happened {
        kind: HostEventKind::PortalActivity,
        text: "Opened".to_owned(),
        matters: vec![share.item.clone()],
        people: Vec::new(),
        private: false,
    };
    let actor = Actor { person: guest, session: Session { open: Some(true), second_factor: Some(true) } };
    let shown = |firm: &Firm| {
        let review = firm.review(&Actor::user(1), NOW, 0).unwrap();
        review.shares.into_iter().find(|item| item.share == share.id)
    };
    // Matter 101 is one that the one who asks cannot open.
    let before = shown(&firm).map(|item| (item.age, item.last_used_at));
    firm.record(&portal, &actor, 2_000).unwrap();
    let after = shown(&firm).map(|item| (item.age, item.last_used_at));
    assert_eq!(before.map(|(age, _)| (age, Some(2_000))), after);
}

#[test]
fn a_wall_has_its_evidence() {
    let mut firm = reviewed();
    let actor = Actor::user(1);
    // Who may not open the matter is not told who is blocked from it (MAT-13).
    let matter = StoredFacts::Matter { id: 102.into(), name: None, responsible_attorney: None };
    let facts = LoadedFacts::new(vec![matter], Vec::new());
    let evidence =
        |firm: &Firm, person: i64| firm.wall_evidence(&actor, &102.into(), &Person::user(person), &facts, NOW);
    let hidden = evidence(&firm, 2).unwrap_err();
    assert_eq!(hidden.code(), "not_available");
    let absent = LoadedFacts::new(Vec::new(), vec![RecordId::new(StoredKind::Matter, 102)]);
    assert_eq!(firm.wall_evidence(&actor, &102.into(), &Person::user(2), &absent, NOW).unwrap_err(), hidden);
    let change =
        serde_json::from_value(json!({ "type": "set_matter_access_bulk", "matters": [102], "access": "everyone" }));
    firm.apply(&Command { revision: 1, change: change.unwrap() }, &actor, &facts, 60).unwrap();
    let found = evidence(&firm, 2).unwrap().unwrap();
    assert_eq!((found.block.by.to_string(), found.block.at, found.live), ("1".to_owned(), 5, true));
    assert!(found.denies.contains(&"matter:view") && found.denies.contains(&"matter:edit"));
    assert!(found.allows.is_empty());
    assert_eq!(found.entries_kept, [1]);
    assert!(evidence(&firm, 3).unwrap().is_none());
}

#[test]
fn tables_are_safe_for_spreadsheets() {
    let mut state = reviewed().state();
    state.users[2].id = "=1+1".parse().unwrap();
    state.groups.clear();
    state.matters.clear();
    let firm = Firm::open(state).unwrap();
    let review = firm.review(&Actor::user(1), NOW, 0).unwrap();
    let csv = review.csv(Table::Idle);
    assert_eq!(csv, "user,permissions,last_seen_at\r\n1,administrator,\r\n\"'=1+1\",billing,\r\n");
    assert_eq!(review.csv(Table::MattersNobodyOpens), "matter,not_enabled,groups,blocked\r\n");
}

// OpenID AuthZEN: each search finds exactly what evaluating one by one allows.
#[test]
fn searches_find_what_evaluations_allow() {
    let mut dice = Dice::new();
    let mut found_some = 0;
    for _ in 0..10 {
        let firm = Firm::open(state(&mut dice)).unwrap();
        let records: Vec<(Id, OwnedResource)> =
            (100..113).map(|id| (Id::from(id), OwnedResource::Matter(firm.matter(&id.into(), NOW)))).collect();
        for (_, record) in &records {
            for guests in [false, true] {
                for action in [Action::MatterView, Action::MatterDelete, Action::MatterListRestricted] {
                    let mut page = Page { after: None, limit: Some(2) };
                    let mut found = Vec::new();
                    loop {
                        let part = firm.search_subjects(guests, action, record, NOW, &page);
                        assert!(part.results.len() <= 2);
                        found.extend(part.results);
                        if part.next.is_none() {
                            break;
                        }
                        page.after = part.next;
                    }
                    let can = |person: &Person| {
                        person.parts().1 == guests && gate(&firm, person).can(action, record.as_ref())
                    };
                    assert_eq!(found, everybody().into_iter().filter(can).collect::<Vec<_>>());
                    found_some += found.len();
                }
            }
        }
        for person in everybody() {
            let own = gate(&firm, &person);
            for (_, record) in &records {
                assert_eq!(
                    firm.search_actions(&person, record, NOW),
                    own.actions_for(record.as_ref()).collect::<Vec<_>>()
                );
            }
            let found = firm.search_resources(&person, Action::MatterView, records.clone(), NOW, 1_000);
            let allowed = records.iter().filter(|(_, record)| own.can(Action::MatterView, record.as_ref()));
            assert_eq!(found.results, allowed.map(|(id, _)| id.clone()).collect::<Vec<_>>());
            assert_eq!(found.next, None);
        }
        assert!(firm.search_actions(&Person::user(99), &records[0].1, NOW).is_empty());
    }
    assert!(found_some > 300, "{found_some}");
}
