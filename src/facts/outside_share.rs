//! Shares, as records.

use super::MatterLink;
use super::record::record;
use super::shape::InMatter;

record! {
    /// Something that is shared with somebody outside the firm, as users of the firm see it.
    pub struct OutsideShare: Share {
        /// The matter that it belongs to, or none.
        matter: MatterLink => InMatter,
    }
}
