//! What breaks, and what holds then: every acknowledged command is there once, none half done, the
//! state is what the feed makes it, and the feed's chain holds.

use crate::common::{Backend, Process, SETTINGS, Server};
use firmgate::facts::{Id, Person};
use firmgate::firm::{Change, FeedEntry, Firm};
use firmgate_server::api::records::load_demo;
use firmgate_server::clock::Clock;
use firmgate_server::database::Access;
use firmgate_server::firms::FirmHandle;
use firmgate_server::state::Options;
use firmgate_server::store;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// What somebody who gives commands knows of them.
struct Commander {
    client: reqwest::Client,
    acknowledged: Vec<String>,
    asked: Vec<String>,
}

impl Commander {
    fn new(client: reqwest::Client) -> Commander {
        Commander { client, acknowledged: Vec::new(), asked: Vec::new() }
    }

    async fn revision(&self, url: &str) -> Option<u64> {
        let answer = self.client.get(format!("{url}/api/v1/snapshot")).send().await.ok()?;
        let snapshot: Value = answer.error_for_status().ok()?.json().await.ok()?;
        snapshot["revision"].as_u64()
    }

    /// Renames a group; each name is asked for once. Gives the status, or none if there was no answer.
    async fn rename(&mut self, url: &str, revision: u64) -> Option<u16> {
        let name = format!("Name {}", self.asked.len());
        self.asked.push(name.clone());
        let change = json!({ "type": "rename_group", "group": "1", "name": name });
        let body = json!({ "revision": revision, "change": change });
        let answer = self.client.post(format!("{url}/api/v1/commands")).json(&body).send().await.ok()?;
        if answer.status() == 200 {
            self.acknowledged.push(name);
        }
        Some(answer.status().as_u16())
    }
}

fn name_of(entry: &FeedEntry) -> Option<&str> {
    match &entry.change {
        Some(Change::RenameGroup { name, .. }) => Some(name),
        _ => None,
    }
}

/// What has to hold after every fault.
async fn holds(handle: &FirmHandle, commander: &Commander) {
    let mut transaction = handle.database().begin(Access::ReadPrimary).await.unwrap();
    // Loading refuses a state whose invariants do not hold.
    let stored = store::load(&mut transaction, handle.id()).await.unwrap().unwrap();
    transaction.rollback().await.unwrap();
    let mut times: HashMap<&str, u32> = HashMap::new();
    for name in stored.firm.entries().iter().filter_map(name_of) {
        *times.entry(name).or_default() += 1;
    }
    for name in &commander.acknowledged {
        assert_eq!(times.get(name.as_str()), Some(&1), "`{name}` was acknowledged");
    }
    for (name, count) in &times {
        assert_eq!(*count, 1, "`{name}` is there more than once");
        assert!(commander.asked.iter().any(|asked| asked == name), "nobody asked for `{name}`");
    }
    store::verify_chain(handle.database(), handle.id(), |_| ()).await.unwrap().unwrap();
    assert_eq!(store::verify_replay(handle.database(), handle.id()).await.unwrap(), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_is_killed_in_the_middle_of_a_thousand_commands() {
    for backend in Backend::both() {
        let backend = backend();
        let here = Server::start(&backend).await;
        let handle = here.demo().await;
        let mut commander = Commander::new(here.client(handle.id(), &Person::user(1)).await);
        let mut process = Process::start(&backend.address());
        let mut revision = commander.revision(&process.url).await.unwrap();
        while commander.asked.len() < 1_000 {
            // In the middle of a command: the process dies while it is under way.
            if commander.asked.len() % 250 == 125 {
                let url = process.url.clone();
                let (_, ()) = tokio::join!(commander.rename(&url, revision), async {
                    tokio::task::yield_now().await;
                    tokio::task::block_in_place(|| process.kill());
                });
                tokio::task::block_in_place(|| process.again());
                revision = commander.revision(&process.url).await.unwrap();
                continue;
            }
            match commander.rename(&process.url, revision).await {
                Some(200) => revision += 1,
                other => panic!("a command that nothing disturbed: {other:?}"),
            }
        }
        assert!(commander.acknowledged.len() >= 996);
        holds(&handle, &commander).await;
        here.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgresql_is_restarted_under_load() {
    let mut backend = Backend::own_postgres();
    let here = Server::start(&backend).await;
    let handle = here.demo().await;
    let mut commander = Commander::new(here.client(handle.id(), &Person::user(1)).await);
    let mut revision = commander.revision(&here.url).await.unwrap();
    for round in 0..300 {
        if round == 100 || round == 200 {
            let Backend::OwnPostgres(postgres) = &mut backend else { panic!("it is PostgreSQL") };
            let url = here.url.clone();
            let (_, ()) = tokio::join!(commander.rename(&url, revision), async {
                tokio::task::block_in_place(|| postgres.crash());
                postgres.start_again(&SETTINGS);
            });
        }
        match commander.rename(&here.url, revision).await {
            Some(200) => revision += 1,
            // Nobody knows whether the one before was done: look.
            Some(409 | 503) | None => {
                revision = loop {
                    match commander.revision(&here.url).await {
                        Some(revision) => break revision,
                        None => tokio::task::yield_now().await,
                    }
                };
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(commander.acknowledged.len() > 290, "service came back: {}", commander.acknowledged.len());
    holds(&handle, &commander).await;
    here.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_disk_of_sqlite_is_full() {
    let backend = Backend::sqlite();
    let here = Server::start(&backend).await;
    let handle = here.demo().await;
    let mut commander = Commander::new(here.client(handle.id(), &Person::user(1)).await);
    let mut revision = commander.revision(&here.url).await.unwrap();
    // A database that may grow no further answers as one on a disk that is full.
    let mut transaction = handle.database().begin(Access::Write).await.unwrap();
    let pages = transaction.query("PRAGMA page_count", &[]).await.unwrap()[0].integer(0).unwrap();
    transaction.run(&format!("PRAGMA max_page_count = {}", pages + 4)).await.unwrap();
    transaction.commit().await.unwrap();
    let mut full = 0;
    for _ in 0..500 {
        match commander.rename(&here.url, revision).await {
            Some(200) => revision += 1,
            Some(507) => full += 1,
            other => panic!("{other:?}"),
        }
        // Reading goes on.
        if full == 1 {
            assert_eq!(commander.revision(&here.url).await, Some(revision));
        }
        if full == 3 {
            break;
        }
    }
    assert_eq!(full, 3, "the disk was never full");
    let mut transaction = handle.database().begin(Access::Write).await.unwrap();
    transaction.run("PRAGMA max_page_count = 1000000").await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(commander.rename(&here.url, revision).await, Some(200), "there is room again");
    holds(&handle, &commander).await;
    here.stop().await;
}

/// Gives what somebody wants from one process, each on the revision that it last saw, until so many
/// were answered.
async fn give(client: reqwest::Client, url: String, changes: Vec<Value>) -> Vec<u64> {
    let mut made = Vec::new();
    let commander = Commander::new(client);
    for change in changes {
        let mut revision = commander.revision(&url).await;
        while let Some(seen) = revision {
            let body = json!({ "revision": seen, "change": change });
            let answer = commander.client.post(format!("{url}/api/v1/commands")).json(&body).send().await.unwrap();
            let status = answer.status().as_u16();
            let answer: Value = answer.json().await.unwrap();
            match status {
                200 => made.push(answer["revision"].as_u64().unwrap()),
                409 => {
                    revision = answer["current"].as_u64();
                    continue;
                }
                403 | 422 => {}
                other => panic!("{other}: {answer}"),
            }
            break;
        }
        if revision.is_none() {
            // Deactivated or signed out by the other one.
            break;
        }
    }
    made
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_change_the_same_things_from_two_processes() {
    for backend in Backend::both() {
        let backend = backend();
        let (here, there) = (Server::start(&backend).await, Process::start(&backend.address()));
        let handle = here.demo().await;
        load_demo(&handle, &firmgate_demo::firm()).await.unwrap();
        let before = handle.read(Firm::revision);
        let one = here.client(handle.id(), &Person::user(1)).await;
        let other = here.client(handle.id(), &Person::user(2)).await;
        let blocks =
            |mode: &str| json!({ "type": "set_blocks", "matters": ["3", "4"], "users": ["2", "12"], "mode": mode });
        let mut ones = Vec::new();
        let mut others = Vec::new();
        for _ in 0..25 {
            ones.push(json!({ "type": "transfer_primary_subscriber", "to": "2" }));
            ones.push(blocks("add"));
            ones.push(json!({ "type": "deactivate_user", "user": "12" }));
            others.push(json!({ "type": "transfer_primary_subscriber", "to": "1" }));
            others.push(blocks("remove"));
            others.push(json!({ "type": "reactivate_user", "user": "12" }));
        }
        let (mut made, others) =
            tokio::join!(give(one, here.url.clone(), ones), give(other, there.url.clone(), others));
        made.extend(&others);
        made.sort_unstable();
        let expected: Vec<u64> = (before + 1..=before + made.len() as u64).collect();
        assert_eq!(made, expected, "each revision was given to one command");
        assert!(made.len() > 20, "{} commands were done", made.len());
        handle.catch_up().await.unwrap();
        assert_eq!(handle.read(Firm::revision), before + made.len() as u64);
        holds(&handle, &Commander::new(reqwest::Client::new())).await;
        here.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_back_brings_nothing_to_life() {
    const MINUTE: i64 = 60_000;
    let late = 1_800_000_000_000;
    for backend in Backend::both() {
        let backend = backend();
        let here = Server::start_with(&backend, Clock::fixed(late), Options::default()).await;
        let handle = here.demo().await;
        load_demo(&handle, &firmgate_demo::firm()).await.unwrap();
        let admin = here.client(handle.id(), &Person::user(1)).await;
        let mut commander = Commander::new(admin);
        let revision = commander.revision(&here.url).await.unwrap();
        let change =
            json!({ "type": "set_blocks", "matters": ["3"], "users": ["12"], "mode": "add", "ends_at": late + MINUTE });
        let body = json!({ "revision": revision, "change": change });
        let answer = commander.client.post(here.at("/api/v1/commands")).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        // The block ends while this process says so; another's clock is an hour behind.
        here.app.clock().advance(late + 2 * MINUTE);
        assert_eq!(commander.rename(&here.url, revision + 1).await, Some(200));
        let behind = Server::start_with(&backend, Clock::fixed(late - 60 * MINUTE), Options::default()).await;
        let handle_behind: Arc<FirmHandle> = behind.firm(handle.id()).await;
        assert_eq!(handle_behind.now(), late + 2 * MINUTE, "the firm's newest entry is later than the clock");
        let id: Id = 3.into();
        assert_eq!(handle_behind.read(|firm| firm.matter(&id, handle_behind.now()).blocked), Some(Vec::new()));
        let token = behind.sign_in(handle.id(), &Person::user(1), true).await;
        commander.client = crate::common::client_with(&token);
        assert_eq!(commander.rename(&behind.url, revision + 2).await, Some(200));
        handle.catch_up().await.unwrap();
        let at: Vec<i64> = handle.read(|firm| firm.entries().iter().map(|entry| entry.at).collect());
        assert!(at.is_sorted(), "the feed goes back in time: {at:?}");
        holds(&handle, &commander).await;
        here.stop().await;
        behind.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_removed_or_altered_shows() {
    let backend = Backend::sqlite();
    let here = Server::start(&backend).await;
    let handle = here.demo().await;
    let mut commander = Commander::new(here.client(handle.id(), &Person::user(1)).await);
    let revision = commander.revision(&here.url).await.unwrap();
    for place in 0..5 {
        assert_eq!(commander.rename(&here.url, revision + place).await, Some(200));
    }
    let tamper = async |statements: &str| {
        let mut transaction = handle.database().begin(Access::Write).await.unwrap();
        let refused = transaction.run(statements).await.is_err();
        if !refused {
            transaction.commit().await.unwrap();
        }
        refused
    };
    assert!(tamper("DELETE FROM feed WHERE entry = 3").await, "the feed is only added to");
    assert!(tamper("UPDATE feed SET body = '{}' WHERE entry = 3").await, "the feed is only added to");
    // Whoever owns the file can take the triggers away; then it shows.
    assert!(!tamper("DROP TRIGGER feed_is_not_changed; DROP TRIGGER feed_is_not_deleted").await);
    let verify = async || store::verify_chain(handle.database(), handle.id(), |_| ()).await.unwrap();
    assert!(verify().await.is_ok());
    assert!(!tamper("UPDATE feed SET body = replace(body, 'Name 1', 'Name X')").await);
    assert!(verify().await.unwrap_err().to_string().contains("was altered"));
    assert!(!tamper("UPDATE feed SET body = replace(body, 'Name X', 'Name 1')").await);
    assert!(verify().await.is_ok());
    assert!(!tamper("DELETE FROM feed WHERE entry = (SELECT max(entry) FROM feed)").await);
    assert!(verify().await.unwrap_err().to_string().contains("entries instead of"));
    here.stop().await;
}
