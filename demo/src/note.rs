//! Notes on matters.

use crate::date::{TODAY, iso};
use crate::matter::{self, SHARED};
use crate::pick::{amount, id, mix, pick};
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// A note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The note's id.
    pub id: Id,
    /// The id of its matter.
    pub matter: Id,
    /// Who wrote it.
    pub author: Person,
    /// The day.
    pub date: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
}

const NOTES: [(&str, &str); 14] = [
    ("Call with the client", "The client prefers to settle before the end of the year."),
    ("Facts", "Delivery was on the 3rd and not on the 5th, see the freight papers."),
    ("Fee arrangement", "Hourly rates agreed, with a cap for the first stage."),
    ("Other side", "Their counsel is new on the file and asks for time."),
    ("Risk", "Limitation may already have passed for the two oldest invoices."),
    ("Meeting", "Present: the client, their accountant, two of us. Next meeting in three weeks."),
    ("Evidence", "The site manager would give a statement, and the foreman would not."),
    ("Instructions", "No contact with the former director without asking first."),
    ("Family", "The elder sister speaks for the family; call her in the evening."),
    ("Valuation", "The second valuation is a fifth higher. Ask both experts for their method."),
    ("Deadline", "The registry extended the deadline by ten days."),
    ("Language", "Letters in English, calls in Polish."),
    ("Settlement", "Authority up to the figure in the letter, not above."),
    ("Closing", "Original deed goes back to the client, copies stay on the file."),
];

const OWN: usize = 240;

pub(crate) fn all() -> Vec<Note> {
    let busy = matter::busy();
    let mut all: Vec<Note> = (1..=OWN).map(|number| note(number, pick(&busy, mix(121, number)))).collect();
    all.push(Note {
        id: id(OWN + 1),
        matter: id(SHARED),
        author: Person::guest(id(1)),
        date: iso(TODAY - 16),
        subject: "Applicable law".to_owned(),
        text: "The standard terms point to the law of the seller's seat. The framework agreement does not.".to_owned(),
    });
    all
}

fn note(number: usize, matter: usize) -> Note {
    let (subject, text) = pick(&NOTES, mix(122, number));
    Note {
        id: id(number),
        matter: id(matter),
        author: Person::User(id(pick(&matter::team(matter), mix(123, number)))),
        date: iso(TODAY - amount(mix(124, number) % 200)),
        subject: subject.to_owned(),
        text: text.to_owned(),
    }
}
