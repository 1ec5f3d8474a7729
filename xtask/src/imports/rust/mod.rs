//! The imports of a Rust crate, each led back to the file that defines what is imported: a `mod.rs` that only
//! declares and re-exports is no file that anything depends on.
//!
//! What is compiled for tests alone does not count. What a method call or a macro's expansion needs without naming
//! it is not seen.

mod read;
mod resolve;
mod scan;
mod tree;

use super::Sources;
use super::graph::Import;
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use tree::{Module, Tree};

/// Every import between the files of the crate whose root is `lib.rs`, `main.rs` or both in the folder.
pub(super) fn imports(folder: &str, name: &str, sources: &Sources) -> Result<Vec<Import>> {
    let tree = read::tree(folder, name, sources)?;
    let mut found = Found::default();
    for (place, module) in &tree.modules {
        of_uses(&tree, place, module, &mut found);
        of_mentions(&tree, place, module, &mut found);
    }
    Ok(found.imports())
}

/// The first import of each file from each other, by what it counts for.
#[derive(Default)]
struct Found(BTreeMap<(String, String, bool), (usize, String)>);

impl Found {
    fn add(&mut self, module: &Module, path: &[String], line: usize, to: &str, is_dependency: bool) {
        if module.file != to {
            let first = self.0.entry((module.file.clone(), to.to_owned(), is_dependency));
            let here = (line, path.join("::"));
            first.and_modify(|first| *first = here.clone().min(first.clone())).or_insert(here);
        }
    }

    fn imports(self) -> Vec<Import> {
        let import = |((from, to, is_dependency), (line, text))| Import { from, line, to, text, is_dependency };
        self.0.into_iter().map(import).collect()
    }
}

fn of_uses(tree: &Tree, place: &[String], module: &Module, found: &mut Found) {
    for item in &module.uses {
        let files = match item.name {
            Some(_) => tree.file_of(place, &item.path).into_iter().collect(),
            // A glob imports whatever it may bring.
            None => tree.files_behind(place, &item.path),
        };
        for file in files {
            found.add(module, &item.path, item.line, file, !item.is_reexport);
        }
    }
}

fn of_mentions(tree: &Tree, place: &[String], module: &Module, found: &mut Found) {
    // What a file re-exports, and uses itself by the name that it gives it, is a dependency all the same.
    let reexported: BTreeSet<&str> =
        module.uses.iter().filter(|item| item.is_reexport).filter_map(|item| item.name.as_deref()).collect();
    for mention in &module.mentions {
        let file = match mention.path.as_slice() {
            [name] if mention.is_macro => tree.file_of_macro(place, name),
            [name] if !reexported.contains(name.as_str()) => None,
            path => tree.file_of(place, path),
        };
        if let Some(file) = file {
            found.add(module, &mention.path, mention.line, file, true);
        }
    }
}
