//! Bank accounts.

use super::record::record;
use super::shape::Flag;
use crate::catalogue::Fact;

record! {
    /// A trust or operating bank account of the firm.
    pub struct BankAccount: BankAccount {
        /// Whether it has transactions (PERM-12).
        has_transactions: bool => Flag(Fact::HasTransactions),
    }
}
