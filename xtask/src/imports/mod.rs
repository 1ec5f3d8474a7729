//! The import graph of the sources: it has no circles, and points down the layers that `layers` lists.
//!
//! The sources are parsed and not compiled. Depends on [`crate::run`] and [`crate::setup`].

mod document;
mod graph;
mod layers;
mod rules;
mod rust;
#[cfg(test)]
mod tests;
mod typescript;

use crate::run::{files, root};
use anyhow::{Context, Result, bail};
use graph::Import;
use layers::{Language, ROOTS, Root};
use std::collections::BTreeMap;
use std::path::Path;

/// Sources by their names from the root of the repository.
type Sources = BTreeMap<String, String>;

/// Checks the sources against the layers, and what the documentation says of them.
///
/// # Errors
/// If an import points up, if files import each other in a circle, if a file is in no layer, or if
/// `docs/architecture.md` shows other layers.
pub(crate) fn check() -> Result<()> {
    let mut violations = Vec::new();
    for root in &ROOTS {
        let sources = sources(root)?;
        violations.extend(rules::violations(root, &sources, &imports(root, &sources)?));
    }
    violations.extend(document::violation()?);
    if !violations.is_empty() {
        bail!("{}", violations.join("\n\n"));
    }
    Ok(())
}

/// Writes the layers into `docs/architecture.md`.
///
/// # Errors
/// If the document cannot be written, or has no place for them.
pub(crate) fn bless() -> Result<()> {
    document::write()
}

fn imports(root: &Root, sources: &Sources) -> Result<Vec<Import>> {
    match root.language {
        Language::Rust { name } => rust::imports(root.folder, name, sources),
        Language::TypeScript => typescript::imports(sources),
    }
}

fn sources(of: &Root) -> Result<Sources> {
    let mut sources = Sources::new();
    read(&root().join(of.folder), of.folder, of.language.endings(), &mut sources)?;
    Ok(sources)
}

fn read(folder: &Path, name: &str, endings: &[&str], sources: &mut Sources) -> Result<()> {
    for path in files(folder, |_| true)? {
        let own = path.file_name().and_then(|own| own.to_str()).unwrap_or_default();
        let name = format!("{name}/{own}");
        if path.is_dir() {
            read(&path, &name, endings, sources)?;
        } else if endings.iter().any(|ending| own.ends_with(ending)) {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {name}"))?;
            sources.insert(name, text);
        }
    }
    Ok(())
}
