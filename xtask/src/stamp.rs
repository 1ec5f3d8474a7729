//! Whether what was made is still what would be made: by the contents of all it is made of.
//!
//! By contents and not by times: a checkout, a cache and a linked program have new times and old contents.

use crate::run::{files, root};
use anyhow::Result;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

// What is made beside sources, and is no source.
const NO_SOURCES: [&str; 6] =
    ["pkg/LICENSE-APACHE", "pkg/LICENSE-MIT", "pkg/dist", "pkg/generated", "www/dist", "www/src/generated"];

/// Files and folders that are made of others, by paths from the root of the repository.
pub(crate) struct Stamp {
    pub(crate) name: &'static str,
    /// What it is made of. In folders, everything but what is made.
    pub(crate) from: &'static [&'static str],
    /// What is made.
    pub(crate) made: &'static [&'static str],
}

impl Stamp {
    fn file(&self) -> PathBuf {
        root().join("target/stamps").join(self.name)
    }

    /// Begins to make it, unless nothing has changed on either side since it was made.
    ///
    /// # Errors
    /// If a source cannot be read.
    pub(crate) fn begin(&'static self) -> Result<Option<Making>> {
        let from = self.hash(self.from, &NO_SOURCES)?;
        let stamp = std::fs::read_to_string(self.file()).unwrap_or_default();
        let is_there = self.made.iter().all(|path| root().join(path).exists());
        let is_fresh = is_there && self.hash(self.made, &[]).is_ok_and(|made| stamp == format!("{from} {made}"));
        Ok((!is_fresh).then_some(Making { stamp: self, from }))
    }

    fn hash(&self, paths: &[&str], without: &[&str]) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        for path in paths {
            add(&mut hasher, &root().join(path), without)?;
        }
        Ok(format!("{:016x}", hasher.finish()))
    }
}

/// Something that is being made of sources as they were when it began: one that is changed meanwhile is not in it.
pub(crate) struct Making {
    stamp: &'static Stamp,
    from: String,
}

impl Making {
    /// Remembers that it has been made.
    ///
    /// # Errors
    /// If what was made cannot be read, or the stamp cannot be written.
    pub(crate) fn end(self) -> Result<()> {
        std::fs::create_dir_all(root().join("target/stamps"))?;
        let made = self.stamp.hash(self.stamp.made, &[])?;
        Ok(std::fs::write(self.stamp.file(), format!("{} {made}", self.from))?)
    }
}

fn add(hasher: &mut DefaultHasher, path: &Path, without: &[&str]) -> Result<()> {
    let name = path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/");
    if without.contains(&name.as_str()) || name.ends_with("node_modules") {
        return Ok(());
    }
    if path.is_dir() {
        return files(path, |_| true)?.iter().try_for_each(|inner| add(hasher, inner, without));
    }
    let contents = std::fs::read(path)?;
    (name.as_str(), contents).hash(hasher);
    Ok(())
}
