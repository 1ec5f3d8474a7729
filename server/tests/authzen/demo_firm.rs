//! The demo firm with its records and a feed, and a key that asks about it. Of two things that are shared, one has
//! moved to another matter since, and one is no longer stored.

use super::fixture::Reply;
use crate::common::{Backend, Server};
use crate::deep::unless_deep;
use firmgate::catalogue::Kind;
use firmgate::facts::{Access, Choice, Id, ItemKind, Person, ShareKind};
use firmgate::firm::{Actor, Firm, HostEvent, HostEventKind, State};
use firmgate_server::api::authzen::api_keys::Scope;
use firmgate_server::api::records::load_demo;
use firmgate_server::firms::FirmHandle;
use serde_json::Value;
use std::sync::Arc;

pub(super) struct DemoFirm {
    pub(super) server: Server,
    pub(super) handle: Arc<FirmHandle>,
    /// What is in the tables.
    pub(super) records: firmgate_demo::Firm,
    pub(super) state: State,
    key: String,
    client: reqwest::Client,
}

/// A matter that user 10 is blocked from.
pub(super) const WALLED: i64 = 13;
/// A share whose document has moved into the walled matter, and one whose document is no longer stored.
pub(super) struct Shares {
    pub(super) moved: Id,
    pub(super) gone: Id,
}

impl DemoFirm {
    pub(super) async fn open(backend: &Backend) -> (DemoFirm, Shares) {
        let server = Server::start(backend).await;
        let handle = server.demo().await;
        let mut records = firmgate_demo::firm();
        let state = records.state();
        let of_documents = state.shares.iter().filter(|share| share.kind == ShareKind::Document);
        let shared: Vec<_> = of_documents.filter(|share| share.matter != Some(WALLED.into())).collect();
        let (moved, gone) = (shared[0], shared[1]);
        assert_ne!(moved.item, gone.item);
        records.documents.retain(|own| own.id != gone.item);
        records.documents.iter_mut().find(|own| own.id == moved.item).unwrap().matter = Some(WALLED.into());
        let shares = Shares { moved: moved.id.clone(), gone: gone.id.clone() };
        if !unless_deep(false, true) {
            thin_out(&mut records, &state);
        }
        load_demo(&handle, &records).await.unwrap();
        feed(&handle, &records).await;
        let key = super::fixture::key(&handle, Scope::Firm).await;
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        (DemoFirm { server, handle, records, state, key, client }, shares)
    }

    pub(super) async fn post(&self, path: &str, body: &Value) -> Reply {
        let request = self.client.post(self.server.at(path)).bearer_auth(&self.key).json(body);
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Reply { status, headers, body: response.json().await.unwrap() }
    }

    /// The ids of everything of a kind that the firm has, whether the server keeps it or not.
    pub(super) fn everything(&self, kind: Kind) -> Vec<String> {
        macro_rules! ids {
            ($all:expr) => {
                $all.iter().map(|own| own.id.to_string()).collect()
            };
        }
        let (records, state) = (&self.records, &self.state);
        match kind {
            Kind::Firm => vec![state.firm.to_string()],
            Kind::User => ids!(state.users),
            // A block is named by a user and a matter.
            Kind::Block => vec!["10".to_owned(), WALLED.to_string()],
            Kind::Group => ids!(state.groups),
            Kind::Matter => ids!(records.matters),
            Kind::Contact => ids!(records.contacts),
            Kind::Activity => ids!(records.activities),
            Kind::ActivityDescription => ids!(state.activity_descriptions),
            Kind::Bill => ids!(records.bills),
            Kind::Payment => ids!(records.payments),
            Kind::BankAccount => ids!(records.bank_accounts),
            Kind::Transaction => ids!(records.transactions),
            Kind::Calendar => ids!(state.calendars),
            Kind::Event => ids!(records.events),
            Kind::Task => ids!(records.tasks),
            Kind::Document => ids!(records.documents),
            Kind::Note => ids!(records.notes),
            Kind::Communication => ids!(records.communications),
            Kind::Message => ids!(records.threads),
            Kind::Share => ids!(state.shares),
            Kind::PracticeArea => ids!(records.practice_areas),
            Kind::TextSnippet => ids!(records.text_snippets),
            Kind::RecoveryItem => {
                let own = state.recovery_bin.iter().map(|own| format!("{}:{}", own.item.name(), own.id));
                own.chain([DELETED.to_owned()]).collect()
            }
            Kind::FeedEntry => self.handle.read(|firm| ids!(firm.entries())),
        }
    }
}

/// Leaves a part of what there is much of, with everything that is shared.
fn thin_out(records: &mut firmgate_demo::Firm, state: &State) {
    macro_rules! thin_out {
        ($($all:ident),+) => {
            $(let mut place = 0;
            records.$all.retain(|own| {
                place += 1;
                place % 8 == 1 || state.shares.iter().any(|share| share.item == own.id)
            });)+
        };
    }
    thin_out!(activities, bills, transactions, events, tasks, documents, notes, communications);
}

/// Entries of the feed: about no matter, about a private task of an open one, about the walled matter, and about the
/// walled and the open one.
pub(super) const OF_NONE: &str = "1";
pub(super) const PRIVATE: &str = "2";
pub(super) const OF_WALLED: &str = "3";
pub(super) const OF_BOTH: &str = "4";
/// A deleted item of the walled matter.
pub(super) const DELETED: &str = "activity:gone entry";

async fn feed(handle: &FirmHandle, records: &firmgate_demo::Firm) {
    let open = records.matters.iter().find(|own| own.blocked.is_empty() && own.access == Access::Everyone);
    let open = &open.unwrap().id;
    let own = [
        (vec![], false),
        (vec![open.clone()], true),
        (vec![WALLED.into()], false),
        (vec![WALLED.into(), open.clone()], false),
    ];
    let demo = records.feed_entries.iter().take(20);
    let all = own.into_iter().chain(demo.map(|entry| (entry.matter.iter().cloned().collect(), entry.private)));
    let actor = Actor::user(9);
    for (matters, private) in all {
        let kind = HostEventKind::Edited;
        let event = HostEvent::Happened { kind, text: "edited".to_owned(), matters, people: Vec::new(), private };
        let prepare = |firm: &Firm, now| firm.prepare_event(&event, &actor, now);
        handle.change(prepare, Vec::new()).await.unwrap();
    }
    let (item, id) = DELETED.split_once(':').unwrap();
    let event = HostEvent::Deleted {
        item: ItemKind::ALL.iter().copied().find(|own| own.name() == item).unwrap(),
        id: id.parse().unwrap(),
        name: "an entry".to_owned(),
        matter: Some(WALLED.into()),
        private: false,
    };
    handle.change(|firm, now| firm.prepare_event(&event, &actor, now), Vec::new()).await.unwrap();
}

/// A person as the subject of a question.
pub(super) fn subject(person: &Person) -> Value {
    let (id, is_guest) = person.parts();
    serde_json::json!({ "type": if is_guest { "guest" } else { "user" }, "id": id })
}
