//! Tasks, some of them private.

use crate::date::{TODAY, iso};
use crate::matter::{self, CLIENTS};
use crate::pick::{amount, id, mix, pick};
use crate::user::{ENABLED, TIMEKEEPERS};
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// A task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// The task's id.
    pub id: Id,
    /// What is to be done.
    pub name: String,
    /// The id of its matter.
    pub matter: Option<Id>,
    /// Whether it is marked private (TASK-1).
    pub private: bool,
    /// Who assigned it.
    pub assigner: Person,
    /// Whom it is assigned to.
    pub assignee: Person,
    /// The day by which it is to be done.
    pub due: String,
    /// Whether it is done.
    pub done: bool,
}

const OWN: usize = 260;

const WORK: [&str; 20] = [
    "Draft the defence",
    "Send the engagement letter",
    "Check for conflicts",
    "File the notice of appeal",
    "Order the register extract",
    "Call the expert",
    "Prepare the bundle",
    "Chase the signed schedule",
    "Review the lease",
    "Summarise the interview",
    "Book the hearing room",
    "Translate the exhibits",
    "Update the chronology",
    "Answer the regulator",
    "Send the draft to the client",
    "Calculate the interest",
    "Close the file",
    "Serve the documents",
    "Diary the limitation date",
    "Collect the identity documents",
];

const PRIVATE: [&str; 7] = [
    "Prepare the appraisal interview",
    "Think about the partner's proposal",
    "Ask about parental leave",
    "Draft a reference",
    "Salary review",
    "Return the call of the recruiter",
    "Plan the farewell",
];

const OFFICE: [&str; 5] = [
    "Renew the professional insurance",
    "Update the fire plan",
    "Order headsets",
    "Plan the client evening",
    "Archive the 2016 files",
];

pub(crate) fn all() -> Vec<Task> {
    let busy = matter::busy();
    let mut all: Vec<Task> = (1..=OWN).map(|number| task(number, pick(&busy, mix(71, number)))).collect();
    all.push(Task {
        id: id(OWN + 1),
        name: "Sign and return the authority to act".to_owned(),
        matter: Some(id(CLIENTS)),
        private: false,
        assigner: Person::User(id(matter::responsible_for(CLIENTS))),
        assignee: Person::guest(id(2)),
        due: iso(TODAY + 4),
        done: false,
    });
    all
}

/// The task that is shared with the client.
pub(crate) fn shared() -> Id {
    id(OWN + 1)
}

fn task(number: usize, matter: usize) -> Task {
    let is_private = number.is_multiple_of(9);
    let is_office = number.is_multiple_of(12);
    let team = matter::team(matter);
    let assignee = if is_office || is_private { pick(&ENABLED, mix(72, number)) } else { pick(&team, mix(72, number)) };
    let due = TODAY - 60 + amount(mix(73, number) % 110);
    Task {
        id: id(number),
        name: match (is_private, is_office) {
            (true, _) => pick(&PRIVATE, mix(74, number)),
            (_, true) => pick(&OFFICE, mix(74, number)),
            _ => pick(&WORK, mix(74, number)),
        }
        .to_owned(),
        // Some private tasks are about a matter too.
        matter: (!is_office && (!is_private || number.is_multiple_of(2))).then(|| id(matter)),
        private: is_private,
        assigner: Person::User(id(if is_private {
            pick(&ENABLED, mix(75, number))
        } else {
            pick(&TIMEKEEPERS, mix(75, number))
        })),
        assignee: Person::User(id(assignee)),
        due: iso(due),
        done: due < TODAY - 3 && mix(76, number) % 10 < 8,
    }
}
