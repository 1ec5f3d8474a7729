//! The imports of a folder of TypeScript. A module that re-exports is loaded like any other, so nothing is led
//! further than to the file that is named.

use super::Sources;
use super::graph::Import;
use crate::run::program;
use crate::setup;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;
use std::sync::Mutex;

/// Every import of the sources by a path, of each other or of files elsewhere.
pub(super) fn imports(sources: &Sources) -> Result<Vec<Import>> {
    let mut found = BTreeMap::new();
    for (file, named) in parsed(sources)? {
        for (line, text, is_type) in named {
            if let Some(to) = resolve(&file, &text, sources) {
                let first = found.entry((file.clone(), to, !is_type)).or_insert((line, text.clone()));
                *first = first.clone().min((line, text));
            }
        }
    }
    let import = |((from, to, is_dependency), (line, text))| Import { from, line, to, text, is_dependency };
    Ok(found.into_iter().map(import).collect())
}

/// Tests run side by side, and npm must not.
static INSTALLING: Mutex<()> = Mutex::new(());

/// A line, what is imported there, and whether types alone are.
type Named = (usize, String, bool);

fn parsed(sources: &Sources) -> Result<Vec<(String, Vec<Named>)>> {
    let installing = INSTALLING.lock();
    setup::packages()?;
    drop(installing);
    let mut node = program("node")
        .arg("xtask/imports.mjs")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start `node`")?;
    // It reads to the end before it writes.
    let sent = node.stdin.take().map_or(Ok(()), |mut to| to.write_all(serde_json::to_string(sources)?.as_bytes()));
    let output = node.wait_with_output()?;
    if !output.status.success() {
        bail!("`node xtask/imports.mjs` failed ({})", output.status);
    }
    sent?;
    let all: BTreeMap<String, Vec<Value>> = serde_json::from_slice(&output.stdout)?;
    let named = |import: &Value| {
        let line = usize::try_from(import.get("line")?.as_u64()?).ok()?;
        Some((line, import.get("from")?.as_str()?.to_owned(), import.get("isType")?.as_bool()?))
    };
    let file = |(file, imports): (String, Vec<Value>)| {
        let imports: Option<Vec<Named>> = imports.iter().map(named).collect();
        Ok((file, imports.context("`node xtask/imports.mjs` printed something else than imports")?))
    };
    all.into_iter().map(file).collect()
}

/// The file that a path leads to, as it is called in the sources if it is one of them. Nothing for a package.
fn resolve(from: &str, text: &str, sources: &Sources) -> Option<String> {
    if !text.starts_with('.') {
        return None;
    }
    let mut path: Vec<&str> = from.split('/').collect();
    path.pop();
    for step in text.split('/') {
        match step {
            "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    let path = path.join("/");
    let endings = ["", ".ts", ".tsx", ".d.ts", "/index.ts", "/index.tsx"];
    let found = endings.iter().map(|ending| format!("{path}{ending}")).find(|file| sources.contains_key(file));
    Some(found.unwrap_or(path))
}
