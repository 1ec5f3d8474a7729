//! Changes are instant across the account (ROLE-9), whichever process they come through.

use crate::common::{Backend, Process, Server, Stream, client_with};
use firmgate::facts::{Id, Person};
use serde_json::{Value, json};
use std::time::Instant;

const CHANGES: u64 = 1_000;

async fn command(client: &reqwest::Client, url: &str, revision: u64, change: Value) -> reqwest::Response {
    let body = json!({ "revision": revision, "change": change });
    client.post(format!("{url}/api/v1/commands")).json(&body).send().await.unwrap()
}

fn renamed(number: u64) -> Value {
    json!({ "type": "rename_group", "group": "1", "name": format!("Group, name {number}") })
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stdout, reason = "how soon a page is told is part of the result")]
async fn none_is_missed_by_pages_of_three_processes() {
    let backend = Backend::postgres();
    let here = Server::start(&backend).await;
    let handle = here.demo().await;
    let (there, mut third) = (Process::start(&backend.address()), Process::start(&backend.address()));
    let admin = here.client(handle.id(), &Person::user(1)).await;
    let page = here.client(handle.id(), &Person::user(12)).await;

    // A page on the third process, which is killed and started again, connects again by itself.
    let (told, mut heard) = tokio::sync::watch::channel(0_u64);
    let (own, url) = (page.clone(), third.url.clone());
    let reconnecting = tokio::spawn(async move {
        loop {
            if let Some(mut stream) = Stream::open(&own, &url).await {
                while let Some(revision) = stream.revision().await {
                    assert!(revision >= *told.borrow(), "the revision went back");
                    told.send_replace(revision);
                }
            }
            tokio::task::yield_now().await;
        }
    });
    let mut stream = Stream::open(&page, &there.url).await.unwrap();
    let mut revision = stream.revision().await.unwrap();
    let mut took = Vec::new();
    for number in 0..CHANGES {
        match number {
            300 => third.kill(),
            600 => third.again(),
            _ => {}
        }
        let start = Instant::now();
        let answer = command(&admin, &here.url, revision, renamed(number)).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(stream.revision().await, Some(revision + 1), "a change was not told");
        took.push(start.elapsed());
        revision += 1;
    }
    heard.wait_for(|last| *last == revision).await.unwrap();
    reconnecting.abort();
    took.sort();
    println!("a change reached a page of another process after {:?} at the median", took[took.len() / 2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_deactivated_or_signed_out_is_told_at_once() {
    for backend in Backend::both() {
        let backend = backend();
        let (here, there) = (Server::start(&backend).await, Server::start(&backend).await);
        let handle = here.demo().await;
        let admin = here.client(handle.id(), &Person::user(1)).await;
        for (user, change) in [
            ("12", json!({ "type": "deactivate_user", "user": "12" })),
            ("16", json!({ "type": "end_sessions", "whose": { "user": "16" } })),
        ] {
            let id: Id = user.parse().unwrap();
            let token = here.sign_in(handle.id(), &Person::user(id), false).await;
            let client = client_with(&token);
            let mut page = Stream::open(&client, &there.url).await.unwrap();
            let revision = page.revision().await.unwrap();
            assert_eq!(client.get(there.at("/api/v1/snapshot")).send().await.unwrap().status(), 200);
            let answer = command(&admin, &here.url, revision, change).await;
            assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
            let (event, data) = page.next().await.unwrap();
            assert_eq!((event.as_str(), data.as_str()), ("ended", r#"{"code":"session_ended"}"#));
            assert_eq!(page.next().await, None, "the stream goes on");
            assert_eq!(client.get(there.at("/api/v1/snapshot")).send().await.unwrap().status(), 401);
        }
        here.stop().await;
        there.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_cut_off_is_told_at_once_what_it_missed() {
    let backend = Backend::sqlite();
    let here = Server::start(&backend).await;
    let handle = here.demo().await;
    let admin = here.client(handle.id(), &Person::user(1)).await;
    let mut page = Stream::open(&admin, &here.url).await.unwrap();
    let revision = page.revision().await.unwrap();
    drop(page);
    assert_eq!(command(&admin, &here.url, revision, renamed(1)).await.status(), 200);
    let mut page = Stream::open(&admin, &here.url).await.unwrap();
    assert_eq!(page.revision().await, Some(revision + 1));
    // A command of the old revision is told what has changed.
    let stale = command(&admin, &here.url, revision, renamed(2)).await;
    assert_eq!(stale.status(), 409);
    let problem: Value = stale.json().await.unwrap();
    assert_eq!(problem["code"], "stale_revision");
    assert_eq!(problem["current"], revision + 1);
    assert_eq!(problem["since"][0]["change"], "rename_group");
    here.stop().await;
}
