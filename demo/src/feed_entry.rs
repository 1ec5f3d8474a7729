//! The firm feed: who did what.

use crate::date::{TODAY, iso_time};
use crate::matter;
use crate::pick::{amount, id, mix, pick};
use crate::user::ENABLED;
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// An entry of the firm feed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FeedEntry {
    /// The entry's id.
    pub id: Id,
    /// When.
    pub at: String,
    /// Who did it.
    pub user: Person,
    /// What they did.
    pub text: String,
    /// The id of the matter that it is about.
    pub matter: Option<Id>,
    /// Whether it is about a private task (FEED-4).
    pub private: bool,
}

const ENTRIES: usize = 120;

const DEEDS: [&str; 12] = [
    "uploaded a document",
    "added a time entry",
    "completed a task",
    "made a bill",
    "logged a call",
    "changed the details",
    "added a note",
    "shared a document",
    "recorded a payment",
    "made a calendar entry",
    "changed who may open the matter",
    "blocked a user from the matter",
];

const OFFICE: [&str; 4] = ["invited a user", "changed a group", "added a contact", "changed the bill theme"];

pub(crate) fn all() -> Vec<FeedEntry> {
    let busy = matter::busy();
    (1..=ENTRIES).map(|number| entry(number, pick(&busy, mix(141, number)))).collect()
}

fn entry(number: usize, matter: usize) -> FeedEntry {
    let is_private = number.is_multiple_of(13);
    let is_office = number.is_multiple_of(7);
    let user =
        if is_office { pick(&[1, 2, 12, 5], mix(142, number)) } else { pick(&matter::team(matter), mix(142, number)) };
    FeedEntry {
        id: id(number),
        at: iso_time(TODAY - amount(number / 8), 17 * 60 - (number % 8) * 55 - mix(143, number) % 50),
        user: Person::User(id(if is_private { pick(&ENABLED, mix(142, number)) } else { user })),
        text: match (is_private, is_office) {
            (true, _) => "completed a private task",
            (_, true) => pick(&OFFICE, mix(144, number)),
            _ => pick(&DEEDS, mix(144, number)),
        }
        .to_owned(),
        matter: (!is_private && !is_office).then(|| id(matter)),
        private: is_private,
    }
}
