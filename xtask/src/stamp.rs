//! Whether what was made is still what would be made: by the contents of all it is made of.
//!
//! By contents and not by times: a checkout, a cache and a linked program have new times and old contents.

use crate::run::root;
use anyhow::Result;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

// What is made beside sources, and is no source.
const NO_SOURCES: [&str; 4] = ["node_modules", "dist", "generated", "target"];

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

    /// Whether nothing has changed since it was made, on either side.
    pub(crate) fn is_fresh(&self) -> bool {
        let Ok(stamp) = std::fs::read_to_string(self.file()) else { return false };
        self.made.iter().all(|path| root().join(path).exists()) && self.stamp().is_ok_and(|now| now == stamp)
    }

    /// Remembers that it has been made.
    ///
    /// # Errors
    /// If a file cannot be read, or the stamp cannot be written.
    pub(crate) fn write(&self) -> Result<()> {
        std::fs::create_dir_all(root().join("target/stamps"))?;
        Ok(std::fs::write(self.file(), self.stamp()?)?)
    }

    fn stamp(&self) -> Result<String> {
        let mut hasher = DefaultHasher::new();
        for path in self.from {
            add(&mut hasher, &root().join(path), &NO_SOURCES)?;
        }
        for path in self.made {
            add(&mut hasher, &root().join(path), &[])?;
        }
        Ok(format!("{:016x}", hasher.finish()))
    }
}

fn add(hasher: &mut DefaultHasher, path: &Path, without: &[&str]) -> Result<()> {
    if !path.is_dir() {
        hasher.write(path.strip_prefix(root()).unwrap_or(path).to_string_lossy().as_bytes());
        hasher.write(&std::fs::read(path)?);
        return Ok(());
    }
    for inner in crate::run::files(path, |name| !without.contains(&name))? {
        add(hasher, &inner, without)?;
    }
    Ok(())
}
