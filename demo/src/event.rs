//! Calendar entries.

use crate::calendar::{CLOSINGS, COURTROOMS, FIRM, LIMITATIONS};
use crate::date::{TODAY, is_weekday, iso_time};
use crate::matter;
use crate::pick::{amount, id, mix, pick};
use crate::user::ENABLED;
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// A calendar entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The entry's id.
    pub id: Id,
    /// The id of the calendar that it is on.
    pub calendar: Id,
    /// The id of its matter.
    pub matter: Option<Id>,
    /// What it is.
    pub title: String,
    /// Where it is.
    pub place: String,
    /// Whether it is marked private (CAL-10).
    pub private: bool,
    /// Who attends it (CAL-9).
    pub attendees: Vec<Person>,
    /// When it starts.
    pub starts_at: String,
    /// When it ends.
    pub ends_at: String,
}

const EVENTS: usize = 300;

const MEETINGS: [&str; 9] = [
    "Client meeting",
    "Call with the other side",
    "Strategy meeting",
    "Expert conference",
    "Signing",
    "Review of the draft",
    "First consultation",
    "Mediation",
    "Handover",
];
const PRIVATE: [&str; 5] = ["Dentist", "School concert", "Appraisal interview", "Physiotherapy", "Parents' evening"];
const HEARINGS: [&str; 4] = ["Hearing", "Deposition", "Case management conference", "Trial, first day"];
const FIRM_WIDE: [&str; 6] =
    ["All-hands meeting", "Partners' lunch", "Fire drill", "Client evening", "Practice training", "Office closed"];
const PLACES: [&str; 8] =
    ["Room Alder", "Room Birch", "Video call", "Court 4", "The client's office", "Room Cedar", "Telephone", "Registry"];

pub(crate) fn all() -> Vec<Event> {
    let busy = matter::busy();
    (1..=EVENTS).map(|number| event(number, pick(&busy, mix(91, number)))).collect()
}

fn event(number: usize, matter: usize) -> Event {
    let owner = pick(&ENABLED, mix(92, number));
    let is_private = number.is_multiple_of(14);
    let (calendar, title, matter) = match number % 15 {
        3 => (FIRM, pick(&FIRM_WIDE, mix(93, number)), None),
        6 | 11 => (COURTROOMS, pick(&HEARINGS, mix(93, number)), Some(matter)),
        8 => (CLOSINGS, "Closing", Some(matter)),
        9 => (LIMITATIONS, "Limitation date", Some(matter)),
        _ if is_private => (owner, pick(&PRIVATE, mix(93, number)), None),
        _ => (owner, pick(&MEETINGS, mix(93, number)), (mix(94, number) % 4 < 3).then_some(matter)),
    };
    let day = TODAY - 42 + amount(mix(95, number) % 91);
    let day = if is_weekday(day) { day } else { day + 2 };
    let start = 8 * 60 + (mix(96, number) % 19) * 30;
    Event {
        id: id(number),
        calendar: id(calendar),
        matter: matter.map(id),
        title: title.to_owned(),
        place: pick(&PLACES, mix(97, number)).to_owned(),
        private: is_private,
        attendees: attendees(number, matter, owner, is_private),
        starts_at: iso_time(day, start),
        ends_at: iso_time(day, start + 30 * (1 + mix(98, number) % 4)),
    }
}

fn attendees(number: usize, matter: Option<usize>, owner: usize, is_private: bool) -> Vec<Person> {
    let mut people = vec![owner];
    if let Some(matter) = matter {
        let team = matter::team(matter);
        people.extend((0..mix(99, number) % 3).map(|nth| pick(&team, mix(100, number * 3 + nth))));
    } else if !is_private {
        people.extend((0..mix(99, number) % 4).map(|nth| pick(&ENABLED, mix(100, number * 4 + nth))));
    }
    people.sort_unstable();
    people.dedup();
    people.into_iter().map(|person| Person::User(id(person))).collect()
}
