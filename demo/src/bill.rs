//! Bills: what was done on a matter in a quarter.

use crate::activity::Activity;
use crate::date::{TODAY, days_ago, iso};
use crate::matter::{CLIENTS, Matter};
use crate::pick::{amount, id, mix};
use firmgate::facts::{Id, Person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a bill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillStatus {
    /// Being made.
    Draft,
    /// Made, and not yet approved.
    AwaitingApproval,
    /// Sent.
    AwaitingPayment,
    /// Paid in full.
    Paid,
    /// Withdrawn.
    Void,
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bill {
    /// The bill's id.
    pub id: Id,
    /// The number by which people call it.
    pub number: String,
    /// The id of its matter.
    pub matter: Id,
    /// The id of the contact who pays it.
    pub client: Id,
    /// The day on which it was made.
    pub issued: String,
    /// The day by which it is to be paid.
    pub due: String,
    /// How far it is.
    pub status: BillStatus,
    /// What it comes to, in cents.
    pub total_cents: i64,
    /// What is still to be paid, in cents.
    pub balance_cents: i64,
}

/// Makes the bills of what has been done, and notes on each entry which one it is on.
pub(crate) fn all(activities: &mut [Activity], matters: &[Matter]) -> Vec<Bill> {
    let mut batches: BTreeMap<(String, Id), Vec<&mut Activity>> = BTreeMap::new();
    // What was done of late is on no bill yet.
    let cut = days_ago(24);
    for activity in activities {
        if let (Some(matter), Person::User(_), true) = (&activity.matter, &activity.user, activity.date < cut) {
            batches.entry((quarter(&activity.date), matter.clone())).or_default().push(activity);
        }
    }
    let mut bills = Vec::new();
    for (place, ((_, matter), batch)) in batches.into_iter().enumerate() {
        let number = bills.len() + 1;
        let Some(matter) = matters.iter().find(|own| own.id == matter) else { continue };
        let is_clients = matter.id == id(CLIENTS);
        if mix(51, place).is_multiple_of(9) && !is_clients {
            continue;
        }
        let total_cents = batch.iter().map(|activity| activity.total_cents).sum();
        let last = batch.iter().map(|activity| activity.date.clone()).max().unwrap_or_default();
        for activity in batch {
            activity.bill = Some(id(number));
        }
        bills.push(bill(number, matter, last, total_cents));
    }
    // The place in the list tells the age.
    let count = bills.len();
    for (place, bill) in bills.iter_mut().enumerate() {
        bill.status = if bill.matter == id(CLIENTS) { BillStatus::AwaitingPayment } else { status(place, count) };
        bill.balance_cents = match bill.status {
            BillStatus::Paid | BillStatus::Void => 0,
            _ => bill.total_cents,
        };
    }
    bills
}

fn bill(number: usize, matter: &Matter, last: String, total_cents: i64) -> Bill {
    let issued = last.max(days_ago(390));
    Bill {
        id: id(number),
        number: format!("B-{:05}", 4_100 + number),
        matter: matter.id.clone(),
        client: matter.client.clone(),
        due: due(&issued),
        issued,
        status: BillStatus::Draft,
        total_cents,
        balance_cents: total_cents,
    }
}

// Thirty days later.
fn due(issued: &str) -> String {
    (0..=400).map(|ago| TODAY - ago).find(|day| iso(*day) == issued).map_or_else(String::new, |day| iso(day + 30))
}

// The year and a number that grows with the quarter.
fn quarter(date: &str) -> String {
    let month: i64 = date.get(5..7).and_then(|month| month.parse().ok()).unwrap_or(1);
    format!("{}-{}", date.get(..4).unwrap_or_default(), (month - 1) / 3)
}

fn status(place: usize, count: usize) -> BillStatus {
    let age = amount(place * 100 / count.max(1));
    match (age, mix(52, place) % 20) {
        (_, 7) => BillStatus::Void,
        (93.., _) => BillStatus::Draft,
        (85.., _) => BillStatus::AwaitingApproval,
        (55.., 0..14) | (_, 0..2) => BillStatus::AwaitingPayment,
        _ => BillStatus::Paid,
    }
}
