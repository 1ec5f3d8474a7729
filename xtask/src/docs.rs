//! Builds the documentation's site: the npm package's entries, the guides and the crates.

use crate::build;
use crate::run::{program, root, run, say};
use anyhow::{Context, Result};
use std::path::Path;

/// Builds the site into `target/site`, and fails if one of its links is dead.
pub(crate) fn site() -> Result<()> {
    build::package()?;
    let site = root().join("target/site");
    say("The npm package and the guides");
    // In a folder of its own: typedoc reads declarations with a TypeScript older than the package's.
    run(program("node")
        .args(["node_modules/typedoc/bin/typedoc", "--options", "typedoc.mjs"])
        .current_dir(root().join("docs/site")))?;
    say("The crates");
    run(program("cargo").args(["doc", "--workspace", "--no-deps", "--quiet", "--all-features"]))?;
    copy(&root().join("target/doc"), &site.join("rust"))?;
    say("Links");
    run(program("node").arg("docs/site/links.mjs").arg(&site))?;
    say(&format!("The site is in {}", site.display()));
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("{} is not there", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
