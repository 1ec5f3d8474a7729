//! Builds the demo and serves it.

use crate::run::{npm_tool, program, root, run, say};
use crate::{build, generate};
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::process::Stdio;

/// Builds everything and serves the demo firm on 127.0.0.1, until it is stopped.
pub(crate) fn serve(port: u16) -> Result<()> {
    build::package()?;
    build()?;
    let free = free_port(port)?;
    if free != port {
        say(&format!("Port {port} is taken; taking {free}"));
    }
    say(&format!("The demo firm is at http://127.0.0.1:{free}/  (Ctrl-C ends it)"));
    run(npm_tool("vite")
        .args(["preview", "--host", "127.0.0.1", "--strictPort", "--port", &free.to_string(), "--logLevel", "warn"])
        .current_dir(root().join("www")))
}

/// Builds the page; the package must be built.
pub(crate) fn build() -> Result<()> {
    say("Building the demo firm's page");
    let generated = root().join("www/src/generated");
    std::fs::create_dir_all(&generated)?;
    let firm = firmgate_demo::firm();
    generate::write(&generated, "firm.json", &firm.to_json())?;
    generate::write(&generated, "state.json", &serde_json::to_string(&firm.state())?)?;
    run(program("npm").args(["run", "build", "--workspace", "www", "--silent"]).stdout(Stdio::null()))
}

/// The first free port of 127.0.0.1 from this one on.
pub(crate) fn free_port(first: u16) -> Result<u16> {
    (first..=u16::MAX)
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .context("no port of 127.0.0.1 is free")
}
