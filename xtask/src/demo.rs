//! Builds the demo: the package, the page and the server; and serves it.

use crate::run::{output, program, root, run, say};
use crate::stamp::Stamp;
use crate::{build, generate};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Stdio;

/// Builds everything and serves the demo firm on 127.0.0.1, until it is stopped. Each start begins
/// anew.
pub(crate) fn serve(port: u16) -> Result<()> {
    // The page needs the package, the server neither.
    let (server, page) = std::thread::scope(|threads| {
        let page = threads.spawn(|| build::package().and_then(|()| build()));
        let server = server();
        (server, page.join().unwrap_or_else(|_| bail!("the thread that builds the page stopped")))
    });
    page?;
    let server = server?;
    let folder = root().join("target/demo");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let free = free_port(port)?;
    if free != port {
        say(&format!("Port {port} is taken; taking {free}"));
    }
    let address = format!("127.0.0.1:{free}");
    say(&format!("The demo firm is at http://{address}/  (Ctrl-C ends it; the next start begins anew)"));
    run(program(server)
        .arg("serve")
        .arg("--demo")
        .args(["--listen", &address, "--pages", "www/dist", "--database", "sqlite:target/demo/firm.db"])
        // What the server does is on the page; what goes wrong is said here.
        .env("FIRMGATE_LOG", std::env::var("FIRMGATE_LOG").unwrap_or_else(|_| "warn".to_owned()))
        .stdout(Stdio::null()))
}

/// Builds the server. Gives the path of the program.
pub(crate) fn server() -> Result<PathBuf> {
    say("Building the server");
    let messages =
        output(program("cargo").args(["build", "--package", "firmgate-server", "--quiet", "--message-format=json"]))?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .find(|path| path.file_stem().is_some_and(|name| name == "firmgate"))
        .context("cargo names no server")
}

const PAGE: Stamp = Stamp {
    name: "page",
    from: &[
        ".cargo",
        "Cargo.lock",
        "Cargo.toml",
        "demo",
        "package-lock.json",
        "package.json",
        "pkg/package.json",
        "rust-toolchain.toml",
        "src",
        "www",
        "xtask/src/demo.rs",
        "xtask/src/generate/mod.rs",
        "xtask/src/run.rs",
    ],
    made: &["pkg/dist", "target/www", "www/dist", "www/src/generated"],
};

/// Builds the page, unless it is there as it would be built; the package must be built.
///
/// # Errors
/// If a tool fails.
pub(crate) fn build() -> Result<()> {
    let Some(making) = PAGE.begin()? else { return Ok(()) };
    say("Building the demo firm's page");
    let generated = root().join("www/src/generated");
    std::fs::create_dir_all(&generated)?;
    let firm = firmgate_demo::firm();
    generate::write(&generated, "firm.json", &not_served(&firm).to_string())?;
    // What the tests of the page compare it with.
    let whole = root().join("target/www");
    std::fs::create_dir_all(&whole)?;
    generate::write(&whole, "firm.json", &firm.to_json())?;
    run(program("npm").args(["run", "build", "--workspace", "www", "--silent"]).stdout(Stdio::null()))?;
    making.end()
}

/// What the page has of the firm in itself: what the server does not serve, because nobody is kept
/// from any of it.
fn not_served(firm: &firmgate_demo::Firm) -> Value {
    let areas: BTreeSet<_> = firm.matters.iter().map(|matter| &matter.practice_area).collect();
    let accounts: BTreeSet<_> = firm.transactions.iter().map(|transaction| &transaction.bank_account).collect();
    json!({
        "name": firm.name,
        "today": firm.today,
        "personas": firm.personas,
        "practice_areas": with_facts(firm.practice_areas.iter().map(|own| (json!(own), json!({ "in_use": areas.contains(&own.id) })))),
        "bank_accounts": with_facts(firm.bank_accounts.iter().map(|own| (json!(own), json!({ "has_transactions": accounts.contains(&own.id) })))),
        "folders": firm.folders,
        "text_snippets": with_facts(firm.text_snippets.iter().map(|own| (json!(own), json!({ "owner": own.owner })))),
    })
}

/// Records with their facts, as the server sends those that it serves.
fn with_facts(records: impl Iterator<Item = (Value, Value)>) -> Vec<Value> {
    let with = |(mut body, facts): (Value, Value)| {
        if let Value::Object(fields) = &mut body {
            fields.insert("facts".to_owned(), facts);
        }
        body
    };
    records.map(with).collect()
}

/// The first free port of 127.0.0.1 from this one on.
pub(crate) fn free_port(first: u16) -> Result<u16> {
    (first..=u16::MAX)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .context("no port of 127.0.0.1 is free")
}
