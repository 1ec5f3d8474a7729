//! What moved through the firm's accounts.

use crate::bank_account::USED;
use crate::contact;
use crate::date::days_ago;
use crate::matter;
use crate::pick::{amount, id, mix, pick};
use firmgate::facts::Id;
use serde::{Deserialize, Serialize};

/// A transaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Transaction {
    /// The transaction's id.
    pub id: Id,
    /// The id of the account.
    pub bank_account: Id,
    /// The id of its matter.
    pub matter: Option<Id>,
    /// The day.
    pub date: String,
    /// What it was for.
    pub description: String,
    /// Who paid, or was paid.
    pub party: String,
    /// How much, in cents; what went out is negative.
    pub amount_cents: i64,
}

const TRANSACTIONS: usize = 260;

const IN: [&str; 4] = ["Retainer", "Deposit on account of costs", "Payment of a bill", "Settlement money received"];
const OUT: [&str; 5] =
    ["Court fee", "Payment to an expert", "Transfer of earned fees", "Refund of a retainer", "Payment of a settlement"];
const HOUSE: [(&str, &str); 4] = [
    ("Bank charges", "The bank"),
    ("Rent of the office", "Kelderbrook Estates"),
    ("Interest", "The bank"),
    ("Library subscription", "Quillhaven Publishing"),
];

pub(crate) fn all() -> Vec<Transaction> {
    let busy = matter::busy();
    (1..=TRANSACTIONS).map(|number| transaction(number, pick(&busy, mix(61, number)))).collect()
}

fn transaction(number: usize, matter: usize) -> Transaction {
    let is_house = number.is_multiple_of(13);
    let is_in = if is_house { mix(62, number) % 4 == 2 } else { mix(62, number) % 8 < 5 };
    let (house, house_party) = pick(&HOUSE, mix(62, number));
    let cents =
        amount(if is_house { 3_200 + mix(63, number) % 90_000 } else { 25_000 + (mix(63, number) % 240) * 12_550 });
    Transaction {
        id: id(number),
        bank_account: id(if is_house { 1 } else { 1 + mix(64, number) % USED }),
        date: days_ago((TRANSACTIONS - number) * 360 / TRANSACTIONS),
        description: match (is_house, is_in) {
            (true, _) => house,
            (_, true) => pick(&IN, mix(65, number)),
            _ => pick(&OUT, mix(66, number)),
        }
        .to_owned(),
        party: if is_house { house_party.to_owned() } else { contact::short_name(matter::client_of(matter)) },
        matter: (!is_house).then(|| id(matter)),
        amount_cents: if is_in { cents } else { -cents },
    }
}
