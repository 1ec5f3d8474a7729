//! Format, imports, lints, documentation and types, with warnings denied.

use crate::run::{output, program, root, run, say, typescript};
use crate::{build, generate, imports, links, setup};
use anyhow::{Result, anyhow, bail};
use std::thread::scope;

/// Runs every check.
pub(crate) fn all() -> Result<()> {
    // Installing is not done beside compiling.
    setup::for_building()?;
    setup::packages()?;
    // Side by side: the end of each build is one compiler at work on one core.
    scope(|threads| {
        let package = threads.spawn(package);
        let sources = sources();
        let package = package.join().map_err(|_| anyhow!("the check of the npm package stopped"))?;
        sources.and(package)
    })
}

/// What is written, without the npm package.
fn sources() -> Result<()> {
    say("Format");
    run(program("cargo").args(["fmt", "--all", "--check"]))?;
    say("Imports");
    imports::check()?;
    say("Lints");
    let clippy = |arguments: &[&str]| {
        run(program("cargo").arg("clippy").args(arguments).args(["--quiet", "--", "-D", "warnings"]))
    };
    clippy(&["--workspace", "--all-targets", "--all-features"])?;
    // As others depend on it: without its features, something may be used by nothing.
    clippy(&["--package", "firmgate", "--lib"])?;
    say("Documentation");
    run(program("cargo")
        .args(["doc", "--workspace", "--no-deps", "--quiet", "--all-features"])
        .env("RUSTDOCFLAGS", "-D warnings"))?;
    say("Generated documentation");
    for (name, text) in generate::docs() {
        if std::fs::read_to_string(root().join("docs").join(name)).unwrap_or_default() != text {
            bail!("docs/{name} is not what the declarations say; if that is meant: cargo xtask bless");
        }
    }
    say("Links of the documentation");
    links::check()?;
    say("No wasm crate by default");
    no_wasm_by_default()
}

/// The npm package: that it can be built, and the types of its sources.
fn package() -> Result<()> {
    build::package()?;
    say("Types of the package's sources");
    run(typescript().args(["--project", "pkg"]))
}

/// The crate as servers use it depends on nothing of wasm.
fn no_wasm_by_default() -> Result<()> {
    let tree =
        output(program("cargo").args(["tree", "--package", "firmgate", "--edges", "normal", "--prefix", "none"]))?;
    match tree.lines().find(|line| line.contains("wasm") || line.contains("js-sys")) {
        Some(line) => bail!("the crate's default features pull in {line}"),
        None => Ok(()),
    }
}
