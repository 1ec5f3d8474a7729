//! Finds a browser, or installs one.

use crate::run::{npm_tool, output, program, run, say};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Stdio;

const VARIABLE: &str = "FIRMGATE_BROWSER";
const NAMES: [&str; 4] = ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];

/// A Chromium: the one that `FIRMGATE_BROWSER` names, one on the path, one that Playwright has or
/// can install, or one that apt can install.
pub(crate) fn find() -> Result<PathBuf> {
    if let Some(named) = named()
        && !named.is_file()
    {
        bail!("{VARIABLE} names {}, which is not there", named.display());
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    say("No browser was found; installing Chromium with Playwright");
    let _ = run(npm_tool("playwright-core").args(["install", "chromium"]).stdout(Stdio::null()));
    if let Some(found) = playwright() {
        return Ok(found);
    }
    say("Playwright could not; installing Chromium with apt");
    let _ = run(program("apt-get").args(["update", "-qq"]));
    let _ = run(program("apt-get").args(["install", "-y", "-qq", "chromium"]).stdout(Stdio::null()));
    if let Some(found) = on_path() {
        return Ok(found);
    }
    bail!(
        "a browser is missing and could not be installed. Install Chromium or Chrome (Debian: `apt-get install chromium` as root), or name one: {VARIABLE}=/path/to/chrome"
    )
}

/// A Chromium that is there already.
pub(crate) fn installed() -> Option<PathBuf> {
    named().filter(|named| named.is_file()).or_else(on_path).or_else(playwright)
}

fn named() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).map(PathBuf::from)
}

fn on_path() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let candidates =
        |name: &'static str| std::env::split_paths(&path).map(move |folder| folder.join(name)).collect::<Vec<_>>();
    NAMES.into_iter().flat_map(candidates).find(|candidate| candidate.is_file())
}

fn playwright() -> Option<PathBuf> {
    let script = "process.stdout.write(require('playwright-core').chromium.executablePath())";
    let path = output(program("node").args(["-e", script]).stderr(Stdio::null())).ok()?;
    Path::new(&path).is_file().then(|| PathBuf::from(path))
}
