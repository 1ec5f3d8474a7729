//! People outside the firm with whom something is shared.

use crate::bill::Bill;
use crate::contact::{CLIENT, CO_COUNSEL, FORMER_CLIENT};
use crate::document::{self, Document, Folder};
use crate::matter::{CLIENTS, SHARED, SHARED_AND_BLOCKED};
use crate::pick::id;
use crate::{message, task};
use firmgate::facts::{AccountState, Id, Millis, Share, ShareKind};
use serde::{Deserialize, Serialize};

/// A guest. The ids of guests are never those of users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Guest {
    /// The guest's id.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// The id of their contact.
    pub contact: Id,
    /// Whether the account may be used.
    pub state: AccountState,
    /// Whether their own second factor is enabled.
    pub two_factor: bool,
    /// Whether the firm requires a second factor of them.
    pub two_factor_required: bool,
    /// Everything that is shared with them.
    pub shares: Vec<Share>,
}

/// The first of January 2026, when the shares of the former client ended.
const ENDED: Millis = 1_767_225_600_000;

pub(crate) fn all(bills: &[Bill], folders: &[Folder], documents: &[Document]) -> Vec<Guest> {
    vec![
        guest(1, "Mireille Castellanos", CO_COUNSEL, counsel(folders, documents)),
        guest(2, "Dorothea Winkelmann", CLIENT, client(bills)),
        guest(3, "Samuel Okonjo", FORMER_CLIENT, former_client()),
    ]
}

fn guest(number: usize, name: &str, contact: usize, shares: Vec<Share>) -> Guest {
    Guest {
        id: id(number),
        name: name.to_owned(),
        contact: id(contact),
        state: AccountState::Enabled,
        two_factor: false,
        two_factor_required: false,
        shares,
    }
}

fn counsel(folders: &[Folder], documents: &[Document]) -> Vec<Share> {
    let in_shared = |document: &&Document| document.matter == Some(id(SHARED)) && document.folders.len() == 1;
    let mut shares = vec![
        Share::of(ShareKind::Matter, id(SHARED)),
        // A block beats a share.
        Share::of(ShareKind::Matter, id(SHARED_AND_BLOCKED)),
        Share::of(ShareKind::Folder, document::shared_folder(folders)),
        Share::of(ShareKind::Message, message::shared()),
    ];
    shares.extend(documents.iter().find(in_shared).map(|document| Share::of(ShareKind::Document, document.id.clone())));
    shares
}

fn client(bills: &[Bill]) -> Vec<Share> {
    let last = bills.iter().rev().find(|bill| bill.matter == id(CLIENTS));
    let mut shares: Vec<Share> = last.map(|bill| Share::of(ShareKind::Bill, bill.id.clone())).into_iter().collect();
    shares.push(Share::of(ShareKind::Task, task::shared()));
    shares
}

fn former_client() -> Vec<Share> {
    let ended = |kind, number| Share { ends_at: Some(ENDED), ..Share::of(kind, id(number)) };
    vec![ended(ShareKind::Matter, 214), ended(ShareKind::Document, 40), ended(ShareKind::Bill, 12)]
}
