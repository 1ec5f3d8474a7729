//! Transactions.

use super::MatterLink;
use super::record::record;
use super::shape::InMatter;

record! {
    /// A transaction on a bank account.
    pub struct Transaction: Transaction {
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
    }
}
