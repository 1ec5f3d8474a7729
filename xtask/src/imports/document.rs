//! The layers as `docs/architecture.md` shows them, between two marks.

use super::layers::{ROOTS, Root};
use crate::run::root;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

const DOCUMENT: &str = "docs/architecture.md";
const BEGIN: &str = "<!-- begin: layers, written by `cargo xtask bless` from xtask/src/imports/layers.rs -->\n";
const END: &str = "<!-- end: layers -->\n";

/// What is wrong with the document, if it shows other layers.
pub(super) fn violation() -> Result<Option<String>> {
    let (text, expected) = texts()?;
    let violation = || format!("{DOCUMENT} shows other layers than xtask/src/imports/layers.rs: cargo xtask bless");
    Ok((text != expected).then(violation))
}

/// Writes the layers into the document.
pub(super) fn write() -> Result<()> {
    let (text, expected) = texts()?;
    if text != expected {
        std::fs::write(path(), expected).with_context(|| format!("cannot write {DOCUMENT}"))?;
    }
    Ok(())
}

fn path() -> PathBuf {
    root().join(DOCUMENT)
}

/// The document as it is, and as it is meant to be.
fn texts() -> Result<(String, String)> {
    let text = std::fs::read_to_string(path()).with_context(|| format!("cannot read {DOCUMENT}"))?;
    let Some((before, (_, after))) =
        text.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?)))
    else {
        bail!("{DOCUMENT} has no place for the layers, between `{}` and `{}`", BEGIN.trim(), END.trim());
    };
    let blocks: Vec<String> = ROOTS.iter().map(block).collect();
    let expected = format!("{before}{BEGIN}\n{}{END}{after}", blocks.concat());
    Ok((text, expected))
}

fn block(root: &Root) -> String {
    let layers: Vec<String> = root.layers.iter().rev().map(|layer| layer.join("  ")).collect();
    format!("`{}/`\n\n```text\n{}\n```\n\n", root.folder, layers.join("\n"))
}
