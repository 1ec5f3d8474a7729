//! A small firm: what each part of it may be is little enough to try everything.

use super::storage::Storage;
use firmgate::facts::{AccountState, HoursVisibility, ItemKind, Limit, RatesVisibility};
use firmgate::facts::{
    CalendarKind, CalendarLevel, ContactsVisibility, GrowType, Id, Person, Session, ShareKind, ShareTo,
};
use firmgate::firm::state::{
    Calendar, Class, FirmSettings, Group, Guest, Matter, MatterAccess, Notified, Session as StoredSession, TwoFactor,
    User,
};
use firmgate::firm::{
    Actor, BlockMode, Change, FirmSettingsChoices, NewGuest, NewUser, OfMatter, Permissions, SharedItem, State,
    StoredFacts, Whose,
};

/// The moment of every command.
pub(crate) const NOW: i64 = 1_000_000;

/// The primary subscriber at first.
pub(crate) const SUBSCRIBER: i64 = 1;
/// An administrator, of Clio Grow too, with a second factor.
pub(crate) const ADMIN: i64 = 2;
/// Holds billing permission, and answers reminders at first.
pub(crate) const BILLING: i64 = 3;
/// Holds nothing; contacts are restricted.
pub(crate) const PLAIN: i64 = 4;
/// Somebody who may be invited.
pub(crate) const INVITED: i64 = 5;

pub(crate) const USERS: [i64; 4] = [SUBSCRIBER, ADMIN, BILLING, PLAIN];
pub(crate) const GROUPS: [i64; 2] = [10, 11];
pub(crate) const MATTERS: [i64; 2] = [20, 21];
const FIRM_CALENDAR: i64 = 30;
const PERSONAL_CALENDAR: i64 = 31;
const MADE_CALENDAR: i64 = 32;
pub(crate) const GUEST: i64 = 40;
const CONTACT: i64 = 60;
const DOCUMENT: i64 = 80;
/// A private task of the first matter.
pub(crate) const TASK: i64 = 500;

pub(crate) fn ids(ids: &[i64]) -> Vec<Id> {
    ids.iter().copied().map(Id::from).collect()
}

fn user(id: i64) -> User {
    User {
        id: id.into(),
        name: format!("User {id}"),
        email: format!("{id}@firm.example"),
        state: AccountState::Enabled,
        class: Class::Attorney,
        job_title: None,
        administrator: id == SUBSCRIBER || id == ADMIN,
        accounts: false,
        reports: false,
        billing: id == BILLING,
        hours: HoursVisibility::All,
        rates: RatesVisibility::All,
        contacts: if id == PLAIN { ContactsVisibility::Restricted } else { ContactsVisibility::All },
        grow: if id == ADMIN { GrowType::Admin } else { GrowType::None },
        two_factor: id == ADMIN,
        two_factor_listed: false,
        must_change_password: false,
    }
}

/// The firm at first: the second matter is for the first group, in which is the plain user.
pub(crate) fn state() -> State {
    let calendar = |id: i64, kind, creator: i64| Calendar {
        id: id.into(),
        name: format!("Calendar {id}"),
        kind,
        creator: creator.into(),
        shares: Vec::new(),
    };
    let group = |id: i64, members: &[i64]| Group {
        id: id.into(),
        name: format!("Group {id}"),
        members: ids(members).into_iter().collect(),
        archived: false,
    };
    let session = |id: i64, person: Person| StoredSession {
        id: id.into(),
        person,
        ip_address: "192.0.2.1".to_owned(),
        started_at: 0,
        last_active_at: 0,
        second_factor: true,
        ended_at: None,
        unusual: None,
    };
    State {
        version: State::VERSION,
        firm: 100.into(),
        revision: 0,
        primary_subscriber: SUBSCRIBER.into(),
        reminder_reply_to: BILLING.into(),
        settings: FirmSettings::clio(),
        users: USERS.map(user).to_vec(),
        groups: vec![group(GROUPS[0], &[PLAIN]), group(GROUPS[1], &[])],
        matters: vec![Matter {
            access: MatterAccess::specific([], ids(&[GROUPS[0]])),
            ..Matter::open(MATTERS[1].into())
        }],
        calendars: vec![
            calendar(FIRM_CALENDAR, CalendarKind::Firm, SUBSCRIBER),
            calendar(PERSONAL_CALENDAR, CalendarKind::Personal, PLAIN),
        ],
        guests: vec![Guest {
            id: GUEST.into(),
            name: "Guest".to_owned(),
            email: Some("guest@out.example".to_owned()),
            contact: CONTACT.into(),
            state: AccountState::Enabled,
            two_factor: false,
            two_factor_listed: false,
            must_change_password: false,
        }],
        shares: Vec::new(),
        activity_descriptions: Vec::new(),
        sessions: vec![
            session(70, Person::user(SUBSCRIBER)),
            session(71, Person::user(BILLING)),
            session(72, Person::guest(GUEST)),
        ],
        known_networks: Vec::new(),
        recovery_bin: Vec::new(),
    }
}

/// Everybody who gives commands: each user, and the guest.
pub(crate) fn people() -> Vec<Actor> {
    let guest =
        Actor { person: Person::guest(GUEST), session: Session { open: Some(true), second_factor: Some(true) } };
    USERS.into_iter().map(Actor::user).chain([guest]).collect()
}

/// Every kind of command, with the few things that it can be about.
pub(crate) fn changes() -> Vec<Change> {
    let mut all = Vec::new();
    for user in USERS {
        about_user(&mut all, user);
    }
    for group in GROUPS {
        about_group(&mut all, group);
    }
    for matter in MATTERS {
        about_matter(&mut all, matter);
    }
    let bulk = Permissions { reports: Some(true), ..Permissions::default() };
    let invite = |administrator| Change::InviteUser {
        user: NewUser {
            name: "Invited".to_owned(),
            email: format!("{INVITED}@firm.example"),
            class: Class::NonAttorney,
            job_title: None,
            permissions: Permissions { administrator: Some(administrator), ..Permissions::default() },
            groups: ids(&[GROUPS[0]]).into_iter().collect(),
        },
    };
    all.extend([
        invite(true),
        invite(false),
        Change::SetPermissions { users: ids(&USERS), permissions: bulk },
        Change::CreateGroup { name: "New".to_owned(), members: ids(&[ADMIN]).into_iter().collect() },
        Change::SetMatterAccessBulk { matters: ids(&MATTERS), access: MatterAccess::EVERYONE },
        Change::SetMatterAccessBulk { matters: ids(&MATTERS), access: MatterAccess::specific([], ids(&[GROUPS[0]])) },
        blocks(&MATTERS, &[], BlockMode::Replace),
        blocks(&MATTERS, &USERS, BlockMode::Replace),
        Change::ShareCalendar { calendar: FIRM_CALENDAR.into(), to: ShareTo::Firm, level: CalendarLevel::Editor },
        share_personal(Some(CalendarLevel::Viewer)),
        share_personal(None),
        Change::CreateCalendar { name: "Made".to_owned() },
        Change::DeleteCalendar { calendar: MADE_CALENDAR.into() },
        Change::AddGuest { guest: NewGuest { name: "Another".to_owned(), email: None, contact: 61.into() } },
        share(ShareKind::Matter, MATTERS[0]),
        share(ShareKind::Document, DOCUMENT),
        Change::RevokeShare { share: 50.into() },
        Change::RevokeShare { share: 51.into() },
        Change::DeleteContact { contact: CONTACT.into() },
        Change::Restore { item: ItemKind::Contact, id: CONTACT.into() },
        Change::SetActivityDescription {
            activity_description: 90.into(),
            limited_to: Limit::Groups(ids(&[GROUPS[1]])),
            open_to_co_counsel: false,
        },
        Change::SetSecurity { strong_passwords: Some(true), two_factor: None, listed: None },
        Change::SetSecurity { strong_passwords: None, two_factor: Some(TwoFactor::All), listed: None },
        Change::SetSecurity {
            strong_passwords: None,
            two_factor: Some(TwoFactor::Listed),
            listed: Some(vec![Person::user(SUBSCRIBER), Person::user(PLAIN)]),
        },
        Change::ForcePasswordChangeAll {},
        Change::EndSessions { whose: Whose::Own },
        Change::EndSessions { whose: Whose::All },
        Change::EndSessions { whose: Whose::Guest(GUEST.into()) },
    ]);
    let choices = FirmSettingsChoices::default;
    all.extend(
        [
            FirmSettingsChoices { contacts_limited: Some(true), ..choices() },
            FirmSettingsChoices { feed_open: Some(false), ..choices() },
            FirmSettingsChoices { admin_implies_areas: Some(false), money_crosses: Some(false), ..choices() },
            FirmSettingsChoices { payment_notification: Some(Notified::Group(GROUPS[1].into())), ..choices() },
            FirmSettingsChoices { recoverable: Some(Vec::new()), pay_online: Some(true), ..choices() },
        ]
        .map(|settings| Change::SetFirmSettings { settings }),
    );
    all
}

fn about_user(all: &mut Vec<Change>, id: i64) {
    let none = Permissions::default();
    let permissions = [
        Permissions { administrator: Some(true), ..none },
        Permissions { administrator: Some(false), ..none },
        Permissions { billing: Some(true), ..none },
        Permissions { billing: Some(false), ..none },
        Permissions { accounts: Some(true), ..none },
    ];
    all.extend(permissions.map(|permissions| Change::SetPermissions { users: ids(&[id]), permissions }));
    let visibility = [ContactsVisibility::Restricted, ContactsVisibility::All];
    all.extend(visibility.map(|contacts| Change::SetVisibility {
        users: ids(&[id]),
        hours: None,
        rates: Some(RatesVisibility::Own),
        contacts: Some(contacts),
    }));
    let types = [GrowType::None, GrowType::Normal, GrowType::Admin];
    all.extend(types.map(|grow| Change::SetGrowType { user: id.into(), grow }));
    let modes = [BlockMode::Add, BlockMode::Remove, BlockMode::Replace];
    all.extend(modes.map(|mode| blocks(&MATTERS[..1], &[id], mode)));
    all.extend([
        Change::EditUser {
            user: id.into(),
            name: None,
            email: Some(format!("{INVITED}@firm.example")),
            class: None,
            job_title: Some("Partner".to_owned()),
        },
        Change::DeactivateUser { user: id.into() },
        Change::ReactivateUser { user: id.into() },
        Change::TransferPrimarySubscriber { to: id.into() },
        Change::SetReminderReplyTo { user: id.into() },
        Change::ResetTwoFactor { user: id.into() },
        Change::ForcePasswordChange { user: id.into() },
        Change::EndSessions { whose: Whose::User(id.into()) },
    ]);
}

fn about_group(all: &mut Vec<Change>, id: i64) {
    let members =
        |members: &[i64]| Change::SetGroupMembers { group: id.into(), members: ids(members).into_iter().collect() };
    all.extend([
        Change::RenameGroup { group: id.into(), name: "Renamed".to_owned() },
        members(&[]),
        members(&[ADMIN, BILLING]),
        Change::ArchiveGroup { group: id.into() },
        Change::UnarchiveGroup { group: id.into() },
        Change::DeleteGroup { group: id.into() },
    ]);
}

fn about_matter(all: &mut Vec<Change>, id: i64) {
    let access = [
        MatterAccess::EVERYONE,
        MatterAccess::specific(ids(&[PLAIN]), []),
        MatterAccess::specific(ids(&[ADMIN]), ids(&[GROUPS[1]])),
    ];
    all.extend(access.map(|access| Change::SetMatterAccess { matter: id.into(), access }));
    all.extend([Change::DeleteMatter { matter: id.into() }, Change::Restore { item: ItemKind::Matter, id: id.into() }]);
}

fn blocks(matters: &[i64], users: &[i64], mode: BlockMode) -> Change {
    Change::SetBlocks { matters: ids(matters), users: ids(users), mode, reason: None, ends_at: None }
}

fn share_personal(level: Option<CalendarLevel>) -> Change {
    let (calendar, to) = (PERSONAL_CALENDAR.into(), ShareTo::Group(GROUPS[0].into()));
    match level {
        Some(level) => Change::ShareCalendar { calendar, to, level },
        None => Change::UnshareCalendar { calendar, to },
    }
}

fn share(kind: ShareKind, id: i64) -> Change {
    let item = SharedItem { kind, id: id.into() };
    Change::Share { guest: GUEST.into(), item, starts_at: None, ends_at: None }
}

/// The host's storage, with the id that it issues for what a change creates.
pub(crate) fn storage(change: &Change) -> Storage {
    let new_id = match change {
        Change::InviteUser { .. } => INVITED,
        Change::CreateGroup { .. } => 12,
        Change::CreateCalendar { .. } => MADE_CALENDAR,
        Change::AddGuest { .. } => 41,
        Change::Share { item, .. } if item.kind == ShareKind::Matter => 50,
        _ => 51,
    };
    let records = vec![
        StoredFacts::Document { id: DOCUMENT.into(), matter: OfMatter::Matter { id: MATTERS[1].into() } },
        StoredFacts::Task {
            id: TASK.into(),
            matter: OfMatter::Matter { id: MATTERS[0].into() },
            private: true,
            assigner: Person::user(SUBSCRIBER),
            assignee: Person::guest(GUEST),
        },
        StoredFacts::Contact { id: CONTACT.into(), name: None, created_by: Person::user(PLAIN), matters: Vec::new() },
    ];
    Storage { records, absent: Vec::new(), new_id: Some(new_id.into()) }
}
