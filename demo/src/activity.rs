//! Time and expense entries.

use crate::date::{TODAY, is_weekday, iso};
use crate::matter::{self, SHARED};
use crate::pick::{amount, id, mix, pick};
use crate::user::{GONE, TIMEKEEPERS, rate_of};
use firmgate::facts::{Id, Person, ShareKind, ShareRef};
use serde::{Deserialize, Serialize};

/// What an entry records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityKind {
    /// Time.
    Time,
    /// An expense.
    Expense,
}

/// A time or expense entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    /// The entry's id.
    pub id: Id,
    /// Whether it records time or an expense.
    pub kind: ActivityKind,
    /// Whose entry it is.
    pub user: Person,
    /// The id of its matter.
    pub matter: Option<Id>,
    /// The day.
    pub date: String,
    /// What was done.
    pub description: String,
    /// How long it took, in minutes; none for an expense.
    pub minutes: i64,
    /// What an hour of it costs, in cents; none for an expense.
    pub rate_cents: i64,
    /// What it comes to, in cents.
    pub total_cents: i64,
    /// The id of the bill that it is on.
    pub bill: Option<Id>,
    /// What it is time for.
    pub about: Vec<ShareRef>,
}

/// How many entries the firm's own people have made.
const OWN: usize = 1_200;

const WORK: [&str; 26] = [
    "Drafting the statement of claim",
    "Telephone call with the client",
    "Review of disclosed documents",
    "Preparing for the hearing",
    "Research on limitation periods",
    "Meeting with opposing counsel",
    "Revising the agreement",
    "Letter to the other side",
    "Conference with the expert",
    "Checking the register entries",
    "Negotiating the settlement terms",
    "Drafting the witness statement",
    "Due diligence, contracts folder",
    "Preparing the closing agenda",
    "Review of the valuation report",
    "Attendance at the hearing",
    "Advice on next steps",
    "Collating exhibits",
    "Filing with the registry",
    "Memorandum on jurisdiction",
    "Answering the client's questions",
    "Amending the schedule of loss",
    "Internal strategy meeting",
    "Preparing the board resolutions",
    "Comparing drafts",
    "Travel to the site inspection",
];

const EXPENSES: [(&str, usize); 9] = [
    ("Court fee", 28_500),
    ("Courier", 3_450),
    ("Certified translation", 41_200),
    ("Land register extract", 1_900),
    ("Train to the hearing", 8_760),
    ("Expert's retainer", 150_000),
    ("Copying and binding", 5_220),
    ("Notary", 12_000),
    ("Room for the mediation", 36_000),
];

const OFFICE: [&str; 5] =
    ["Continuing education", "Team meeting", "Mentoring", "Work on precedents", "Talk for a client seminar"];

pub(crate) fn all() -> Vec<Activity> {
    let busy = matter::busy();
    let mut all: Vec<Activity> = (1..=OWN).map(|number| entry(number, &busy)).collect();
    all.extend(
        (OWN + 1..).zip(GUESTS).map(|(number, (work, minutes, days))| guests_entry(number, work, minutes, days)),
    );
    all
}

fn entry(number: usize, busy: &[usize]) -> Activity {
    // One in forty is not for any client.
    let matter = (!number.is_multiple_of(40)).then(|| pick(busy, mix(31, number)));
    let team = matter.map_or_else(|| TIMEKEEPERS.to_vec(), matter::team);
    let user = match matter {
        Some(matter) if mix(32, number) % 20 < 9 && TIMEKEEPERS.contains(&matter::responsible_for(matter)) => {
            matter::responsible_for(matter)
        }
        _ => pick(&team, mix(33, number)),
    };
    let is_expense = matter.is_some() && number % 8 == 5;
    let (expense, cents) = pick(&EXPENSES, mix(34, number));
    let minutes = if is_expense { 0 } else { amount(1 + mix(35, number) % 32) * 6 };
    let rate_cents = if is_expense { 0 } else { rate_of(user) };
    Activity {
        id: id(number),
        kind: if is_expense { ActivityKind::Expense } else { ActivityKind::Time },
        user: Person::User(id(user)),
        date: day(number, user),
        description: match matter {
            None => pick(&OFFICE, mix(36, number)),
            Some(_) if is_expense => expense,
            Some(_) => pick(&WORK, mix(37, number)),
        }
        .to_owned(),
        total_cents: match matter {
            None => 0,
            Some(_) if is_expense => amount(cents + mix(38, number) % 900),
            Some(_) => minutes * rate_cents / 60,
        },
        matter: matter.map(id),
        minutes,
        rate_cents,
        bill: None,
        about: Vec::new(),
    }
}

// Mostly of late: the square of a number from 0 to 19.
fn day(number: usize, user: usize) -> String {
    let ago = (mix(39, number) % 20) * (mix(40, number) % 20) + if user == GONE { 150 } else { 0 };
    let day = TODAY - amount(ago);
    iso(if is_weekday(day) { day } else { day - 2 })
}

// What the co-counsel has recorded, with minutes and days ago.
const GUESTS: [(&str, i64, usize); 3] = [
    ("Reading into the file", 150, 26),
    ("Opinion on the law of the place of performance", 240, 17),
    ("Call with the lead counsel", 36, 5),
];

fn guests_entry(number: usize, work: &str, minutes: i64, days: usize) -> Activity {
    Activity {
        id: id(number),
        kind: ActivityKind::Time,
        user: Person::guest(id(1)),
        matter: Some(id(SHARED)),
        date: iso(TODAY - amount(days)),
        description: work.to_owned(),
        minutes,
        rate_cents: 36_000,
        total_cents: minutes * 600,
        bill: None,
        about: vec![ShareRef { kind: ShareKind::Matter, id: id(SHARED) }],
    }
}
