//! Contacts.

use super::record::record;
use super::shape::{IsPerson, RelatedMatters};
use super::{Matter, Person};
use crate::catalogue::Fact;

record! {
    /// A contact: a person or a company.
    pub struct Contact: Contact {
        /// Who created it (CON-5).
        created_by: Person => IsPerson(Fact::ContactCreated),
        /// All matters that it is related to: as client, related contact or bill recipient (CON-5).
        matters: Vec<Matter> => RelatedMatters,
    }
}
