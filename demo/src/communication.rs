//! Calls and e-mails that people have logged.

use crate::contact;
use crate::date::{TODAY, iso_time};
use crate::matter;
use crate::pick::{amount, id, mix, pick};
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};

/// How people spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CommunicationKind {
    /// On the telephone.
    Call,
    /// By e-mail.
    Email,
}

/// A logged communication.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Communication {
    /// The communication's id.
    pub id: Id,
    /// Whether it was a call or an e-mail.
    pub kind: CommunicationKind,
    /// The id of its matter.
    pub matter: Id,
    /// Who logged it.
    pub author: Person,
    /// With whom.
    pub with: String,
    /// When.
    pub at: String,
    /// What it was about.
    pub subject: String,
}

const COMMUNICATIONS: usize = 180;

const SUBJECTS: [&str; 12] = [
    "Instructions for the hearing",
    "Question about the last bill",
    "Draft agreement, second round",
    "Missing enclosure",
    "Dates for the mediation",
    "Signed forms received",
    "Change of address",
    "Update on the application",
    "Offer of the other side",
    "Request for documents",
    "Thanks for the quick answer",
    "Extension of time",
];

pub(crate) fn all() -> Vec<Communication> {
    let busy = matter::busy();
    (1..=COMMUNICATIONS).map(|number| communication(number, pick(&busy, mix(131, number)))).collect()
}

fn communication(number: usize, matter: usize) -> Communication {
    Communication {
        id: id(number),
        kind: if mix(132, number) % 5 < 2 { CommunicationKind::Call } else { CommunicationKind::Email },
        matter: id(matter),
        author: Person::User(id(pick(&matter::team(matter), mix(133, number)))),
        with: contact::short_name(matter::client_of(matter)),
        at: iso_time(TODAY - amount(mix(134, number) % 120), 500 + mix(135, number) % 560),
        subject: pick(&SUBJECTS, mix(136, number)).to_owned(),
    }
}
