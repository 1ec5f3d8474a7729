//! How many evaluations a second, and how long each takes, beside a bare handler that only parses
//! the same JSON and answers the same JSON, in the same run: `cargo bench -p firmgate-server --bench
//! load`. Everything is on loopback, clients and servers share the machine, and every figure is the
//! median of several runs.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark may panic, and prints what it measured"
)]

#[path = "../../tests/sql/postgres.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod postgres;

use axum::routing::post;
use axum::{Json, Router};
use firmgate_server::api::authzen::api_keys::{self, Scope};
use firmgate_server::clock::Clock;
use firmgate_server::database::{Database, Reads};
use firmgate_server::demo;
use firmgate_server::firms::{Databases, Firms};
use serde::{Deserialize, Serialize};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

// As the server's: what is compared is not the allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CONNECTIONS: usize = 32;
const SPAN: Duration = Duration::from_secs(4);
const RUNS: usize = 5;

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is what counts")]
struct Entity {
    #[serde(rename = "type")]
    kind: String,
    id: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is what counts")]
struct Action {
    name: String,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "what is parsed is what counts")]
struct Question {
    subject: Entity,
    action: Action,
    resource: Entity,
}

#[derive(Serialize)]
struct Answer {
    decision: bool,
    context: serde_json::Value,
}

// What the decision point answers to the same question.
async fn bare(Json(_): Json<Question>) -> Json<Answer> {
    let context = serde_json::json!({
        "effect": "allow", "masks": [], "missing": [], "reason": "allowed", "recheck": false, "rules": ["MAT-5"],
        "text": "TEXT",
    });
    Json(Answer { decision: true, context })
}

const BODY: &str =
    r#"{"subject":{"type":"user","id":"12"},"action":{"name":"matter:edit"},"resource":{"type":"matter","id":"3"}}"#;

struct Server(Child, String);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn bare_server() -> Server {
    let port = postgres::free_port();
    let child = Command::new(std::env::current_exe().unwrap()).arg(format!("bare={port}")).spawn().unwrap();
    Server(child, format!("127.0.0.1:{port}"))
}

fn server(database: &str) -> Server {
    let port = postgres::free_port();
    let child = Command::new(env!("CARGO_BIN_EXE_firmgate"))
        .args(["serve", "--database", database, "--listen", &format!("127.0.0.1:{port}")])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    Server(child, format!("127.0.0.1:{port}"))
}

async fn wait_for(address: &str) {
    for _ in 0..200 {
        if TcpStream::connect(address).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{address} does not listen");
}

/// Asks over one connection until the time is up; how long each answer took.
async fn ask(address: String, request: String, until: Instant) -> Vec<Duration> {
    let mut stream = TcpStream::connect(&address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let mut took = Vec::new();
    let mut buffer = vec![0_u8; 16_384];
    while Instant::now() < until {
        let start = Instant::now();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut filled = 0;
        loop {
            let read = stream.read(&mut buffer[filled..]).await.unwrap();
            assert!(read > 0, "the server has gone");
            filled += read;
            let text = std::str::from_utf8(&buffer[..filled]).unwrap();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
            if body.len() >= length.parse::<usize>().unwrap() {
                assert!(text.starts_with("HTTP/1.1 200") && body.contains("\"decision\":true"), "{text}");
                break;
            }
        }
        took.push(start.elapsed());
    }
    took
}

/// Answers a second, and the 99th percentile.
async fn run(addresses: &[String], key: &str) -> (f64, Duration) {
    let until = Instant::now() + SPAN;
    let asking: Vec<_> = (0..CONNECTIONS)
        .map(|place| {
            let address = addresses[place % addresses.len()].clone();
            let request = format!(
                "POST /access/v1/evaluation HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {key}\r\n\
                 content-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
                BODY.len()
            );
            tokio::spawn(ask(address, request, until))
        })
        .collect();
    let mut took = Vec::new();
    for one in asking {
        took.extend(one.await.unwrap());
    }
    took.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "it is printed")]
    let rate = took.len() as f64 / SPAN.as_secs_f64();
    (rate, took[took.len() * 99 / 100])
}

fn median<T: Copy + PartialOrd>(mut values: Vec<T>) -> T {
    values.sort_by(|one, other| one.partial_cmp(other).unwrap());
    values[values.len() / 2]
}

/// The demo firm in a database, and a key.
async fn prepare(database: &str) -> String {
    let opened = Database::open(database, Reads::Primary).await.unwrap();
    let firms = Firms::new(Databases::one(opened.clone()), Arc::new(Clock::system()));
    demo::load(&firms).await.unwrap();
    let (_, key) = api_keys::create(&opened, &1.into(), "load", Scope::Firm, None, 0).await.unwrap();
    key
}

#[tokio::main]
async fn main() {
    if let Some(port) = std::env::args().find_map(|given| given.strip_prefix("bare=").map(str::to_owned)) {
        let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await.unwrap();
        axum::serve(listener, Router::new().route("/access/v1/evaluation", post(bare))).await.unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let sqlite = format!("sqlite:{}", folder.path().join("load.db").display());
    let postgres = postgres::Postgres::start_with(&["max_connections=200"]);
    std::thread::scope(|scope| scope.spawn(|| drop(postgres.connect())).join().unwrap());
    for (name, database) in [("SQLite", sqlite), ("PostgreSQL", postgres.url())] {
        let key = prepare(&database).await;
        for processes in [1, 3] {
            let bares: Vec<Server> = (0..processes).map(|_| bare_server()).collect();
            let ours: Vec<Server> = (0..processes).map(|_| server(&database)).collect();
            let (mut shares, mut rates, mut slower) = (Vec::new(), Vec::new(), Vec::new());
            let addresses = |servers: &[Server]| servers.iter().map(|Server(_, at)| at.clone()).collect::<Vec<_>>();
            for address in addresses(&bares).iter().chain(&addresses(&ours)) {
                wait_for(address).await;
            }
            for _ in 0..RUNS {
                let (bare_rate, bare_slow) = run(&addresses(&bares), &key).await;
                let (rate, slow) = run(&addresses(&ours), &key).await;
                shares.push(rate / bare_rate);
                rates.push(rate);
                slower.push(slow.as_secs_f64() / bare_slow.as_secs_f64());
            }
            println!(
                "{name}, {processes} process(es): {:.0} evaluations/s, {:.0}% of the bare handler's; 99th percentile {:.2} times its",
                median(rates),
                100.0 * median(shares),
                median(slower)
            );
        }
    }
}
