//! What suites need: each step is taken once a run, by whichever suite needs it first, and the others wait.

use crate::run::{files, output, program, root, run, say};
use crate::{browser, build, demo, setup};
use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::Instant;

/// A step: not taken yet, or what came of it.
type Once<T> = OnceLock<Result<T, String>>;

/// The steps of a run.
#[derive(Default)]
pub(super) struct Steps {
    packages: Once<()>,
    package: Once<()>,
    packed: Once<Packed>,
    hosts: Once<()>,
    programs: Once<Programs>,
    rules: Once<Vec<TestProgram>>,
    crosscheck: Once<Vec<TestProgram>>,
    wasm_program: Once<WasmProgram>,
    page: Once<()>,
    browser: Once<PathBuf>,
    postgresql: Once<()>,
    times: Mutex<Vec<(&'static str, f32)>>,
    // What is being built.
    now: Mutex<Vec<&'static str>>,
}

/// The packed package.
pub(super) struct Packed {
    pub(super) tarball: PathBuf,
    /// A project in which it is installed, with the tests beside it.
    pub(super) folder: PathBuf,
}

/// The compiled programs of the workspace.
pub(super) struct Programs {
    pub(super) tests: Vec<TestProgram>,
    pub(super) server: PathBuf,
    pub(super) query_cases: PathBuf,
}

impl Programs {
    /// The test programs of a package.
    pub(super) fn of(&self, package: &str) -> impl Iterator<Item = &TestProgram> {
        self.tests.iter().filter(move |test| test.package == package)
    }
}

/// A compiled test.
pub(super) struct TestProgram {
    pub(super) package: String,
    /// The folder of its package.
    pub(super) folder: PathBuf,
    pub(super) executable: PathBuf,
}

/// The tests compiled to wasm, and the program that runs them.
pub(super) struct WasmProgram {
    pub(super) program: PathBuf,
    pub(super) runner: PathBuf,
}

impl Steps {
    /// What was built, in order, and how many seconds it took.
    pub(super) fn times(&self) -> Vec<(&'static str, f32)> {
        self.times.lock().map(|times| times.clone()).unwrap_or_default()
    }

    /// A line on what is being built; nothing if nothing is.
    pub(super) fn progress(&self) -> Option<String> {
        let mut line = None;
        self.building(|now| line = (!now.is_empty()).then(|| format!("  building: {}", now.join(", "))));
        line
    }

    fn building(&self, act: impl FnOnce(&mut Vec<&'static str>)) {
        if let Ok(mut now) = self.now.lock() {
            act(&mut now);
        }
    }

    /// Takes a step unless it has been taken. Steps that it needs must be taken before, or their time counts
    /// twice.
    fn once<'a, T>(&self, step: &'a Once<T>, name: &'static str, act: impl FnOnce() -> Result<T>) -> Result<&'a T> {
        let taken = step.get_or_init(|| {
            let start = Instant::now();
            say(&format!("Building: {name}"));
            self.building(|now| now.push(name));
            let done = act().map_err(|error| format!("{name}: {error:#}"));
            self.building(|now| now.retain(|other| *other != name));
            if let Ok(mut times) = self.times.lock() {
                times.push((name, start.elapsed().as_secs_f32()));
            }
            done
        });
        taken.as_ref().map_err(|error| anyhow!("{error}"))
    }

    /// The npm packages of the lock file.
    pub(super) fn packages(&self) -> Result<()> {
        self.once(&self.packages, "npm packages of the lock file", setup::packages).copied()
    }

    /// The npm package in `pkg/dist`.
    pub(super) fn package(&self) -> Result<()> {
        // Building it installs them too, and two at a time would be in each other's way.
        self.packages()?;
        self.once(&self.package, "npm package", build::package).copied()
    }

    /// Packs the package once, and installs the tarball in a fresh project with the tests beside it: what is
    /// tested is what is published.
    pub(super) fn packed(&self) -> Result<&Packed> {
        self.package()?;
        self.once(&self.packed, "tarball", pack)
    }

    /// The projects of the hosts, with their dependencies.
    pub(super) fn hosts(&self) -> Result<()> {
        let tarball = &self.packed()?.tarball;
        self.once(&self.hosts, "projects of the hosts", || {
            run(program("node").arg("tests/packaging/install.mjs").arg(tarball).stdout(Stdio::null()))
        })
        .copied()
    }

    /// The server, and every test program but those that are optimized: in one go, so that nothing is compiled
    /// twice.
    pub(super) fn programs(&self) -> Result<&Programs> {
        self.once(&self.programs, "Rust programs", compile)
    }

    /// The tests of the rules. Cargo lets only one of these steps into its folder at a time.
    pub(super) fn rules(&self) -> Result<&Vec<TestProgram>> {
        self.programs()?;
        self.once(&self.rules, "tests of the rules", || tests("test", &["--no-run", "--test", "rules"]))
    }

    /// The comparison with Cedar, and the model checker.
    pub(super) fn crosscheck(&self) -> Result<&Vec<TestProgram>> {
        self.programs()?;
        self.once(&self.crosscheck, "tests beside Cedar", || tests("test", &["--no-run", "--test", "crosscheck"]))
    }

    /// The tests as wasm.
    pub(super) fn wasm_program(&self) -> Result<&WasmProgram> {
        // Cargo lets only one of them into its folder at a time.
        self.programs()?;
        self.once(&self.wasm_program, "tests as wasm", compile_to_wasm)
    }

    /// The demo firm's page.
    pub(super) fn page(&self) -> Result<()> {
        self.package()?;
        self.once(&self.page, "page of the demo", demo::build).copied()
    }

    /// A Chromium.
    pub(super) fn browser(&self) -> Result<&Path> {
        self.once(&self.browser, "Chromium", browser::find).map(PathBuf::as_path)
    }

    /// PostgreSQL's programs.
    pub(super) fn postgresql(&self) -> Result<()> {
        self.once(&self.postgresql, "PostgreSQL", setup::postgresql).copied()
    }
}

// What is built, whatever is built of it: with the same features, what it depends on is compiled once.
const WORKSPACE: [&str; 3] = ["--workspace", "--features", "firmgate/axum"];

fn compile() -> Result<Programs> {
    // Nothing of these goes through every subject there can be.
    let mut messages = messages("test", &["--no-run", "--profile", "dev", "--lib", "--bins", "--test", "server"])?;
    // By itself: among tests, an example would be one.
    messages.extend(self::messages("build", &["--example", "query_cases"])?);
    let find = |name: &str| {
        let is_named = |message: &&Value| message.pointer("/target/name").and_then(Value::as_str) == Some(name);
        let found = messages.iter().filter(is_named).find(|message| !is_test(message) && executable(message).is_some());
        found.and_then(executable).with_context(|| format!("cargo names no program `{name}`"))
    };
    Ok(Programs { tests: tests_of(&messages), server: find("firmgate")?, query_cases: find("query_cases")? })
}

fn tests(command: &str, arguments: &[&str]) -> Result<Vec<TestProgram>> {
    Ok(tests_of(&messages(command, arguments)?))
}

fn tests_of(messages: &[Value]) -> Vec<TestProgram> {
    let tests = messages.iter().filter(|message| is_test(message)).filter_map(|message| {
        let folder = Path::new(message.get("manifest_path")?.as_str()?).parent()?.to_owned();
        Some(TestProgram { package: package_of(&folder), executable: executable(message)?, folder })
    });
    tests.collect()
}

fn executable(message: &Value) -> Option<PathBuf> {
    message.get("executable")?.as_str().map(PathBuf::from)
}

fn is_test(message: &Value) -> bool {
    message.pointer("/profile/test").and_then(Value::as_bool).unwrap_or(false)
}

// Packages are named for their folders in this workspace.
fn package_of(folder: &Path) -> String {
    match folder.strip_prefix(root()).ok().and_then(Path::file_name).and_then(|name| name.to_str()) {
        None => "firmgate".to_owned(),
        Some("xtask") => "xtask".to_owned(),
        Some(name) => format!("firmgate-{name}"),
    }
}

/// Compiles, and gives what cargo says of what it made.
fn messages(command: &str, arguments: &[&str]) -> Result<Vec<Value>> {
    said(program("cargo").arg(command).args(WORKSPACE).args(arguments))
}

fn said(cargo: &mut Command) -> Result<Vec<Value>> {
    let said = output(cargo.args(["--quiet", "--message-format=json-render-diagnostics"]))?;
    Ok(said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn compile_to_wasm() -> Result<WasmProgram> {
    run(program("cargo").args(["build", "--quiet", "--package", "xtask-test-runner"]))?;
    let messages = said(
        program("cargo")
            .args(["test", "--package", "firmgate", "--test", "rules", "--no-run", "--profile", "dev"])
            .args(["--target", "wasm32-unknown-unknown"])
            // The runner reads the whole module at each start, and most of it would be debug information.
            .env("CARGO_PROFILE_DEV_DEBUG", "false"),
    )?;
    let program = messages.iter().find_map(executable).context("cargo names no compiled test")?;
    Ok(WasmProgram { program, runner: root().join("target/debug/xtask-test-runner") })
}

fn pack() -> Result<Packed> {
    let folder = root().join("target/packed");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    for (from, to) in [
        ("tests/npm", ""),
        ("tests/corpus", "corpus"),
        ("tests/commands", "commands"),
        ("tests/browser", ""),
        ("tests/types", ""),
        ("tests/golden", "golden"),
        ("tests/bindings", "bindings"),
        ("tests/bindings/apps", "bindings/apps"),
        ("pkg/examples/http", "examples"),
        ("docs/guides", "guides"),
    ] {
        copy(&root().join(from), &folder.join(to))?;
    }
    std::fs::copy(root().join("pkg/README.md"), folder.join("package-readme.md"))?;
    let listed =
        output(program("npm").args(["pack", "--json", "--silent", "--pack-destination"]).arg(&folder).arg("./pkg"))?;
    std::fs::write(folder.join("packed.json"), &listed)?;
    let tarball = files(&folder, |name| name.ends_with(".tgz"))?.pop().context("npm packed nothing")?;
    run(program("npm")
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--install-links"])
        .arg(&tarball)
        .current_dir(&folder)
        .stdout(Stdio::null()))?;
    Ok(Packed { tarball, folder })
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for path in files(from, |_| true)? {
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            let to = to.join(name);
            // Of two tests of one name, one would be run twice and the other never.
            if to.exists() {
                bail!("{} is there twice: {}", to.display(), path.display());
            }
            std::fs::copy(&path, to)?;
        }
    }
    Ok(())
}
