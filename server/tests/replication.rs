//! A primary and two standbys, one of them synchronous: the primary dies under load and a standby
//! takes its place. What was acknowledged is there, nothing is decided on less than somebody has
//! seen, and service is back without a restart.

use crate::common::Postgres;
use firmgate::facts::Person;
use firmgate::firm::{Change, Firm};
use firmgate_server::clock::Clock;
use firmgate_server::database::{Access, Database, Reads};
use firmgate_server::firms::{Databases, Firms};
use firmgate_server::router::router;
use firmgate_server::serve::serve;
use firmgate_server::state::{App, Options};
use firmgate_server::store;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::net::TcpListener;

async fn server(address: &str, reads: Reads) -> (App, String) {
    let database = Database::open(address, reads).await.unwrap();
    let firms = Firms::new(Databases::one(database), Arc::new(Clock::system()));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = App::new(firms, Options { secure_cookies: false, ..Options::default() });
    let (own, routes) = (app.clone(), router(app.clone(), None));
    tokio::spawn(async move { serve(listener, &own, routes, std::future::pending()).await });
    (app, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_takes_the_place_of_a_primary_that_dies_under_load() {
    let waits = ["max_connections=200", "wal_level=replica", "max_wal_senders=10", "hot_standby=on"];
    let mut primary = Postgres::start_with(&waits);
    let (synchronous, late) = tokio::task::block_in_place(|| {
        std::thread::scope(|scope| {
            let started = scope.spawn(|| {
                drop(primary.connect());
                // The login role is the same on all, and roles are replicated.
                let named = ["max_connections=200", "cluster_name=alpha"];
                let first = primary.standby(&named);
                let second = primary.standby(&["max_connections=200", "cluster_name=beta"]);
                drop(first.connect());
                drop(second.connect());
                let mut client = primary.connect();
                client.batch_execute("ALTER SYSTEM SET synchronous_standby_names = 'alpha'").unwrap();
                client.batch_execute("SELECT pg_reload_conf()").unwrap();
                // Acknowledged from here on means that the standby has it.
                let is_synchronous = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
                while client.query_one(is_synchronous, &[]).unwrap().get::<_, i64>(0) != 1 {
                    std::thread::yield_now();
                }
                (first, second)
            });
            started.join().unwrap()
        })
    });
    let hosts = format!("127.0.0.1:{},127.0.0.1:{},127.0.0.1:{}", primary.port(), synchronous.port(), late.port());
    let address = format!("postgres://postgres@{hosts}/postgres");
    let (app, url) = server(&address, Reads::Standby).await;
    let (reader, reader_url) = server(&address, Reads::Standby).await;
    let demo = firmgate_demo::firm().state();
    app.firms.create("A firm", &demo).await.unwrap();
    let handle = app.firms.get(&demo.firm).await.unwrap().unwrap();
    let token = crate::common::signed_in(&handle, &Person::user(1), true).await;
    let client = crate::common::client_with(&token);

    let revision_at = async |url: &str| {
        let answer = client.get(format!("{url}/api/v1/snapshot")).send().await.ok()?;
        let snapshot: Value = answer.error_for_status().ok()?.json().await.ok()?;
        snapshot["revision"].as_u64()
    };
    let mut revision = revision_at(&url).await.unwrap();
    let mut acknowledged = Vec::new();
    for number in 0..300_u32 {
        if number == 150 {
            tokio::task::block_in_place(|| {
                primary.crash();
                synchronous.promote();
                // Nobody waits for a standby that is the primary now.
                std::thread::scope(|scope| {
                    let alone = || {
                        let mut client = synchronous.connect();
                        client.batch_execute("ALTER SYSTEM RESET synchronous_standby_names").unwrap();
                        client.batch_execute("SELECT pg_reload_conf()").unwrap();
                    };
                    scope.spawn(alone).join().unwrap();
                });
            });
        }
        let name = format!("Name {number}");
        let change = json!({ "type": "rename_group", "group": "1", "name": name });
        let body = json!({ "revision": revision, "change": change });
        let answer = client.post(format!("{url}/api/v1/commands")).json(&body).send().await.unwrap();
        match answer.status().as_u16() {
            200 => {
                acknowledged.push(name);
                revision += 1;
                // The other process, which reads from standbys, never decides on less than this.
                let seen = revision_at(&reader_url).await;
                assert!(seen.is_none_or(|seen| seen >= revision), "decided on {seen:?}, and {revision} was seen");
            }
            409 | 503 => {
                revision = loop {
                    match revision_at(&url).await {
                        Some(now) => break now,
                        None => tokio::task::yield_now().await,
                    }
                };
            }
            other => panic!("{other}: {}", answer.text().await.unwrap()),
        }
    }
    assert!(acknowledged.len() > 280, "service came back: {}", acknowledged.len());
    let promoted = Database::open(&synchronous.url(), Reads::Primary).await.unwrap();
    let mut transaction = promoted.begin(Access::ReadPrimary).await.unwrap();
    let stored = store::load(&mut transaction, handle.id()).await.unwrap().unwrap();
    transaction.rollback().await.unwrap();
    let names: Vec<&str> = stored
        .firm
        .entries()
        .iter()
        .filter_map(|entry| match &entry.change {
            Some(Change::RenameGroup { name, .. }) => Some(name.as_str()),
            _ => None,
        })
        .collect();
    for name in &acknowledged {
        assert_eq!(names.iter().filter(|own| *own == name).count(), 1, "`{name}` was acknowledged");
    }
    assert_eq!(handle.read(Firm::revision), stored.head.revision);
    store::verify_chain(&promoted, handle.id(), |_| ()).await.unwrap().unwrap();
    drop(reader);
}
