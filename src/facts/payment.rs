//! Payments.

use super::MatterLink;
use super::record::record;
use super::shape::{Flag, InMatter};
use crate::catalogue::Fact;

record! {
    /// A payment on a bill.
    pub struct Payment: Payment {
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
        /// Whether it was recorded by hand, not taken online (PERM-8).
        manual: bool => Flag(Fact::Manual),
    }
}
