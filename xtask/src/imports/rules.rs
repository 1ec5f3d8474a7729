//! What an import must not be, and the sentence that says so.

use super::Sources;
use super::graph::{Circle, Import, circles};
use super::layers::{Root, covers};
use std::fmt::Write;

/// Everything that is wrong with the imports of a folder.
pub(super) fn violations(root: &Root, sources: &Sources, imports: &[Import]) -> Vec<String> {
    let mut violations = without_layer(root, sources);
    violations.extend(imports.iter().filter_map(|import| upward(root, import)));
    violations.extend(circles(imports).iter().map(circle));
    violations
}

fn without_layer(root: &Root, sources: &Sources) -> Vec<String> {
    let folder = root.folder;
    let files: Vec<&str> = sources.keys().map(String::as_str).filter(|file| root.layer_of(file).is_none()).collect();
    let is_empty = |entry: &&str| !sources.keys().any(|file| root.inside(file).is_some_and(|file| covers(entry, file)));
    let empty: Vec<&str> = root.layers.iter().copied().flatten().copied().filter(is_empty).collect();
    let violation = |what: &str, why: &str, names: &[&str]| {
        let names = names.join("\n  ");
        (!names.is_empty()).then(|| format!("{what} in {folder}; {why} in xtask/src/imports/layers.rs:\n  {names}"))
    };
    let missing = violation("files without a layer", "add each to one", &files);
    missing.into_iter().chain(violation("layers without a file", "take them out", &empty)).collect()
}

fn upward(root: &Root, import: &Import) -> Option<String> {
    let (from, own) = root.layer_of(&import.from)?;
    let folder = root.folder;
    let Some((to, other)) = root.layer_of(&import.to) else {
        let is_outside = !import.to.starts_with(&format!("{folder}/"));
        let is_allowed = root.outside.iter().any(|allowed| import.to.starts_with(allowed));
        return (is_outside && !is_allowed)
            .then(|| format!("import from outside {folder}:\n{}\n  import the package by its name", step(import)));
    };
    if to < from || own == other {
        return None;
    }
    let (rule, why) = match to == from {
        true => ("sideways", "are beside each other, so neither may import the other"),
        false => ("upward", "are layers, the first below the second, and imports point down"),
    };
    Some(format!(
        "{rule} import in {folder}:\n{}\n  `{own}` and `{other}` {why}; move what both need into a layer below `{own}`",
        step(import)
    ))
}

fn circle(circle: &Circle<'_>) -> String {
    let mut text = format!("circle of {} files, of which this is a shortest way around:", circle.shortest.len());
    for import in &circle.shortest {
        let _ = write!(text, "\n{}", step(import));
    }
    if circle.files.len() > circle.shortest.len() {
        let files: Vec<&str> = circle.files.iter().copied().collect();
        let _ =
            write!(text, "\n  {} files import each other by this and other ways: {}", files.len(), files.join(", "));
    }
    let _ = write!(text, "\n  move what both sides need into a file of its own, below them");
    text
}

fn step(import: &Import) -> String {
    format!("  {}:{} imports `{}` from {}", import.from, import.line, import.text, import.to)
}
