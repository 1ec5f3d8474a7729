//! The firm's matters: most open to everyone, some limited, some with somebody blocked.

use crate::contact::{self, CONTACTS};
use crate::date::{TODAY, iso};
use crate::group;
use crate::pick::{amount, id, mix, pick};
use crate::practice_area::AREAS;
use crate::user::{ATTORNEYS, GONE, TIMEKEEPERS};
use firmgate::facts::{Access, Id, Person};
use serde::{Deserialize, Serialize};

/// How far a matter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MatterStatus {
    /// Not yet taken on.
    Pending,
    /// Being worked on.
    Open,
    /// Done.
    Closed,
}

/// A matter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    /// The matter's id.
    pub id: Id,
    /// The number by which people call it.
    pub number: String,
    /// What it is about.
    pub description: String,
    /// The id of the contact whom it is for.
    pub client: Id,
    /// The ids of the other contacts that it is related to.
    pub related_contacts: Vec<Id>,
    /// The id of its practice area.
    pub practice_area: Id,
    /// How far it is.
    pub status: MatterStatus,
    /// The day on which it was opened.
    pub opened: String,
    /// The day on which it was closed.
    pub closed: Option<String>,
    /// Who may open it (MAT-2).
    pub access: Access,
    /// Everybody who is blocked from it (MAT-6).
    pub blocked: Vec<Person>,
    /// The id of the responsible attorney, whom it gives no access (MAT-23).
    pub responsible_attorney: Id,
    /// What the client has agreed to spend, in cents.
    pub budget_cents: Option<i64>,
}

/// How many matters there are.
pub(crate) const MATTERS: usize = 400;

/// The matter that is shared with the co-counsel.
pub(crate) const SHARED: usize = 373;
/// A matter that is shared with the co-counsel, who was later blocked from it.
pub(crate) const SHARED_AND_BLOCKED: usize = 245;
/// The matter that the client pays a bill of.
pub(crate) const CLIENTS: usize = 386;

/// What a matter is in the firm's permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wall {
    Open,
    Limited(usize),
    Blocked(usize),
}

// Users and groups. 0 stands for the responsible attorney.
const LIMITS: [(&[usize], &[usize]); 10] = [
    (&[], &[1]),
    (&[], &[2]),
    (&[17], &[3]),
    (&[16], &[4]),
    (&[1, 9], &[]),
    (&[1], &[6]),
    (&[0], &[]),
    (&[18, 22], &[2]),
    (&[2, 1, 10], &[]),
    (&[20, 13], &[3]),
];

// Who is blocked, and the groups that it is limited to; none: it is open to everyone else.
const BLOCKS: [(&[usize], &[usize]); 10] = [
    (&[10], &[]),
    (&[10], &[1]),
    (&[10, 2], &[]),
    (&[10], &[]),
    (&[19], &[]),
    (&[10], &[6]),
    (&[11, 22], &[]),
    (&[10], &[]),
    (&[4, 5], &[]),
    (&[10], &[]),
];

// In every twenty: fifteen open, four limited, one with somebody blocked.
fn wall(number: usize) -> Wall {
    let place = number - 1;
    let score = place / 20;
    match (place * 7 + score * 3) % 20 {
        4 => Wall::Blocked(score),
        rest @ (1 | 6 | 11 | 16) => Wall::Limited(score * 4 + rest / 5),
        _ => Wall::Open,
    }
}

pub(crate) fn all() -> Vec<Matter> {
    (1..=MATTERS).map(matter).collect()
}

fn matter(number: usize) -> Matter {
    let (_, descriptions) = pick_area(number);
    let client = client_of(number);
    let responsible = responsible_for(number);
    let opened = TODAY - amount((MATTERS - number) * 6 + mix(11, number) % 6) - 2;
    let status = status_of(number);
    let closed =
        (status == MatterStatus::Closed).then(|| iso((opened + 150 + amount(mix(12, number) % 500)).min(TODAY - 3)));
    let (access, blocked) = permissions(number, responsible);
    Matter {
        id: id(number),
        number: format!("{number:05}-{}", contact::short_name(client)),
        description: pick(&descriptions, if number == SHARED { 5 } else { mix(13, number) }).to_owned(),
        client: id(client),
        related_contacts: (0..mix(14, number) % 3)
            .map(|place| id(1 + mix(15, number * 3 + place) % CONTACTS))
            .collect(),
        practice_area: id(1 + area_of(number)),
        status,
        opened: iso(opened),
        closed,
        access,
        blocked,
        responsible_attorney: id(responsible),
        budget_cents: mix(16, number).is_multiple_of(3).then(|| amount(4 + mix(17, number) % 60) * 250_000),
    }
}

fn permissions(number: usize, responsible: usize) -> (Access, Vec<Person>) {
    let ids = |numbers: &[usize]| -> Vec<Id> {
        numbers.iter().map(|number| id(if *number == 0 { responsible } else { *number })).collect()
    };
    let (access, mut blocked) = match wall(number) {
        Wall::Open => (Access::Everyone, Vec::new()),
        Wall::Limited(which) => {
            let (users, groups) = pick(&LIMITS, which);
            (Access::specific(ids(users), ids(groups)), Vec::new())
        }
        Wall::Blocked(which) => {
            let (people, groups) = pick(&BLOCKS, which);
            let access = if groups.is_empty() { Access::Everyone } else { Access::specific([id(16)], ids(groups)) };
            (access, people.iter().map(|person| Person::User(id(*person))).collect())
        }
    };
    if number == SHARED_AND_BLOCKED {
        blocked.push(Person::guest(id(1)));
    }
    (access, blocked)
}

fn area_of(number: usize) -> usize {
    if number == SHARED { 0 } else { mix(18, number) % AREAS.len() }
}

fn pick_area(number: usize) -> (&'static str, [&'static str; 8]) {
    pick(&AREAS, area_of(number))
}

/// The client of a matter. The first hundred contacts are clients, some of several matters.
pub(crate) fn client_of(number: usize) -> usize {
    match number {
        CLIENTS => contact::CLIENT,
        _ => 1 + mix(19, number) % 100,
    }
}

/// The responsible attorney of a matter.
pub(crate) fn responsible_for(number: usize) -> usize {
    match (pick(&ATTORNEYS, mix(20, number)), number) {
        // Nothing new comes to somebody who has left.
        (GONE, 260..) => 17,
        (attorney, _) => attorney,
    }
}

/// How far a matter is: the older, the more likely it is closed.
pub(crate) fn status_of(number: usize) -> MatterStatus {
    if number == SHARED || number == CLIENTS {
        return MatterStatus::Open;
    }
    match (number * 100 / MATTERS, mix(21, number) % 100) {
        (age, chance) if age < 40 && chance < 68 => MatterStatus::Closed,
        (age, chance) if age > 85 && chance < 35 => MatterStatus::Pending,
        (_, chance) if chance < 6 => MatterStatus::Closed,
        _ => MatterStatus::Open,
    }
}

/// The people who record time on a matter: those who can open it, and those who could until they
/// were blocked.
pub(crate) fn team(number: usize) -> Vec<usize> {
    let (users, groups) = match wall(number) {
        Wall::Open => return TIMEKEEPERS.to_vec(),
        Wall::Limited(which) => pick(&LIMITS, which),
        Wall::Blocked(which) => {
            let (people, _) = pick(&BLOCKS, which);
            return [1, 10, responsible_for(number)].iter().chain(people).copied().filter(is_timekeeper).collect();
        }
    };
    let mut team = vec![responsible_for(number)];
    team.extend(
        users.iter().chain(groups.iter().flat_map(|number| group::members(*number))).copied().filter(is_timekeeper),
    );
    team
}

fn is_timekeeper(number: &usize) -> bool {
    TIMEKEEPERS.contains(number)
}

/// The matters that the firm has been busy with of late.
pub(crate) fn busy() -> Vec<usize> {
    let mut busy: Vec<usize> = (1..=MATTERS).filter(|number| is_busy(*number)).collect();
    // What the guests see has something in it.
    busy.extend([SHARED, CLIENTS].into_iter().filter(|number| !is_busy(*number)));
    busy
}

// Walls are there to be looked at: what they close off is never empty.
fn is_busy(number: usize) -> bool {
    match wall(number) {
        Wall::Blocked(_) => true,
        Wall::Limited(_) => status_of(number) == MatterStatus::Open,
        Wall::Open => status_of(number) == MatterStatus::Open && mix(22, number).is_multiple_of(3),
    }
}
