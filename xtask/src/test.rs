//! Runs every test there is.

use crate::run::{output, program, root, run, say, show};
use crate::{browser, build, demo, setup};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a suite came to.
struct Outcome {
    name: &'static str,
    passed: u32,
    failed: u32,
    seconds: f32,
    ok: bool,
}

type Suite = (&'static str, fn() -> Result<(bool, String)>);

const SUITES: [Suite; 11] = [
    ("Rust, native", native),
    ("the server, on SQLite and PostgreSQL", the_server),
    ("Rust as wasm, in Node", wasm_in_node),
    ("Rust as wasm, in Chromium", wasm_in_browser),
    ("npm package, packed, in Node", npm_in_node),
    ("npm package, packed, in Chromium", npm_in_browser),
    ("npm package, in every host", hosts),
    ("bindings of the npm package, in Chromium", bindings),
    ("query builders, in PostgreSQL", query_builders),
    ("types of the npm package", types),
    ("the demo, in Chromium", the_demo),
];

/// Runs the suites whose name contains a text, or all, and ends with the totals.
pub(crate) fn all(only: Option<&str>) -> Result<()> {
    build::package()?;
    setup::postgresql()?;
    let chosen = |name: &str| only.is_none_or(|only| name.to_lowercase().contains(&only.to_lowercase()));
    let mut outcomes = Vec::new();
    for (name, suite) in SUITES.iter().filter(|(name, _)| chosen(name)) {
        say(name);
        let start = Instant::now();
        let (ok, text) = suite().unwrap_or_else(|error| {
            say(&format!("{name} could not be run: {error:#}"));
            (false, String::new())
        });
        let (passed, failed) = count(&text);
        // A suite that ran nothing has shown nothing.
        let ok = ok && failed == 0 && passed > 0;
        outcomes.push(Outcome { name, passed, failed, seconds: start.elapsed().as_secs_f32(), ok });
    }
    totals(&outcomes)
}

fn totals(outcomes: &[Outcome]) -> Result<()> {
    say("Totals");
    for Outcome { name, passed, failed, seconds, ok } in outcomes {
        let sign = if *ok { "ok    " } else { "FAILED" };
        say(&format!("{sign} {name:<34} {passed:>6} passed {failed:>4} failed {seconds:>7.1} s"));
    }
    let passed: u32 = outcomes.iter().map(|outcome| outcome.passed).sum();
    let failed: u32 = outcomes.iter().map(|outcome| outcome.failed).sum();
    if outcomes.is_empty() {
        bail!("no suite has a name like that");
    }
    if let Some(broken) = outcomes.iter().find(|outcome| !outcome.ok) {
        bail!("{passed} passed, {failed} failed; `{}` is not well", broken.name);
    }
    say(&format!("{passed} passed, none failed"));
    Ok(())
}

/// Adds up what Rust's and Node's test runners say at their end.
fn count(text: &str) -> (u32, u32) {
    let number_before = |line: &str, word: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let place = words.iter().position(|here| here.trim_end_matches(';') == word)?;
        words.get(place.checked_sub(1)?)?.parse::<u32>().ok()
    };
    let number_after = |line: &str, name: &str| line.strip_prefix(name)?.trim().parse::<u32>().ok();
    let mut passed = 0;
    let mut failed = 0;
    for line in text.lines() {
        if line.starts_with("test result:") {
            passed += number_before(line, "passed").unwrap_or(0);
            failed += number_before(line, "failed").unwrap_or(0);
        }
        let line = line.trim_start_matches(['#', 'ℹ']).trim_start();
        passed += number_after(line, "pass ").unwrap_or(0);
        failed += number_after(line, "fail ").unwrap_or(0);
    }
    (passed, failed)
}

fn native() -> Result<(bool, String)> {
    // Optimised, because some of them go through every subject there can be; the commands' own are
    // not, whose dependencies would take minutes more to compile.
    let (ok, mut text) = show(program("cargo").args([
        "test",
        "--package",
        "firmgate",
        "--package",
        "firmgate-demo",
        "--features",
        "firmgate/axum",
        "--quiet",
    ]))?;
    let (own_ok, own) = show(program("cargo").args(["test", "--package", "xtask", "--profile", "dev", "--quiet"]))?;
    text.push_str(&own);
    Ok((ok && own_ok, text))
}

/// Real servers on real databases. Not optimised: its dependencies would take many minutes to compile.
fn the_server() -> Result<(bool, String)> {
    show(program("cargo").args(["test", "--package", "firmgate-server", "--profile", "dev", "--quiet"]))
}

/// What the evaluator allows on random firms is written first; then Prisma and Drizzle look for it.
fn query_builders() -> Result<(bool, String)> {
    let folder = root().join("target/query");
    std::fs::create_dir_all(&folder)?;
    let cases = output(program("cargo").args(["run", "--quiet", "--package", "firmgate", "--example", "query_cases"]))?;
    std::fs::write(folder.join("cases.json"), cases)?;
    show(program("node").args(["--test", "--test-reporter=tap", "tests/query/query.test.mjs"]))
}

// What is run as wasm too: the cases of decisions, and of commands.
const AS_WASM: [&str; 2] = ["corpus", "firm_commands"];

fn wasm_in_node() -> Result<(bool, String)> {
    each_as_wasm(|test| show(runner()?.arg(test)))
}

fn each_as_wasm(run: impl Fn(PathBuf) -> Result<(bool, String)>) -> Result<(bool, String)> {
    let (mut all_ok, mut all) = (true, String::new());
    for name in AS_WASM {
        let (ok, text) = run(wasm_test(name)?)?;
        all_ok &= ok;
        all.push_str(&text);
    }
    Ok((all_ok, all))
}

/// The runner serves the tests as a page, and a browser is sent there: so any Chromium will do,
/// and no driver that fits its version is needed.
fn wasm_in_browser() -> Result<(bool, String)> {
    let browser = browser::find()?;
    each_as_wasm(|test| {
        let address = format!("127.0.0.1:{}", demo::free_port(8000)?);
        let mut server = runner()?
            .arg(test)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("NO_HEADLESS", "1")
            .env("WASM_BINDGEN_TEST_ADDRESS", &address)
            .stdout(Stdio::null())
            .spawn()
            .context("the runner cannot be started")?;
        let page = ["tests/wasm/in-browser.mjs", &address];
        let outcome = show(program("node").args(page).env("FIRMGATE_BROWSER", &browser));
        server.kill().and_then(|()| server.wait()).context("the runner cannot be stopped")?;
        outcome
    })
}

fn runner() -> Result<Command> {
    run(program("cargo").args(["build", "--quiet", "--package", "xtask-test-runner"]))?;
    Ok(program(root().join("target/debug/xtask-test-runner")))
}

/// Compiles a test to wasm.
fn wasm_test(name: &str) -> Result<PathBuf> {
    let messages = output(program("cargo").args([
        "test",
        "--package",
        "firmgate",
        "--test",
        name,
        "--target",
        "wasm32-unknown-unknown",
        "--no-run",
        "--quiet",
        "--message-format=json",
    ]))?;
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .find_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
        .context("cargo names no compiled test")
}

/// Packs the package and installs the tarball in a fresh project, with the tests beside it: what
/// is tested is what is published.
fn packed() -> Result<PathBuf> {
    let project = root().join("target/packed");
    if project.exists() {
        std::fs::remove_dir_all(&project)?;
    }
    copy(&root().join("tests/npm"), &project)?;
    copy(&root().join("tests/corpus"), &project.join("corpus"))?;
    copy(&root().join("tests/commands"), &project.join("commands"))?;
    copy(&root().join("tests/browser"), &project)?;
    copy(&root().join("pkg/examples/http"), &project.join("examples"))?;
    copy(&root().join("docs/guides"), &project.join("guides"))?;
    std::fs::copy(root().join("pkg/README.md"), project.join("package-readme.md"))?;
    let listed =
        output(program("npm").args(["pack", "--json", "--silent", "--pack-destination"]).arg(&project).arg("./pkg"))?;
    std::fs::write(project.join("packed.json"), &listed)?;
    let tarball = std::fs::read_dir(&project)?
        .filter_map(std::result::Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "tgz"))
        .context("npm packed nothing")?;
    run(program("npm")
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--install-links"])
        .arg(tarball)
        .current_dir(&project)
        .stdout(Stdio::null()))?;
    Ok(project)
}

fn npm_in_node() -> Result<(bool, String)> {
    let project = packed()?;
    let tests = files(&project, |name| name.ends_with(".test.mjs") && !name.starts_with("browser"))?;
    show(program("node").args(["--expose-gc", "--test"]).args(tests).current_dir(project))
}

fn npm_in_browser() -> Result<(bool, String)> {
    let browser = browser::find()?;
    let project = packed()?;
    show(program("node").args(["--test", "browser.test.mjs"]).current_dir(project).env("FIRMGATE_BROWSER", browser))
}

/// Installs the packed package in a project of each host that it is for, builds it there and runs it.
fn hosts() -> Result<(bool, String)> {
    let browser = browser::find()?;
    show(program("node").args(["--test", "tests/packaging/packaging.test.mjs"]).env("FIRMGATE_BROWSER", browser))
}

/// Real frameworks, the older ones too, with what is published.
fn bindings() -> Result<(bool, String)> {
    let browser = browser::find()?;
    let folder = packed()?.join("bindings");
    copy(&root().join("tests/bindings"), &folder)?;
    copy(&root().join("tests/bindings/apps"), &folder.join("apps"))?;
    let tests = files(&folder, |name| name.ends_with(".test.mjs"))?;
    show(program("node").arg("--test").args(tests).env("FIRMGATE_BROWSER", browser))
}

/// Compiles what should compile, and what should not, with an old and a new TypeScript; and looks at
/// the types themselves.
fn types() -> Result<(bool, String)> {
    let project = packed()?;
    copy(&root().join("tests/types"), &project)?;
    copy(&root().join("tests/golden"), &project.join("golden"))?;
    let tests = files(&root().join("tests/types"), |name| name.ends_with(".test.mjs"))?;
    let names = tests.iter().filter_map(|path| path.file_name());
    show(program("node").arg("--test").args(names).current_dir(project))
}

fn the_demo() -> Result<(bool, String)> {
    let browser = browser::find()?;
    demo::build()?;
    let server = demo::server()?;
    let tests = files(&root().join("tests/www"), |name| name.ends_with(".test.mjs"))?;
    show(program("node").arg("--test").args(tests).env("FIRMGATE_BROWSER", browser).env("FIRMGATE_SERVER", server))
}

fn files(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .with_context(|| format!("{} is not there", folder.display()))?
        .filter_map(std::result::Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&wanted))
        .collect();
    found.sort();
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for path in files(from, |_| true)? {
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            std::fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn both_runners_are_counted() {
        let text = "test result: ok. 12 passed; 1 failed; 0 ignored\nℹ tests 4\nℹ pass 3\n# fail 2\n";
        assert_eq!(count(text), (15, 3));
    }
}
