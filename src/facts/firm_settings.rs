//! The firm's settings: the choices that a firm makes where sources differ.

use super::ItemKind;
use super::part::part;
use super::shape::{Flag, Identity};
use crate::catalogue::Fact;

part! {
    /// The firm's settings, as far as decisions rest on it. [`FirmSettings::clio`] is what Clio documents.
    pub struct FirmSettings {
        /// Whether administrator permission implies accounts, reports and billing (CX-1).
        admin_implies_areas: bool => Flag(Fact::AdminImpliesAreas),
        /// Whether financial views cross a matter's restriction; never a block (CX-3).
        money_crosses: bool => Flag(Fact::MoneyCrosses),
        /// Whether every user may see the firm feed (CX-8).
        feed_open: bool => Flag(Fact::FeedOpen),
        /// Whether the firm takes online payments (SHR-7).
        pay_online: bool => Flag(Fact::PayOnline),
        /// Whether the firm limits who sees which contacts (CON-2).
        contacts_limited: bool => Flag(Fact::ContactsLimited),
        /// The kinds of deleted item that can be recovered (REC-2, CX-10).
        recoverable: Vec<ItemKind> => Identity,
    }
}

impl FirmSettings {
    /// What Clio documents, where its sources agree, and otherwise the choices of
    /// `docs/domain.md`: administrator implies the areas, money crosses restrictions, the feed is
    /// open, no online payments, contacts open to all; matters, contacts and time entries can be
    /// recovered.
    #[must_use]
    pub fn clio() -> FirmSettings {
        FirmSettings {
            admin_implies_areas: Some(true),
            money_crosses: Some(true),
            feed_open: Some(true),
            pay_online: Some(false),
            contacts_limited: Some(false),
            recoverable: Some(vec![ItemKind::Matter, ItemKind::Contact, ItemKind::Activity]),
        }
    }
}
