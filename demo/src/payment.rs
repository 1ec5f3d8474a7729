//! Payments on bills.

use crate::bill::{Bill, BillStatus};
use crate::pick::{id, mix};
use firmgate::facts::Id;
use serde::{Deserialize, Serialize};

/// A payment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Payment {
    /// The payment's id.
    pub id: Id,
    /// The id of the bill that it pays.
    pub bill: Id,
    /// The id of the bill's matter.
    pub matter: Id,
    /// The day.
    pub date: String,
    /// How much, in cents.
    pub amount_cents: i64,
    /// Whether it was recorded by hand, not taken online (PERM-8).
    pub manual: bool,
}

pub(crate) fn all(bills: &[Bill]) -> Vec<Payment> {
    let paid = bills.iter().filter(|bill| bill.status == BillStatus::Paid);
    (1..)
        .zip(paid)
        .map(|(number, bill)| Payment {
            id: id(number),
            bill: bill.id.clone(),
            matter: bill.matter.clone(),
            date: bill.due.clone(),
            amount_cents: bill.total_cents,
            manual: !mix(55, number).is_multiple_of(3),
        })
        .collect()
}
