//! The import from Clio's developer API v4, held against exports in `tests/import/` of firms that
//! do not exist, and against random ones.

use firmgate::facts::{
    AccountState, CalendarKind, ContactsVisibility, GrowType, HoursVisibility, Id, IdSet, RatesVisibility,
};
use firmgate::firm::Firm;
use firmgate::firm::import::{
    Export, ImportError, ImportFaultCode, Imported, Note, NoteCode, NoteKind, TaskCounts, import,
};
use firmgate::firm::state::{Class, Matter, MatterAccess, Notified, TwoFactor, User};
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};
use proptest::sample::select;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const FIRM: &str = include_str!("import/firm.json");
const SPARSE: &str = include_str!("import/sparse.json");

const MARA: i64 = 345_001;
const TOBIAS: i64 = 345_002;
const JUNE: i64 = 345_003;
const ROLF: i64 = 345_004;
const DANA: i64 = 345_005;
const IRIS: i64 = 345_006;
const LITIGATION: i64 = 88_100;

fn read(json: &str) -> Result<Imported, ImportError> {
    import(&Export::from_json(90_417.into(), json)?)
}

fn read_value(export: &Value) -> Result<Imported, ImportError> {
    read(&export.to_string())
}

fn opened(export: &Value) -> Imported {
    let imported = read_value(export).unwrap();
    Firm::open(imported.state.clone()).unwrap();
    imported
}

fn firm() -> Value {
    serde_json::from_str(FIRM).unwrap()
}

/// The least that is an export: an account owner, and the three parts that there have to be.
fn least() -> Value {
    json!({
        "users": [{ "id": 1, "email": "ada@brook.example", "enabled": true, "account_owner": true, "clio_connect": false }],
        "groups": [],
        "matters": [],
    })
}

fn user(imported: &Imported, id: i64) -> &User {
    imported.state.user(&id.into()).unwrap()
}

fn access(imported: &Imported, id: impl Into<Id>) -> MatterAccess {
    let id = id.into();
    let matter = imported.state.matters.iter().find(|matter| matter.id == id);
    matter.map_or(MatterAccess::EVERYONE, |matter| matter.access.clone())
}

fn users(ids: &[i64]) -> MatterAccess {
    MatterAccess::specific(ids.iter().map(|id| Id::from(*id)), [])
}

fn groups(ids: &[i64]) -> MatterAccess {
    MatterAccess::specific([], ids.iter().map(|id| Id::from(*id)))
}

fn noted(report: &[Note], code: NoteCode) -> Vec<&str> {
    report.iter().filter(|note| note.code == code).map(|note| note.path.as_str()).collect()
}

fn faults(error: &ImportError) -> Vec<(ImportFaultCode, &str)> {
    error.faults.iter().map(|fault| (fault.code, fault.path.as_str())).collect()
}

#[test]
fn a_firm_is_imported_and_opens() {
    let imported = opened(&firm());
    let state = &imported.state;
    assert_eq!(state.firm, 90_417.into());
    assert_eq!(state.primary_subscriber, MARA.into());
    assert_eq!(state.reminder_reply_to, MARA.into());
    assert_eq!(state.revision, 0);
    assert_eq!(state.users.len(), 4, "co-counsel is no user");

    let mara = user(&imported, MARA);
    assert_eq!((mara.name.as_str(), mara.email.as_str()), ("Mara Ellison", "mara@ellison-okafor.example"));
    assert_eq!(
        (mara.state, mara.class, mara.job_title.as_deref()),
        (AccountState::Enabled, Class::Attorney, Some("Partner"))
    );
    assert!(mara.administrator && mara.accounts && mara.reports && mara.billing);
    let tobias = user(&imported, TOBIAS);
    assert!(!tobias.administrator && !tobias.accounts && tobias.reports && tobias.billing, "whatever the case");
    let june = user(&imported, JUNE);
    assert_eq!((june.state, june.class, june.job_title.as_deref()), (AccountState::Pending, Class::NonAttorney, None));
    assert!(!june.holds_any());
    let rolf = user(&imported, ROLF);
    assert_eq!(rolf.state, AccountState::Deactivated);
    assert!(rolf.administrator, "`admin` is the same role");

    assert_eq!(state.groups.len(), 1);
    assert_eq!(state.groups[0].id, LITIGATION.into());
    assert_eq!(state.groups[0].members, IdSet::from([MARA.into(), TOBIAS.into()]));

    let kinds: Vec<_> = state.calendars.iter().map(|calendar| (calendar.kind, calendar.creator.clone())).collect();
    let (firm, personal, made) = (CalendarKind::Firm, CalendarKind::Personal, CalendarKind::Made);
    assert_eq!(kinds, [(firm, MARA.into()), (personal, MARA.into()), (personal, TOBIAS.into()), (made, TOBIAS.into())]);
    assert_eq!(imported.tasks, TaskCounts { public: 2, private: 2, unknown: 0 });
}

#[test]
fn accounts_outside_the_firm_are_guests() {
    let imported = opened(&firm());
    let guests: Vec<_> = imported.state.guests.iter().map(|guest| (&guest.id, &guest.contact, guest.state)).collect();
    let [iris, dana] = [&Id::from(IRIS), &Id::from(DANA)];
    let contacts = [Id::from(7_000_201), Id::from(7_000_105)];
    assert_eq!(guests, [(iris, &contacts[0], AccountState::Pending), (dana, &contacts[1], AccountState::Enabled)]);
    let emails: Vec<_> = imported.state.guests.iter().map(|guest| guest.email.as_deref()).collect();
    // A contact's own address, and otherwise that of their account.
    assert_eq!(emails, [Some("iris@fairweather.example"), Some("dana@whitlock-law.example")]);
    assert!(imported.state.guests.iter().all(|guest| !guest.two_factor && !guest.two_factor_listed));
    assert!(imported.state.shares.is_empty());
}

/// API-6, row by row. The groups: 10 is everyone's, 11 user 2's own, 12 a guest's own, 13 one that
/// an administrator made, 14 a team, 15 of a type that nobody knows, 16 of none; 17 is not there.
#[test]
fn a_matters_group_says_who_may_open_it() {
    let table = [
        ("account group", json!({ "group": { "id": 10 } }), MatterAccess::EVERYONE, None),
        ("no group", json!({ "group": null }), MatterAccess::EVERYONE, Some(NoteCode::GroupNull)),
        ("one user's", json!({ "group": { "id": 11 } }), users(&[2]), None),
        ("a guest's", json!({ "group": { "id": 12 } }), users(&[]), Some(NoteCode::UserGroupUnclear)),
        ("a made group", json!({ "group": { "id": 13 } }), groups(&[13]), None),
        ("a team", json!({ "group": { "id": 14 } }), users(&[2, 3]), Some(NoteCode::TeamGroup)),
        ("of a new type", json!({ "group": { "id": 15 } }), users(&[1]), Some(NoteCode::GroupUnknown)),
        ("of no type", json!({ "group": { "id": 16 } }), users(&[1]), Some(NoteCode::GroupUnknown)),
        ("not there", json!({ "group": { "id": 17 } }), users(&[1]), Some(NoteCode::GroupUnknown)),
        (
            "says it is everyone's",
            json!({ "group": { "id": 17, "type": "AccountGroup" } }),
            users(&[1]),
            Some(NoteCode::GroupUnknown),
        ),
        ("not asked for", json!({}), users(&[1]), Some(NoteCode::GroupAbsent)),
    ];
    for (name, mut matter, expected, code) in table {
        matter["id"] = 100.into();
        let mut export = least();
        for id in [2, 3] {
            let email = format!("{id}@brook.example");
            let user = json!({ "id": id, "email": email, "enabled": true, "clio_connect": false });
            export["users"].as_array_mut().unwrap().push(user);
        }
        export["groups"] = json!([
            { "id": 10, "type": "AccountGroup", "users": [] },
            { "id": 11, "type": "UserGroup", "users": [{ "id": 2 }] },
            { "id": 12, "type": "UserGroup", "users": [{ "id": 2 }], "client_connect_user": true },
            { "id": 13, "type": "AdhocGroup", "users": [{ "id": 3 }] },
            { "id": 14, "type": "TeamGroup", "users": [{ "id": 2 }, { "id": 3 }] },
            { "id": 15, "type": "RegionGroup", "users": [{ "id": 2 }] },
            { "id": 16, "users": [{ "id": 2 }] },
        ]);
        // Group 12 marks its user as somebody outside, so user 2 says that they are not.
        export["matters"] = json!([matter]);
        let imported = opened(&export);
        assert_eq!(access(&imported, 100), expected, "{name}");
        assert_eq!(imported.state.matters.len(), usize::from(expected != MatterAccess::EVERYONE), "{name}");
        let said: Vec<_> = imported.report.iter().filter(|note| note.path == "matters[0].group").collect();
        assert_eq!(said.iter().map(|note| note.code).collect::<Vec<_>>(), Vec::from_iter(code), "{name}");
        assert!(said.iter().all(|note| note.kind == NoteKind::Review), "{name}");
    }
}

#[test]
fn the_matters_of_the_firm_are_as_their_groups_say() {
    let imported = opened(&firm());
    let table = [
        (1_400_001, MatterAccess::EVERYONE),
        (1_400_002, MatterAccess::EVERYONE),
        (1_400_003, users(&[TOBIAS])),
        (1_400_004, groups(&[LITIGATION])),
        (1_400_005, users(&[TOBIAS, JUNE])),
        (1_400_006, users(&[MARA])),
        // The owner of a matter of their own is deactivated: it stays closed (MAT-20).
        (1_400_007, users(&[ROLF])),
        // Only a task names it.
        (1_400_088, users(&[MARA])),
    ];
    for (id, expected) in &table {
        assert_eq!(access(&imported, *id), *expected, "{id}");
    }
    assert_eq!(imported.state.matters.len(), 6);
    assert_eq!(noted(&imported.report, NoteCode::GroupNull), ["matters[1].group"]);
    assert_eq!(noted(&imported.report, NoteCode::TeamGroup), ["matters[4].group"]);
    assert_eq!(noted(&imported.report, NoteCode::GroupUnknown), ["matters[5].group"]);
    assert_eq!(noted(&imported.report, NoteCode::MatterUnlisted), ["tasks[3].matter"]);
    assert_eq!(noted(&imported.report, NoteCode::MatterShared), ["matters[0].shared"]);
}

/// A team of so many users, the account owner among them.
fn team(size: usize) -> Value {
    let mut export = least();
    let ids: Vec<usize> = (1..=size).collect();
    for id in &ids[1..] {
        let user = json!({ "id": id, "email": format!("{id}@brook.example"), "enabled": true, "clio_connect": false });
        export["users"].as_array_mut().unwrap().push(user);
    }
    let members: Vec<Value> = ids.iter().map(|id| json!({ "id": id })).collect();
    export["groups"] = json!([{ "id": 50, "type": "TeamGroup", "users": members }]);
    export["matters"] = json!([{ "id": 100, "group": { "id": 50 } }]);
    export
}

#[test]
fn a_team_that_a_matter_cannot_list_opens_it_to_nobody() {
    let imported = opened(&team(MatterAccess::LIMIT));
    assert_eq!(access(&imported, 100).users().count(), 20);
    let imported = opened(&team(MatterAccess::LIMIT + 1));
    assert_eq!(access(&imported, 100), users(&[]));
    assert_eq!(noted(&imported.report, NoteCode::TeamTooLarge), ["matters[0].group"]);
}

#[test]
fn what_the_api_does_not_say_gives_least_and_is_reported() {
    let imported = opened(&firm());
    for user in &imported.state.users {
        assert_eq!(user.hours, HoursVisibility::OwnOrResponsible);
        assert_eq!(user.rates, RatesVisibility::None);
        let restricted = user.contacts == ContactsVisibility::Restricted;
        assert_eq!(restricted, !user.holds_any(), "CON-4");
        assert_eq!(user.grow, GrowType::None);
        assert!(!user.two_factor && !user.two_factor_listed && !user.must_change_password);
    }
    let settings = &imported.state.settings;
    assert!(!settings.admin_implies_areas && !settings.money_crosses && !settings.feed_open && !settings.pay_online);
    assert!(settings.contacts_limited && settings.strong_passwords && settings.recoverable.is_empty());
    assert_eq!((settings.two_factor, &settings.payment_notification), (TwoFactor::None, &Notified::None));
    assert!(imported.state.calendars.iter().all(|calendar| calendar.shares.is_empty()));
    assert!(imported.state.matters.iter().all(|matter| matter.blocks.is_empty()));
    assert!(!imported.state.groups[0].archived);

    let policy_has = serde_json::to_value(settings).unwrap();
    let said: BTreeSet<_> = noted(&imported.report, NoteCode::SettingUnknown).into_iter().collect();
    let expected: BTreeSet<_> = policy_has.as_object().unwrap().keys().map(|key| format!("settings.{key}")).collect();
    assert_eq!(said, expected.iter().map(String::as_str).collect());
    for (code, path) in [
        (NoteCode::ReplyToUnknown, "reminder_reply_to"),
        (NoteCode::HoursUnknown, "users[].hours"),
        (NoteCode::RatesUnknown, "users[].rates"),
        (NoteCode::ContactsUnknown, "users[].contacts"),
        (NoteCode::GrowUnknown, "users[].grow"),
        (NoteCode::PasswordUnknown, "users[].must_change_password"),
        (NoteCode::ArchivedUnknown, "groups[].archived"),
        (NoteCode::MattersUnseen, "matters"),
        (NoteCode::BlocksUnknown, "matters[].blocks"),
        (NoteCode::EntriesUnknown, "matters[].access"),
        (NoteCode::CalendarSharesUnknown, "calendars[].shares"),
        (NoteCode::TasksNotStored, "tasks"),
        (NoteCode::ContactCreatorsUnknown, "contacts[].created_by"),
        (NoteCode::OutsideSharesUnknown, "contacts[].shares"),
        (NoteCode::GuestStateUnknown, "contacts[0].enabled"),
        (NoteCode::GuestAccountUnknown, "contacts[3].client_connect_user_id"),
        (NoteCode::DescriptionsUnknown, "activity_descriptions"),
    ] {
        assert_eq!(noted(&imported.report, code), [path], "{}", code.code());
    }
    assert_eq!(noted(&imported.report, NoteCode::TwoFactorUnknown), ["users[].two_factor", "contacts[].two_factor"]);
    let parts = ["sessions", "known_networks", "recovery_bin"];
    assert_eq!(noted(&imported.report, NoteCode::PartAbsent), parts);
}

#[test]
fn an_export_that_says_little_opens_little() {
    let imported = opened(&serde_json::from_str(SPARSE).unwrap());
    let report = &imported.report;
    let states: Vec<_> = imported.state.users.iter().map(|user| user.state).collect();
    let (enabled, deactivated) = (AccountState::Enabled, AccountState::Deactivated);
    assert_eq!(states, [enabled, enabled, deactivated, deactivated, deactivated]);
    assert!(user(&imported, 1).administrator, "ROLE-3");
    assert!(user(&imported, 2).administrator && !user(&imported, 4).holds_any());
    assert_eq!(user(&imported, 2).class, Class::NonAttorney);
    assert_eq!(user(&imported, 3).job_title.as_deref(), Some("Clerk"));
    assert_eq!(user(&imported, 1).name, "1");

    // User 1 does not say which groups they are in; 3 says in none; 6 is a guest; 2 and 4 are not
    // listed by the group.
    assert_eq!(imported.state.groups[0].members, IdSet::from([1.into()]));
    assert_eq!(noted(report, NoteCode::MembersUnclear), ["groups[0].users[1]", "groups[0].users"]);
    assert_eq!(noted(report, NoteCode::MemberDropped), ["groups[0].users[2]"]);
    assert!(imported.state.groups[1].members.is_empty());

    assert_eq!(access(&imported, 100), users(&[1]));
    assert_eq!(access(&imported, 101), users(&[]));
    assert_eq!(access(&imported, 102), users(&[1]));
    assert_eq!(access(&imported, 103), users(&[]));
    assert_eq!(access(&imported, 104), groups(&[10]));

    assert_eq!(imported.state.calendars.len(), 1);
    assert_eq!(imported.state.calendars[0].creator, 1.into());
    assert_eq!(imported.tasks, TaskCounts { public: 0, private: 0, unknown: 2 });

    let guests: Vec<_> = imported.state.guests.iter().map(|guest| (guest.id.clone(), guest.state)).collect();
    assert_eq!(guests, [(7.into(), AccountState::Pending), (2.into(), AccountState::Pending)]);
    assert_eq!(imported.state.guests[1].name, "Ivo Brook");
    assert_eq!(noted(report, NoteCode::ConnectUnclear), ["contacts[2].client_connect_user_id"]);
    assert_eq!(noted(report, NoteCode::GuestContactUnknown), ["users[5].contact"]);
    assert_eq!(noted(report, NoteCode::GuestEmailUnknown), ["contacts[0].email"]);
    assert_eq!(noted(report, NoteCode::GuestEmailUnusable), ["contacts[2].email"]);
    assert!(imported.state.guests.iter().all(|guest| guest.email.is_none()));
}

#[test]
fn a_guest_is_known_by_their_account_or_their_group_too() {
    let mut export = least();
    let unsaid =
        |id: i64| json!({ "id": id, "email": format!("{id}@brook.example"), "enabled": true, "contact": { "id": id } });
    export["users"].as_array_mut().unwrap().extend([unsaid(2), unsaid(3), unsaid(4)]);
    export["groups"] = json!([{ "id": 50, "type": "UserGroup", "client_connect_user": true, "users": [{ "id": 3 }] }]);
    export["contacts"] = json!([{ "id": 2, "client_connect_user_id": 2 }]);
    let imported = opened(&export);
    let guests: Vec<_> = imported.state.guests.iter().map(|guest| (guest.id.clone(), guest.state)).collect();
    assert_eq!(guests, [(2.into(), AccountState::Enabled), (3.into(), AccountState::Enabled)]);
    for (field, expected) in [("enabled", AccountState::Deactivated), ("pending_setup", AccountState::Pending)] {
        let mut export = export.clone();
        export["users"][2][field] = (field == "pending_setup").into();
        assert_eq!(opened(&export).state.guests[1].state, expected);
    }
    // Of the fourth nobody says what they are.
    assert_eq!(user(&imported, 4).state, AccountState::Deactivated);
    assert_eq!(noted(&imported.report, NoteCode::ConnectUnknown), ["users[3].clio_connect"]);
}

#[test]
fn an_address_is_one_persons() {
    let mut export = least();
    let contact =
        |id: i64, email: &str| json!({ "id": id, "client_connect_user_id": id, "primary_email_address": email });
    export["contacts"] = json!([
        contact(2, "ADA@brook.example"),
        contact(3, " iris@fairweather.example "),
        contact(4, "Iris@Fairweather.example")
    ]);
    let imported = opened(&export);
    let emails: Vec<_> = imported.state.guests.iter().map(|guest| guest.email.as_deref()).collect();
    assert_eq!(emails, [None, Some("iris@fairweather.example"), None]);
    assert_eq!(noted(&imported.report, NoteCode::GuestEmailUnusable), ["contacts[0].email", "contacts[2].email"]);
}

#[test]
fn every_code_of_a_note_occurs() {
    let mut found = BTreeSet::new();
    let exports = [firm(), serde_json::from_str(SPARSE).unwrap(), team(21)];
    for note in exports.iter().flat_map(|export| opened(export).report) {
        assert_eq!((note.kind, note.sentence), (note.code.kind(), note.code.sentence()));
        assert_eq!(json!(note.code), json!(note.code.code()));
        assert!(!note.path.is_empty() && note.sentence.len() > 20);
        found.insert(note.code);
    }
    assert_eq!(found, NoteCode::ALL.iter().copied().collect());
}

#[test]
fn an_answer_and_a_bare_list_are_the_same() {
    let answers = opened(&firm());
    let mut lists = firm();
    for part in ["users", "groups", "matters", "calendars", "tasks", "contacts"] {
        lists[part] = lists[part]["data"].take();
    }
    assert_eq!(opened(&lists), answers);
}

#[test]
fn parts_that_a_host_has_not_are_reported() {
    let imported = opened(&least());
    let parts = ["calendars", "tasks", "contacts", "sessions", "known_networks", "recovery_bin"];
    assert_eq!(noted(&imported.report, NoteCode::PartAbsent), parts);
}

type Change = fn(&mut Value);
type Said = &'static [(ImportFaultCode, &'static str)];

#[test]
fn everything_that_is_wrong_is_said_with_its_path() {
    use ImportFaultCode as Code;
    let table: [(&str, Change, Said); 17] = [
        (
            "no owner",
            |export| export["users"]["data"][0]["account_owner"] = false.into(),
            &[(Code::NoPrimarySubscriber, "users")],
        ),
        (
            "two owners",
            |export| export["users"]["data"][1]["account_owner"] = true.into(),
            &[
                (Code::TwoPrimarySubscribers, "users[0].account_owner"),
                (Code::TwoPrimarySubscribers, "users[1].account_owner"),
            ],
        ),
        (
            "an owner outside the firm",
            |export| export["users"]["data"][0]["clio_connect"] = true.into(),
            &[(Code::NoPrimarySubscriber, "users")],
        ),
        (
            "an owner who is disabled",
            |export| export["users"]["data"][0]["enabled"] = false.into(),
            &[(Code::PrimarySubscriberNotEnabled, "users[0].enabled")],
        ),
        (
            "an owner who is invited",
            |export| export["users"]["data"][0]["pending_setup"] = true.into(),
            &[(Code::PrimarySubscriberNotEnabled, "users[0].enabled")],
        ),
        (
            "one e-mail address",
            |export| export["users"]["data"][2]["email"] = " Mara@ELLISON-okafor.example".into(),
            &[(Code::EmailTaken, "users[2].email")],
        ),
        (
            "what is no e-mail address",
            |export| {
                export["users"]["data"][1]["email"] = "tobias".into();
                export["users"]["data"][2]["email"] = "june\u{200b}@ellison-okafor.example".into();
            },
            &[(Code::EmailInvalid, "users[1].email"), (Code::EmailInvalid, "users[2].email")],
        ),
        (
            "no e-mail address",
            |export| {
                export["users"]["data"][1]["email"] = Value::Null;
                export["users"]["data"][2]["email"] = " ".into();
                // A guest needs none.
                export["users"]["data"][4]["email"] = Value::Null;
            },
            &[(Code::Missing, "users[1].email"), (Code::Empty, "users[2].email")],
        ),
        (
            "one id",
            |export| {
                for part in ["users", "groups", "matters", "calendars", "contacts"] {
                    export[part]["data"][1]["id"] = export[part]["data"][0]["id"].to_string().into();
                }
            },
            &[
                (Code::IdTaken, "users[1].id"),
                (Code::IdTaken, "groups[1].id"),
                (Code::IdTaken, "matters[1].id"),
                (Code::IdTaken, "calendars[1].id"),
                (Code::IdTaken, "contacts[1].id"),
            ],
        ),
        (
            "one account of two contacts",
            |export| export["contacts"]["data"][1]["client_connect_user_id"] = IRIS.into(),
            &[(Code::IdTaken, "contacts[1].client_connect_user_id")],
        ),
        (
            "two firm calendars",
            |export| export["calendars"]["data"][2]["type"] = "AccountCalendar".into(),
            &[(Code::TwoFirmCalendars, "calendars[2].type")],
        ),
        (
            "another firm",
            |export| export["users"]["data"][3]["account"]["id"] = 5.into(),
            &[(Code::ForeignFirm, "users[3].account.id")],
        ),
        (
            "more pages",
            |export| export["matters"]["meta"]["paging"]["next"] = "https://api.example/matters?page=2".into(),
            &[(Code::Incomplete, "matters")],
        ),
        (
            "missing parts",
            |export| *export = json!({}),
            &[(Code::Missing, "users"), (Code::Missing, "groups"), (Code::Missing, "matters")],
        ),
        ("an unknown part", |export| export["calendar"] = json!([]), &[(Code::UnknownPart, "calendar")]),
        (
            "ids that are missing",
            |export| {
                export["tasks"]["data"][1].as_object_mut().unwrap().remove("id");
                export["matters"]["data"][0]["group"] = json!({ "name": "Firm" });
                export["groups"]["data"][0]["users"][2] = json!({});
            },
            &[
                (Code::Missing, "groups[0].users[2].id"),
                (Code::Missing, "matters[0].group.id"),
                (Code::Missing, "tasks[1].id"),
            ],
        ),
        ("no object", |export| *export = json!([]), &[(Code::WrongKind, "")]),
    ];
    let mut found = BTreeSet::from([Code::NotJson.code(), Code::IdInvalid.code()]);
    for (name, change, expected) in table {
        let mut export = firm();
        change(&mut export);
        let error = read_value(&export).unwrap_err();
        let mut said: Vec<_> = faults(&error);
        // Some changes break more than what they are named after.
        said.retain(|(code, _)| expected.iter().any(|(own, _)| own == code));
        assert_eq!(said, expected, "{name}: {error}");
        found.extend(expected.iter().map(|(code, _)| code.code()));
        assert!(error.to_string().contains(expected[0].0.sentence()), "{name}");
    }
    assert_eq!(faults(&read("{\"users\": [").unwrap_err()), [(Code::NotJson, "")]);
    assert_eq!(found, Code::ALL.iter().map(|code| code.code()).collect());
}

/// Every field that is read, in a record of its part, with values of its kind.
const FIELDS: &[(&str, &str, &str)] = &[
    ("users", "/id", "id"),
    ("users", "/name", "text"),
    ("users", "/email", "text"),
    ("users", "/enabled", "flag"),
    ("users", "/pending_setup", "flag"),
    ("users", "/account_owner", "flag"),
    ("users", "/clio_connect", "flag"),
    ("users", "/subscription_type", "text"),
    ("users", "/roles", "list"),
    ("users", "/roles/0", "text"),
    ("users", "/job_title", "object"),
    ("users", "/job_title/name", "text"),
    ("users", "/groups", "list"),
    ("users", "/groups/0", "object"),
    ("users", "/groups/0/id", "id"),
    ("users", "/contact", "object"),
    ("users", "/contact/id", "id"),
    ("users", "/account", "object"),
    ("users", "/account/id", "id"),
    ("groups", "/id", "id"),
    ("groups", "/name", "text"),
    ("groups", "/type", "text"),
    ("groups", "/client_connect_user", "flag"),
    ("groups", "/users", "list"),
    ("groups", "/users/0", "object"),
    ("groups", "/users/0/id", "id"),
    ("matters", "/id", "id"),
    ("matters", "/group", "object"),
    ("matters", "/group/id", "id"),
    ("matters", "/shared", "flag"),
    ("calendars", "/id", "id"),
    ("calendars", "/name", "text"),
    ("calendars", "/type", "text"),
    ("calendars", "/creator", "object"),
    ("calendars", "/creator/id", "id"),
    ("tasks", "/id", "id"),
    ("tasks", "/permission", "text"),
    ("tasks", "/matter", "object"),
    ("tasks", "/matter/id", "id"),
    ("contacts", "/id", "id"),
    ("contacts", "/name", "text"),
    ("contacts", "/primary_email_address", "text"),
    ("contacts", "/is_co_counsel", "flag"),
    ("contacts", "/is_clio_for_client_user", "flag"),
    ("contacts", "/client_connect_user_id", "id"),
];

/// `/roles/0` of a user as a path of a fault.
fn path_of(part: &str, pointer: &str) -> String {
    let mut path = format!("{part}[0]");
    for step in pointer.split('/').skip(1) {
        path += &if step.parse::<usize>().is_ok() { format!("[{step}]") } else { format!(".{step}") };
    }
    path
}

#[test]
fn a_value_of_a_wrong_kind_is_never_taken() {
    let kinds = [
        ("text", json!("yes")),
        ("flag", json!(true)),
        ("list", json!(["a"])),
        ("object", json!({ "a": 1 })),
        ("id", json!(7)),
    ];
    for (part, pointer, kind) in FIELDS {
        for (_, value) in kinds.iter().filter(|(other, _)| other != kind && !(*kind == "id" && *other == "text")) {
            let mut export = firm();
            *export[part]["data"][0].pointer_mut(pointer).unwrap() = value.clone();
            let path = path_of(part, pointer);
            let error = read_value(&export).unwrap_err();
            assert_eq!(faults(&error), [(ImportFaultCode::WrongKind, path.as_str())], "{part}{pointer}: {value}");
        }
    }
    for part in ["users", "groups", "matters", "calendars", "tasks", "contacts"] {
        for wrong in [json!(null), json!({}), json!({ "data": {} }), json!("data"), json!(1)] {
            let mut export = firm();
            export[part] = wrong;
            assert_eq!(faults(&read_value(&export).unwrap_err()), [(ImportFaultCode::WrongKind, part)]);
        }
        let mut export = firm();
        export[part]["data"][0] = json!([]);
        let path = format!("{part}[0]");
        assert_eq!(faults(&read_value(&export).unwrap_err()), [(ImportFaultCode::WrongKind, path.as_str())]);
    }
}

#[test]
fn ids_beyond_two_to_the_53rd_keep_every_digit() {
    let text = r#"{
        "users": [
            { "id": 9007199254740992, "email": "a@x.example", "enabled": true, "account_owner": true, "clio_connect": false },
            { "id": "9007199254740993", "email": "b@x.example", "enabled": true, "clio_connect": false },
            { "id": 9007199254740994, "email": "c@x.example", "enabled": true, "clio_connect": false },
            { "id": 18446744073709551615, "email": "d@x.example", "enabled": true, "clio_connect": false },
            { "id": "018446744073709551615", "email": "e@x.example", "enabled": true, "clio_connect": false }
        ],
        "groups": [
            { "id": "9223372036854775807", "type": "UserGroup", "users": [{ "id": 9007199254740993 }] },
            { "id": 9223372036854775806, "type": "AdhocGroup", "users": [{ "id": "9007199254740994" }, { "id": "18446744073709551615" }] },
            { "id": 9223372036854775808, "type": "AccountGroup" },
            { "id": -9223372036854775808, "type": "UserGroup", "users": [{ "id": "018446744073709551615" }] }
        ],
        "matters": [
            { "id": "9007199254740993", "group": { "id": 9223372036854775807 } },
            { "id": 9007199254740992, "group": { "id": "9223372036854775806" } },
            { "id": 9007199254740991, "group": { "id": "9223372036854775808" } },
            { "id": 4, "group": { "id": "-9223372036854775808" } },
            { "id": 5, "group": { "id": "09223372036854775808" } }
        ]
    }"#;
    let imported = read(text).unwrap();
    Firm::open(imported.state.clone()).unwrap();
    let id = |text: &str| text.parse::<Id>().unwrap();
    let only = |text: &str| MatterAccess::specific([id(text)], []);
    assert_eq!(imported.state.users.len(), 5);
    assert_eq!(access(&imported, id("9007199254740993")), only("9007199254740993"));
    let group = MatterAccess::specific([], [id("9223372036854775806")]);
    assert_eq!(access(&imported, id("9007199254740992")), group);
    let members = IdSet::from([id("9007199254740994"), id("18446744073709551615")]);
    assert_eq!(imported.state.groups[0].members, members);
    assert_eq!(access(&imported, id("9007199254740991")), MatterAccess::EVERYONE);
    assert_eq!(access(&imported, 4), only("018446744073709551615"));
    // Another id, however alike it looks.
    assert_eq!(access(&imported, 5), only("9007199254740992"));
}

#[test]
fn a_number_that_has_lost_digits_and_an_empty_text_are_no_ids() {
    for wrong in ["1e30", "7.0", "7.5", "99999999999999999999999", "\"\"", &format!("{:?}", "x".repeat(256))] {
        let text = FIRM.replacen("\"id\": 1400001", &format!("\"id\": {wrong}"), 1);
        assert_eq!(faults(&read(&text).unwrap_err()), [(ImportFaultCode::IdInvalid, "matters[0].id")], "{wrong}");
    }
}

// Random exports.

const USERS: i64 = 5;

fn maybe(field: &'static str, value: BoxedStrategy<Value>) -> BoxedStrategy<Option<(&'static str, Value)>> {
    prop_oneof![
        5 => value.prop_map(move |value| Some((field, value))),
        1 => Just(None),
        1 => Just(Some((field, Value::Null))),
    ]
    .boxed()
}

fn record(fields: Vec<BoxedStrategy<Option<(&'static str, Value)>>>) -> BoxedStrategy<Value> {
    fields
        .prop_map(|fields| fields.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect())
        .boxed()
}

fn flag() -> BoxedStrategy<Value> {
    any::<bool>().prop_map(Value::from).boxed()
}

fn one_of(words: &'static [&'static str]) -> BoxedStrategy<Value> {
    select(words).prop_map(Value::from).boxed()
}

/// An id out of a small pool, as a number or as a text.
fn id(from: i64, count: i64) -> BoxedStrategy<Value> {
    let to_value = |(id, is_text): (i64, bool)| if is_text { id.to_string().into() } else { Value::from(id) };
    (from..from + count, any::<bool>()).prop_map(to_value).boxed()
}

fn reference(from: i64, count: i64) -> BoxedStrategy<Value> {
    id(from, count).prop_map(|id| json!({ "id": id })).boxed()
}

fn list(item: BoxedStrategy<Value>, most: usize) -> BoxedStrategy<Value> {
    vec(item, 0..=most).prop_map(Value::from).boxed()
}

fn numbered(from: i64, records: Vec<Value>) -> Value {
    let with_id = |(record, id): (Value, i64)| {
        let mut record = record;
        record["id"] = id.into();
        record
    };
    records.into_iter().zip(from..).map(with_id).collect()
}

/// An export of users 1 to 5, groups from 10, matters from 20, with each field there, null or
/// absent. User 1 is the account owner.
fn exports() -> BoxedStrategy<Value> {
    const TYPES: &[&str] = &["UserGroup", "AdhocGroup", "AccountGroup", "TeamGroup", "RegionGroup"];
    let user = record(vec![
        maybe("name", one_of(&["Ada", " "])),
        maybe("enabled", flag()),
        maybe("pending_setup", flag()),
        maybe("clio_connect", prop_oneof![4 => Just(json!(false)), 1 => Just(json!(true))].boxed()),
        maybe("roles", list(one_of(&["Administrator", "admin", "BILLING", "Reports", "accounts", "Owner"]), 3)),
        maybe("subscription_type", one_of(&["Attorney", "NonAttorney", "Other"])),
        maybe("groups", list(reference(10, 6), 5)),
        maybe("contact", reference(40, 3)),
    ]);
    let group = record(vec![
        maybe("name", one_of(&["Tax"])),
        maybe("type", one_of(TYPES)),
        maybe("client_connect_user", prop_oneof![4 => Just(json!(false)), 1 => Just(json!(true))].boxed()),
        maybe("users", list(reference(1, USERS + 2), 4)),
    ]);
    let matter = record(vec![maybe("group", reference(10, 7)), maybe("shared", flag())]);
    let calendar = record(vec![
        maybe("type", one_of(&["UserCalendar", "AdhocCalendar", "TaskCalendar"])),
        maybe("creator", reference(1, USERS + 2)),
    ]);
    let task = record(vec![maybe("permission", one_of(&["private", "public"])), maybe("matter", reference(20, 10))]);
    let contact =
        record(vec![maybe("is_co_counsel", flag()), maybe("primary_email_address", one_of(&["x@y.example"]))]);
    let people = vec(user, 5);
    let rest = (vec(group, 0..=6), vec(matter, 0..=8), vec(calendar, 0..=3), vec(task, 0..=4), vec(contact, 0..=3));
    (people, rest, any::<bool>())
        .prop_map(|(users, (groups, matters, calendars, tasks, contacts), connects)| {
            let mut users = numbered(1, users);
            for (place, user) in users.as_array_mut().unwrap().iter_mut().enumerate() {
                user["email"] = format!("{place}@brook.example").into();
            }
            let owner = &mut users[0];
            owner["account_owner"] = true.into();
            owner["enabled"] = true.into();
            owner["clio_connect"] = false.into();
            owner.as_object_mut().unwrap().remove("pending_setup");
            let mut contacts = numbered(40, contacts);
            if connects && let Some(first) = contacts.get_mut(0) {
                first["client_connect_user_id"] = 3.into();
            }
            json!({
                "users": users, "groups": numbered(10, groups), "matters": numbered(20, matters),
                "calendars": numbered(30, calendars), "tasks": numbered(50, tasks), "contacts": contacts,
            })
        })
        .boxed()
}

/// Any JSON of the depth of an export, with the names of the API.
fn wild() -> BoxedStrategy<Value> {
    const NAMES: &[&str] =
        &["id", "users", "group", "groups", "matters", "type", "enabled", "roles", "data", "contacts"];
    let leaf = prop_oneof![
        Just(Value::Null),
        flag(),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((select(NAMES), inner), 0..6)
                .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
    .boxed()
}

/// The text of an id, a number or a text.
fn text(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn rows(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

/// Who may open a matter at most, by the source alone; none: everybody.
fn at_most(export: &Value, matter: &Value) -> Option<BTreeSet<String>> {
    let primary_subscriber = Some(BTreeSet::from(["1".to_owned()]));
    let group = match matter.get("group") {
        None => return primary_subscriber,
        Some(Value::Null) => return None,
        Some(group) => text(&group["id"]),
    };
    let Some(group) = rows(&export["groups"]).find(|other| text(&other["id"]) == group) else {
        return primary_subscriber;
    };
    match group["type"].as_str() {
        Some("AccountGroup") => None,
        Some("UserGroup" | "AdhocGroup" | "TeamGroup") => {
            let says = |user: &&Value| rows(&user["groups"]).any(|other| text(&other["id"]) == text(&group["id"]));
            let by_users = rows(&export["users"]).filter(says).map(|user| text(&user["id"]));
            let by_group = rows(&group["users"]).map(|user| text(&user["id"]));
            Some(if group["users"].is_array() { by_group.collect() } else { by_users.collect() })
        }
        _ => primary_subscriber,
    }
}

/// Who may open a matter in the state; none: everybody.
fn may_open(imported: &Imported, matter: &Matter) -> Option<BTreeSet<String>> {
    let lists = matter.access.lists()?;
    let groups = imported.state.groups.iter().filter(|group| lists.groups.contains(&group.id));
    let members = groups.flat_map(|group| &group.members);
    Some(lists.users.iter().chain(members).map(Id::to_string).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_matter_is_more_open_than_its_group_says(export in exports()) {
        let imported = read_value(&export).unwrap();
        prop_assert!(Firm::open(imported.state.clone()).is_ok(), "{:?}", Firm::open(imported.state.clone()).err());
        for matter in rows(&export["matters"]) {
            let own = imported.state.matters.iter().find(|own| own.id.to_string() == text(&matter["id"]));
            let opens = own.and_then(|own| may_open(&imported, own));
            if let Some(most) = at_most(&export, matter) {
                prop_assert!(opens.as_ref().is_some_and(|opens| opens.is_subset(&most)), "{matter}: {opens:?} of {most:?}");
            }
        }
    }

    #[test]
    fn nobody_gets_what_the_source_does_not_give(export in exports()) {
        let imported = read_value(&export).unwrap();
        for user in rows(&export["users"]) {
            let Some(own) = imported.state.users.iter().find(|own| own.id.to_string() == text(&user["id"])) else {
                continue;
            };
            prop_assert!(user["clio_connect"] != json!(true), "somebody outside the firm is a user");
            let says = |names: &[&str]| rows(&user["roles"]).any(|role| names.contains(&role.as_str().unwrap()));
            prop_assert!(!own.administrator || says(&["Administrator", "admin"]) || own.id == 1.into());
            prop_assert!(!own.accounts || says(&["accounts"]));
            prop_assert!(!own.reports || says(&["Reports"]));
            prop_assert!(!own.billing || says(&["BILLING"]));
            prop_assert!(own.state != AccountState::Enabled || (user["enabled"] == true && user["pending_setup"] != true));
        }
    }

    #[test]
    fn whatever_is_read_is_imported_or_refused(wild in wild(), part in select(vec!["users", "groups", "matters", "calendars", "tasks", "contacts"]), place in 0_usize..3) {
        let whole = read_value(&wild);
        prop_assert!(whole.is_err() || Firm::open(whole.unwrap().state).is_ok());
        let mut export = firm();
        export[part]["data"][place] = wild;
        if let Ok(imported) = read_value(&export) {
            prop_assert!(Firm::open(imported.state).is_ok());
        }
    }
}
