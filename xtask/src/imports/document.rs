//! The layers as `docs/architecture.md` shows them.

use super::layers::{ROOTS, Root};
use crate::run::root;
use anyhow::{Context, Result};

const DOCUMENT: &str = "docs/architecture.md";
const BEGIN: &str = "<!-- begin: layers, as in xtask/src/imports/layers.rs -->";
const END: &str = "<!-- end: layers -->";

/// What to write if the document shows other layers.
pub(super) fn fault() -> Result<Option<String>> {
    let text = std::fs::read_to_string(root().join(DOCUMENT)).with_context(|| format!("cannot read {DOCUMENT}"))?;
    let section = section();
    Ok((!text.contains(&section)).then(|| {
        format!("{DOCUMENT} does not show the layers of xtask/src/imports/layers.rs; write there:\n\n{section}")
    }))
}

fn section() -> String {
    let roots: Vec<String> = ROOTS.iter().map(block).collect();
    format!("{BEGIN}\n\n{}\n\n{END}\n", roots.join("\n\n"))
}

fn block(root: &Root) -> String {
    let layers: Vec<String> = root.layers.iter().rev().map(|layer| layer.join("  ")).collect();
    format!("`{}/`\n\n```text\n{}\n```", root.folder, layers.join("\n"))
}
