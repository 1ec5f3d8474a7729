//! Internal messages, in threads.

use crate::date::{TODAY, iso_time};
use crate::matter::{self, SHARED};
use crate::pick::{amount, id, mix, pick};
use crate::user::ENABLED;
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// A thread of messages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    /// The thread's id.
    pub id: Id,
    /// What it is about.
    pub subject: String,
    /// The id of the matter that it is linked to.
    pub matter: Option<Id>,
    /// Who takes part in it (MSC-1).
    pub participants: Vec<Person>,
    /// The messages, the first one first.
    pub messages: Vec<Message>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Message {
    /// Who wrote it.
    pub author: Person,
    /// When.
    pub at: String,
    /// What it says.
    pub text: String,
}

const THREADS: usize = 46;

const SUBJECTS: [(&str, [&str; 3]); 12] = [
    ("Hearing date", ["The court offers the 8th or the 15th.", "The 15th suits the client better.", "Booked."]),
    (
        "Draft for review",
        ["The second draft is in the folder.", "Clause 7 still has the old cap.", "Fixed, thank you."],
    ),
    ("Retainer", ["Has the retainer come in?", "Half of it, on Friday.", "Then I will ask for the rest."]),
    ("Expert", ["Our expert asks for two more weeks.", "We can give one.", "Agreed with the other side."]),
    ("Who covers Thursday?", ["I am in court on Thursday morning.", "I can take the call.", "Notes are on the file."]),
    ("Translation", ["The exhibits are back from the translator.", "Exhibit 9 is missing.", "It follows tomorrow."]),
    (
        "Offer",
        ["They have raised their offer.", "The client wants to think over the weekend.", "I will call on Monday."],
    ),
    ("Filing", ["The registry sent the form back.", "The stamp was missing.", "Filed again at noon."]),
    ("Room", ["Is Alder free at three?", "Birch is.", "Taken."]),
    ("New client", ["Could you run the conflict check?", "Nothing found.", "Engagement letter is out."]),
    ("Invoice question", ["The client asks about the travel time.", "Two trips, both agreed.", "I will explain."]),
    ("Handover", ["I am away from the 1st.", "Priorities are in the task list.", "All clear."]),
];

pub(crate) fn all() -> Vec<Thread> {
    let busy = matter::busy();
    let mut all: Vec<Thread> = (1..=THREADS).map(|number| thread(number, pick(&busy, mix(111, number)))).collect();
    let lead = Person::User(id(matter::responsible_for(SHARED)));
    let counsel = Person::guest(id(1));
    all.push(Thread {
        id: shared(),
        subject: "Opinion on the place of performance".to_owned(),
        matter: Some(id(SHARED)),
        participants: vec![lead.clone(), counsel.clone()],
        messages: vec![
            message(lead.clone(), 6, 600, "Could you let us have your view by the end of the month?"),
            message(counsel, 5, 655, "Yes. I need the delivery notes of the first two shipments."),
            message(lead, 5, 690, "They are in the folder that we share with you."),
        ],
    });
    all
}

/// The thread that is shared with the co-counsel.
pub(crate) fn shared() -> Id {
    id(THREADS + 1)
}

fn message(author: Person, days: usize, minutes: usize, text: &str) -> Message {
    Message { author, at: iso_time(TODAY - amount(days), minutes), text: text.to_owned() }
}

fn thread(number: usize, matter: usize) -> Thread {
    let (subject, texts) = pick(&SUBJECTS, mix(112, number));
    let is_linked = mix(113, number) % 5 < 3;
    let pool = if is_linked { matter::team(matter) } else { ENABLED.to_vec() };
    let first = pick(&pool, mix(114, number));
    let mut people = vec![first];
    people.extend((0..1 + mix(115, number) % 2).map(|nth| pick(&pool, mix(116, number * 2 + nth))));
    people.dedup();
    let author = |nth: usize| Person::User(id(pick(&people, nth)));
    let days = mix(117, number) % 40;
    Thread {
        id: id(number),
        subject: subject.to_owned(),
        matter: is_linked.then(|| id(matter)),
        messages: texts
            .iter()
            .enumerate()
            .map(|(nth, text)| message(author(nth), days, 540 + (mix(118, number) % 200) + nth * 25, text))
            .collect(),
        participants: people.iter().map(|person| Person::User(id(*person))).collect(),
    }
}
