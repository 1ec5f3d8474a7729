//! Bills.

use super::record::record;
use super::shape::{InMatter, SharedAs};
use super::{Id, MatterLink, ShareKind};
use crate::catalogue::Fact;

record! {
    /// A bill.
    pub struct Bill: Bill {
        /// The bill's id; decides for guests only.
        id: Id => SharedAs(ShareKind::Bill, Fact::SharedItself),
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
    }
}
