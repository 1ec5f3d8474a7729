//! Bad input, and a lot of it: too large, too deep, too slow, of the wrong type, and ten thousand
//! pages that listen.

use crate::common::{Backend, Process, Server};
use crate::deep::unless_deep;
use firmgate::facts::Person;
use firmgate_server::state::SessionToken;
use serde_json::{Value, json};
use std::process::Command;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn problem(answer: reqwest::Response) -> (u16, String, Value) {
    let status = answer.status().as_u16();
    assert_eq!(answer.headers()["content-type"], "application/problem+json");
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["status"], status);
    (status, body["code"].as_str().unwrap().to_owned(), body)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_not_what_it_has_to_be_is_refused_with_its_place() {
    let backend = Backend::sqlite();
    let server = Server::start(&backend).await;
    let handle = server.demo().await;
    let client = server.client(handle.id(), &Person::user(1)).await;
    let url = server.at("/api/v1/commands");
    let send = async |kind: &str, body: String| {
        problem(client.post(&url).header("content-type", kind).body(body).send().await.unwrap()).await
    };
    let json = "application/json";
    let change =
        json!({ "revision": 1, "change": { "type": "rename_group", "group": "1", "name": "New" } }).to_string();
    let refused = |(status, code, _): (u16, String, Value)| (status, code);
    assert_eq!(refused(send("text/plain", change.clone()).await), (415, "content_type".to_owned()));
    assert_eq!(refused(send(json, change[..20].to_owned()).await), (400, "not_json".to_owned()));
    assert_eq!(refused(send(json, format!("{change}{change}")).await), (400, "not_json".to_owned()));
    assert_eq!(refused(send(json, " ".repeat(2_000_000)).await), (413, "body_too_large".to_owned()));
    let deep = format!("{{\"revision\":1,\"change\":{}", "[".repeat(100_000));
    let (status, _, _) = send(json, deep).await;
    assert!(matches!(status, 400 | 422), "{status}");
    let unknown =
        json!({ "revision": 1, "change": { "type": "rename_group", "group": "1", "name": "N", "actor": "2" } });
    let (status, code, body) = send(json, unknown.to_string()).await;
    assert_eq!((status, code.as_str()), (422, "input_malformed"));
    assert_eq!(body["path"], "change", "{body}");
    // A client claims nothing that only a code or a password proves.
    let claimed = json!({ "revision": 1, "change": { "type": "two_factor_set_up" } });
    assert_eq!(refused(send(json, claimed.to_string()).await), (422, "input_malformed".to_owned()));
    assert_eq!(handle.read(firmgate::firm::Firm::revision), 1, "something of it was done");
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_and_what_may_not_be_known_of_answer_the_same() {
    let backend = Backend::sqlite();
    let server = Server::start(&backend).await;
    let handle = server.demo().await;
    let client = server.client(handle.id(), &Person::user(12)).await;
    let nowhere = problem(client.get(server.at("/api/v1/nowhere")).send().await.unwrap()).await;
    let no_table = problem(client.get(server.at("/api/v1/review/nothing")).send().await.unwrap()).await;
    assert_eq!(nowhere, no_table);
    assert_eq!(nowhere.0, 404);
    server.stop().await;
}

// The client sends its header a byte at a time, and is cut off; others are served meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn a_slow_client_holds_nobody_up() {
    let backend = Backend::sqlite();
    let server = Server::start(&backend).await;
    let address = server.url.strip_prefix("http://").unwrap().to_owned();
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(b"POST /api/v1/commands HTTP/1.1\r\nhost: x\r\n").await.unwrap();
        slow.push(stream);
    }
    assert!(reqwest::get(server.at("/readyz")).await.unwrap().status().is_success());
    // Cut off in the end, without an answer to wait for.
    for mut stream in slow {
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).await.unwrap();
    }
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_pages_listen() {
    let number = unless_deep(1_000, 10_000);
    // The pages are in this process, and the server in one of its own: each connection is a file in both.
    let raised = Command::new("prlimit")
        .args([format!("--pid={}", std::process::id()), "--nofile=12000:".to_owned()])
        .status()
        .unwrap();
    assert!(raised.success(), "the limit of open files cannot be raised");
    let backend = Backend::sqlite();
    let server = Server::start(&backend).await;
    let handle = server.demo().await;
    let admin = server.client(handle.id(), &Person::user(1)).await;
    let token = server.sign_in(handle.id(), &Person::user(12), false).await;
    let process = Process::start(&backend.address());
    let address = process.url.strip_prefix("http://").unwrap().to_owned();
    let request = format!(
        "GET /api/v1/events HTTP/1.1\r\nhost: {address}\r\ncookie: {}={}\r\n\r\n",
        SessionToken::COOKIE,
        token.text()
    );
    let mut pages = Vec::with_capacity(number);
    for _ in 0..number {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        pages.push(stream);
    }
    for page in &mut pages {
        until(page, "{\"revision\":1}").await;
    }
    let body = json!({ "revision": 1, "change": { "type": "rename_group", "group": "1", "name": "New" } });
    let answer = admin.post(server.at("/api/v1/commands")).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    for page in &mut pages {
        until(page, "{\"revision\":2}").await;
    }
    let counted = reqwest::get(process.at("/metrics")).await.unwrap().text().await.unwrap();
    assert!(counted.contains(&format!("firmgate_event_streams {number}\n")), "{counted}");
    drop(pages);
    server.stop().await;
}

async fn until(page: &mut TcpStream, wanted: &str) {
    let mut seen = Vec::new();
    let mut buffer = [0_u8; 1_024];
    while !String::from_utf8_lossy(&seen).contains(wanted) {
        let read = page.read(&mut buffer).await.unwrap();
        assert!(read > 0, "the stream ended before {wanted}: {}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..read]);
    }
}
