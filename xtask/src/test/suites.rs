//! The suites: what each is called, needs and runs.

use super::execution::Execution;
use super::steps::{Steps, TestProgram};
use super::{node, rust};
use crate::run::{program, root};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// A suite.
pub(super) struct Suite {
    /// How it is called on the command line.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// Which of its modules `--quick` leaves out; nothing if it leaves out the suite.
    pub(super) quick: Option<&'static [&'static str]>,
    /// What it runs a sample of, unless `--deep` is given.
    pub(super) sample: Option<&'static str>,
    /// Has everything built that it needs.
    pub(super) prepare: fn(&Steps) -> Result<()>,
    pub(super) run: fn(&Steps, &Execution) -> Result<()>,
}

/// Every suite, in the order in which they are started: those first that say most about a change, then those that
/// take longest, so that no core is left with one of these at the end.
pub(super) const SUITES: [Suite; 14] = [
    Suite {
        name: "rules",
        title: "the crate, natively",
        quick: Some(&["exhaustive::", "sql::", "theorems::"]),
        sample: Some("half of the random worlds of each theorem; a third of the subjects of row-level security"),
        prepare: |steps| steps.postgresql().and_then(|()| steps.rules()).map(drop),
        run: |steps, execution| {
            programs(steps.programs()?.of("firmgate"), execution)
                .and_then(|()| programs(steps.rules()?.iter(), execution))
        },
    },
    Suite {
        name: "package",
        title: "npm package, packed, in Node",
        quick: Some(&[]),
        sample: Some("20,000 of 100,000 commands that must not leak"),
        prepare: |steps| steps.packed().map(drop),
        run: npm_in_node,
    },
    Suite {
        name: "server",
        title: "the server, on SQLite and PostgreSQL",
        quick: None,
        sample: Some("1,000 of 10,000 open pages; on one database a part of the corpus, on the other of the personas"),
        prepare: |steps| steps.postgresql().and_then(|()| steps.programs()).map(drop),
        run: |steps, execution| programs(steps.programs()?.of("firmgate-server"), execution),
    },
    Suite {
        name: "demo",
        title: "the demo, in Chromium",
        quick: None,
        sample: None,
        prepare: |steps| steps.page().and_then(|()| steps.programs()).and_then(|_| steps.browser()).map(drop),
        run: the_demo,
    },
    Suite {
        name: "hosts",
        title: "npm package, in every host",
        quick: None,
        sample: Some("Next with one of its two bundlers"),
        prepare: |steps| steps.hosts().and_then(|()| steps.browser()).map(drop),
        run: hosts,
    },
    Suite {
        name: "crosscheck",
        title: "Cedar and the model checker",
        quick: None,
        sample: Some("40,000 of 1,100,000 requests; sequences of 3 commands, not 4"),
        prepare: |steps| steps.crosscheck().map(drop),
        run: |steps, execution| programs(steps.crosscheck()?.iter(), execution),
    },
    Suite {
        name: "wasm",
        title: "the crate as wasm, in Node",
        quick: None,
        sample: None,
        prepare: |steps| steps.wasm_program().map(drop),
        run: wasm_in_node,
    },
    Suite {
        name: "types",
        title: "types of the npm package",
        quick: None,
        sample: Some("the oldest and the newest TypeScript"),
        prepare: |steps| steps.packed().map(drop),
        run: types,
    },
    Suite {
        name: "bindings",
        title: "bindings of the npm package, in Chromium",
        quick: None,
        sample: Some("the newest version of each framework"),
        prepare: |steps| steps.packed().and_then(|_| steps.browser()).map(drop),
        run: bindings,
    },
    Suite {
        name: "package-browser",
        title: "npm package, packed, in Chromium",
        quick: None,
        sample: None,
        prepare: |steps| steps.packed().and_then(|_| steps.browser()).map(drop),
        run: npm_in_browser,
    },
    Suite {
        name: "queries",
        title: "query builders, in PostgreSQL",
        quick: None,
        sample: None,
        prepare: |steps| steps.package().and_then(|()| steps.postgresql()).and_then(|()| steps.programs()).map(drop),
        run: query_builders,
    },
    Suite {
        name: "examples",
        title: "examples in the documentation of Rust",
        quick: None,
        sample: None,
        prepare: |steps| steps.programs().map(drop),
        run: documented,
    },
    Suite {
        name: "wasm-browser",
        title: "the crate as wasm, in Chromium",
        quick: None,
        sample: None,
        prepare: |steps| steps.wasm_program().and_then(|_| steps.browser()).map(drop),
        run: wasm_in_browser,
    },
    Suite {
        name: "tools",
        title: "the commands and the demo's data",
        quick: None,
        sample: None,
        prepare: |steps| steps.packages().and_then(|()| steps.programs()).map(drop),
        run: |steps, execution| {
            ["xtask", "firmgate-demo"]
                .into_iter()
                .try_for_each(|package| programs(steps.programs()?.of(package), execution))
        },
    },
];

/// Runs test programs, of which there must be one.
fn programs<'a>(tests: impl Iterator<Item = &'a TestProgram>, execution: &Execution) -> Result<()> {
    let mut tests = tests.peekable();
    if tests.peek().is_none() {
        bail!("cargo has compiled no test of this suite");
    }
    tests.try_for_each(|test| rust::run(execution, &test.executable, &test.folder))
}

/// The blocks of code in the documentation. Only cargo can run them; with the profile of the commands, for which all
/// that they use is compiled already.
fn documented(_: &Steps, execution: &Execution) -> Result<()> {
    let mut command = program("cargo");
    command.args(["test", "--doc", "--profile", "dev", "--workspace", "--features", "firmgate/axum"]);
    if let Some(filter) = &execution.filter {
        command.arg("--").arg(filter);
    }
    execution.watch(&mut command, &mut rust::Lines::default())
}

/// What the evaluator allows on random firms is written first; then Prisma and Drizzle look for it.
fn query_builders(steps: &Steps, execution: &Execution) -> Result<()> {
    let folder = root().join("target/query");
    std::fs::create_dir_all(&folder)?;
    let cases = crate::run::output(&mut program(&steps.programs()?.query_cases))?;
    std::fs::write(folder.join("cases.json"), cases)?;
    let tests = root().join("tests/query");
    node::run(execution, &mut node::command(execution, &tests), &names(&tests, is_test)?)
}

fn wasm_in_node(steps: &Steps, execution: &Execution) -> Result<()> {
    let wasm = steps.wasm_program()?;
    let mut command = program(&wasm.runner);
    command.arg(&wasm.program).args(execution.filter.as_deref());
    execution.watch(&mut command, &mut rust::Lines::default())
}

/// The runner serves the tests as a page, and a browser is sent there: so any Chromium will do, and no driver
/// that fits its version is needed.
fn wasm_in_browser(steps: &Steps, execution: &Execution) -> Result<()> {
    let wasm = steps.wasm_program()?;
    let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr())?.to_string();
    let mut server = program(&wasm.runner)
        .arg(&wasm.program)
        .args(execution.filter.as_deref())
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("NO_HEADLESS", "1")
        .env("WASM_BINDGEN_TEST_ADDRESS", &address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("the runner cannot be started")?;
    let mut page = program("node");
    page.args(["tests/wasm/in-browser.mjs", &address]).env("FIRMGATE_BROWSER", steps.browser()?);
    let outcome = execution.watch(&mut page, &mut rust::Lines::default());
    if let Some(status) = server.try_wait()? {
        bail!("the runner ended before the page had run ({status}): what ran may be another's");
    }
    server.kill().and_then(|()| server.wait()).context("the runner cannot be stopped")?;
    outcome
}

fn npm_in_node(steps: &Steps, execution: &Execution) -> Result<()> {
    let project = steps.packed()?;
    let tests = names(&root().join("tests/npm"), |name| is_test(name) && name != IN_BROWSER)?;
    node::run(execution, &mut node::command(execution, &project.folder), &tests)
}

fn npm_in_browser(steps: &Steps, execution: &Execution) -> Result<()> {
    let project = steps.packed()?;
    let mut command = node::command(execution, &project.folder);
    node::run(execution, command.env("FIRMGATE_BROWSER", steps.browser()?), &[IN_BROWSER.into()])
}

/// The packed package in a project of each host that it is for, built there and run.
fn hosts(steps: &Steps, execution: &Execution) -> Result<()> {
    let folder = root().join("tests/packaging");
    let mut command = node::command(execution, &folder);
    node::run(execution, command.env("FIRMGATE_BROWSER", steps.browser()?), &names(&folder, is_test)?)
}

/// Real frameworks, the older ones too, with what is published.
fn bindings(steps: &Steps, execution: &Execution) -> Result<()> {
    let folder = steps.packed()?.folder.join("bindings");
    let tests = names(&root().join("tests/bindings"), is_test)?;
    let mut command = node::command(execution, &folder);
    node::run(execution, command.env("FIRMGATE_BROWSER", steps.browser()?), &tests)
}

/// Compiles what should compile, and what should not, with an old and a new TypeScript; and looks at the types
/// themselves.
fn types(steps: &Steps, execution: &Execution) -> Result<()> {
    let project = steps.packed()?;
    let tests = names(&root().join("tests/types"), is_test)?;
    node::run(execution, &mut node::command(execution, &project.folder), &tests)
}

fn the_demo(steps: &Steps, execution: &Execution) -> Result<()> {
    let folder = root().join("tests/www");
    let tests = names(&folder, is_test)?;
    let mut command = node::command(execution, &folder);
    command.env("FIRMGATE_BROWSER", steps.browser()?).env("FIRMGATE_SERVER", &steps.programs()?.server);
    node::run(execution, &mut command, &tests)
}

// The test of the package that runs in a browser, and in a suite of its own.
const IN_BROWSER: &str = "browser.test.mjs";

fn is_test(name: &str) -> bool {
    name.ends_with(".test.mjs")
}

/// The names of files in a folder, in order.
fn names(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let found = crate::run::files(folder, wanted)?;
    Ok(found.iter().filter_map(|path| path.file_name()).map(PathBuf::from).collect())
}

#[cfg(test)]
mod tests {
    use super::is_test;
    use crate::run::{files, root};
    use std::path::Path;

    /// Where suites look for test files of Node.
    const FOLDERS: [&str; 6] =
        ["tests/bindings", "tests/npm", "tests/packaging", "tests/query", "tests/types", "tests/www"];

    fn test_files(folder: &Path, found: &mut Vec<String>) {
        for path in files(folder, |name| name != "node_modules").unwrap() {
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                // The tests in it are run by Vitest and Jest.
                if name != "tests/packaging/hosts" {
                    test_files(&path, found);
                }
            } else if name.contains(".test.") {
                found.push(name);
            }
        }
    }

    #[test]
    fn every_test_file_of_node_is_run() {
        let mut found = Vec::new();
        test_files(&root().join("tests"), &mut found);
        assert!(found.len() > 30, "{found:?}");
        for name in &found {
            let (folder, file) = name.rsplit_once('/').unwrap();
            assert!(FOLDERS.contains(&folder) && is_test(file), "no suite runs {name}");
        }
    }

    #[test]
    fn every_test_file_of_rust_is_a_module() {
        for folder in ["tests", "tests/crosscheck", "server/tests"] {
            let main = std::fs::read_to_string(root().join(folder).join("main.rs")).unwrap();
            for path in files(&root().join(folder), |name| name.ends_with(".rs") && name != "main.rs").unwrap() {
                let name = path.file_stem().unwrap().to_str().unwrap();
                assert!(main.contains(&format!("mod {name};")), "{folder}/main.rs has no `mod {name};`");
            }
        }
    }
}
