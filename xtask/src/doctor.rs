//! Says what is installed, what is missing, and what each command will install.

use crate::run::{output, print, program, root, say};
use crate::{browser, setup};
use anyhow::{Result, bail};
use std::process::Stdio;

/// Something that commands need.
struct Need {
    what: &'static str,
    /// What is there of it.
    found: Option<String>,
    /// Who needs it.
    commands: &'static str,
    /// What is done about it if it is missing.
    otherwise: &'static str,
    /// Whether the commands install it themselves.
    is_installed: bool,
}

/// Prints what is there and what is missing.
///
/// # Errors
/// If something is missing that the commands cannot install.
pub(crate) fn print_all() -> Result<()> {
    let needs = needs();
    let mut missing = Vec::new();
    for Need { what, found, commands, otherwise, is_installed } in &needs {
        let sign = match (found, is_installed) {
            (Some(_), _) => "ok     ",
            (None, true) => "to do  ",
            (None, false) => "MISSING",
        };
        let found = found.as_deref().map_or_else(|| (*otherwise).to_owned(), str::to_owned);
        print(&format!("{sign} {what:<24} {found}\n        {:24} for {commands}", ""));
        if sign == "MISSING" {
            missing.push(*what);
        }
    }
    say("What the commands install");
    for (command, what) in [
        ("build, size", "the wasm target (rustup), npm packages into node_modules, crates into ~/.cargo"),
        ("demo", "the same"),
        ("test --quick", "the same, and PostgreSQL (apt, as root) if it is missing"),
        (
            "test",
            "the same; Chromium (Playwright, or apt as root); projects of hosts (bundlers, runtimes) into target/packaging",
        ),
        ("bench", "as for test, without the projects of hosts"),
        ("check, docs, bless", "as for build"),
    ] {
        print(&format!("  {command:<20} {what}"));
    }
    match missing.as_slice() {
        [] => Ok(()),
        missing => bail!("missing: {}", missing.join(", ")),
    }
}

fn needs() -> Vec<Need> {
    let version = |name: &str, argument: &str| {
        let text = output(program(name).arg(argument).stderr(Stdio::null())).ok()?;
        text.lines().next().map(str::to_owned)
    };
    let everything = "every command";
    let tests = "test, bench";
    vec![
        Need {
            what: "Rust",
            found: version("rustc", "--version"),
            commands: everything,
            otherwise: "install rustup: https://rustup.rs",
            is_installed: false,
        },
        Need {
            what: "C compiler",
            found: version("cc", "--version"),
            commands: everything,
            otherwise: "install one (Debian: apt-get install gcc libc6-dev)",
            is_installed: false,
        },
        Need {
            what: "wasm32-unknown-unknown",
            found: setup::has_wasm_target().then(|| "installed".to_owned()),
            commands: everything,
            otherwise: "rustup adds it",
            is_installed: true,
        },
        Need {
            what: "Node.js 20 or newer",
            found: setup::node().ok(),
            commands: everything,
            otherwise: "install it: https://nodejs.org/en/download",
            is_installed: false,
        },
        Need {
            what: "npm",
            found: version("npm", "--version"),
            commands: everything,
            otherwise: "comes with Node.js",
            is_installed: false,
        },
        Need {
            what: "npm packages",
            found: setup::has_packages().then(|| "as in package-lock.json".to_owned()),
            commands: everything,
            otherwise: "npm ci installs them into node_modules",
            is_installed: true,
        },
        Need {
            what: "PostgreSQL",
            found: setup::has_postgresql().then(|| "initdb is installed".to_owned()),
            commands: tests,
            otherwise: "apt-get install postgresql, as root",
            is_installed: true,
        },
        Need {
            what: "Chromium",
            found: browser::installed().map(|path| path.display().to_string()),
            commands: tests,
            otherwise: "Playwright installs one, or apt-get install chromium, as root",
            is_installed: true,
        },
        Need {
            what: "projects of hosts",
            found: root().join("target/packaging/next/node_modules").is_dir().then(|| "target/packaging".to_owned()),
            commands: "test",
            otherwise: "npm installs them into target/packaging: bundlers, test runners and runtimes that use the package",
            is_installed: true,
        },
    ]
}
