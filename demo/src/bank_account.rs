//! The firm's trust and operating accounts.

use crate::pick::id;
use firmgate::facts::Id;
use serde::{Deserialize, Serialize};

/// Whose money is in an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BankAccountKind {
    /// The firm's.
    Operating,
    /// Its clients'.
    Trust,
}

/// A bank account. One without transactions can be deleted (PERM-12).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BankAccount {
    /// The account's id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Whose money is in it.
    pub kind: BankAccountKind,
    /// The end of its number.
    pub ends_in: String,
}

const ACCOUNTS: [(&str, BankAccountKind, &str); 4] = [
    ("Operating account", BankAccountKind::Operating, "4417"),
    ("Pooled trust account", BankAccountKind::Trust, "9032"),
    ("Estates trust account", BankAccountKind::Trust, "1286"),
    ("Escrow, riverside site", BankAccountKind::Trust, "7754"),
];

/// The accounts that money has moved through.
pub(crate) const USED: usize = 3;

pub(crate) fn all() -> Vec<BankAccount> {
    (1..)
        .zip(ACCOUNTS)
        .map(|(number, (name, kind, ends_in))| BankAccount {
            id: id(number),
            name: name.to_owned(),
            kind,
            ends_in: ends_in.to_owned(),
        })
        .collect()
}
