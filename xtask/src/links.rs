//! The links of the documentation: each leads to a file that is there, and to a place in it. So does each path to a
//! file that a document about the sources names.

use crate::run::{files, root};
use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Where the documents are.
const FOLDERS: [&str; 7] = [".", "docs", "docs/decisions", "docs/guides", "pkg", "server", "tests/corpus"];

/// What is built: the documentation of the crates in the site, which is checked there, and the package.
const BUILT: [&str; 3] = ["docs/rust/", "pkg/dist/", "pkg/generated/"];

/// The documents that name files of the sources as they are now. Others say how they once were.
const ON_SOURCES: [&str; 2] = ["CONTRIBUTING.md", "docs/architecture.md"];

/// The folders that a path to a file of the sources begins with.
const SOURCES: [&str; 8] = ["demo/", "docs/", "pkg/", "server/", "src/", "tests/", "www/", "xtask/"];

/// Follows every relative link of the documentation, and looks for the files that it names.
///
/// # Errors
/// If a link leads nowhere, a rule is cited in brackets and not defined, or a file is not there.
pub(crate) fn check() -> Result<()> {
    let mut documents = BTreeMap::new();
    for folder in FOLDERS {
        for path in files(&root().join(folder), |name| name.ends_with(".md"))? {
            let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let own = path.file_name().and_then(|own| own.to_str()).unwrap_or_default();
            documents.insert(normal(&format!("{folder}/{own}")), text);
        }
    }
    let exists = |path: &str| BUILT.iter().any(|folder| path.starts_with(folder)) || root().join(path).exists();
    let mut dead = dead_links(&documents, &exists);
    for (name, text) in documents.iter().filter(|(name, _)| ON_SOURCES.contains(&name.as_str())) {
        dead.extend(
            paths(text)
                .filter(|(_, path)| !exists(path))
                .map(|(line, path)| format!("{name}:{line}: {path} is no file")),
        );
    }
    if !dead.is_empty() {
        bail!("dead links:\n  {}", dead.join("\n  "));
    }
    Ok(())
}

/// The dead links of documents, by their names; `exists` looks for other files.
fn dead_links(documents: &BTreeMap<String, String>, exists: &dyn Fn(&str) -> bool) -> Vec<String> {
    let places: BTreeMap<&str, BTreeSet<String>> =
        documents.iter().map(|(name, text)| (name.as_str(), places(text))).collect();
    let mut dead = Vec::new();
    for (name, text) in documents {
        let defined: BTreeSet<&str> = prose(text).filter_map(|(_, line)| definition(line)).map(|(id, _)| id).collect();
        for (number, line) in prose(text) {
            let line = without_code(line);
            let mut report = |what: &str, why: &str| dead.push(format!("{name}:{number}: {what} {why}"));
            for target in targets(&line) {
                let (path, place) = target.split_once('#').unwrap_or((target, ""));
                let folder = Path::new(name).parent().and_then(Path::to_str).unwrap_or_default();
                let file = if path.is_empty() { name.clone() } else { normal(&format!("{folder}/{path}")) };
                match places.get(file.as_str()) {
                    None if !exists(&file) => report(target, "is no file"),
                    Some(places) if !place.is_empty() && !places.contains(place) => {
                        report(target, "is no place in that document");
                    }
                    _ => {}
                }
            }
            for id in references(&line).filter(|id| !defined.contains(id)) {
                report(&format!("[{id}]"), "has no definition at the end of the document");
            }
        }
    }
    dead
}

/// The lines outside blocks of code, with their numbers.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    (1..).zip(text.lines()).filter(move |(_, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

/// The paths in a text's code to files of the sources, but for patterns such as `tests/*.rs` and `pkg/src/NAME.ts`.
fn paths(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code =
        prose(text).flat_map(|(number, line)| line.split('`').skip(1).step_by(2).map(move |code| (number, code)));
    code.filter(|(_, code)| {
        SOURCES.iter().any(|folder| code.starts_with(folder))
            && !code.contains([' ', '*', '{'])
            && !code.contains("NAME")
    })
}

/// `[MAT-2]: domain.md#mat-2`, as its id and its target.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (id, target) = line.strip_prefix('[')?.split_once("]: ")?;
    Some((id, target.split_whitespace().next()?))
}

/// The targets of links that are relative.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let inline = line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next());
    let all = inline.chain(definition(line).map(|(_, target)| target));
    all.filter(|target| !target.is_empty() && !target.contains(':'))
}

/// Ids that are linked by a definition: `[MAT-2]` for a rule of the domain, `[title][S001]` for a source.
fn references(line: &str) -> impl Iterator<Item = &str> {
    let all = line.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
    let after_title = line.split("][").skip(1).filter_map(|rest| rest.split_once(']')).map(|(id, _)| id);
    let is_rule = |id: &str| {
        id.split_once('-').is_some_and(|(area, number)| {
            area.len() > 1 && area.bytes().all(|letter| letter.is_ascii_uppercase()) && number.parse::<u32>().is_ok()
        })
    };
    let rules = all.filter(move |(id, after)| is_rule(id) && !after.starts_with(['(', '['])).map(|(id, _)| id);
    rules.chain(after_title)
}

/// The places that a link can lead to: anchors, and headings as GitHub names them.
fn places(text: &str) -> BTreeSet<String> {
    let mut places = BTreeSet::new();
    for (_, line) in prose(text) {
        places.extend(line.split("<a id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        if let Some(heading) = line.strip_prefix('#') {
            let heading = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
            places.insert(kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect());
        }
    }
    places
}

fn normal(path: &str) -> String {
    let mut steps = Vec::new();
    for step in path.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::{check, dead_links, paths};
    use std::collections::BTreeMap;

    #[test]
    fn no_link_of_the_documentation_is_dead() {
        if let Err(error) = check() {
            panic!("{error:#}");
        }
    }

    #[test]
    fn a_path_in_code_is_a_file_of_the_sources() {
        let text =
            "`src/lib.rs`, `tests/*.rs`, src/a.rs, `cargo run`\n```\n`src/b.rs`\n```\n`pkg/src/NAME.ts` `www/src/`";
        assert_eq!(paths(text).collect::<Vec<_>>(), [(1, "src/lib.rs"), (5, "www/src/")]);
    }

    #[test]
    fn a_link_leads_to_a_file_and_to_a_place_in_it() {
        let document = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let domain = "## 1. Matters (MAT)\n- <a id=\"mat-1\"></a>**MAT-1.**";
        for (text, expected) in [
            ("[a](domain.md) [b](domain.md#1-matters-mat) [c](#here) [d](../x.rs)\n\n# Here", None),
            ("[a](https://example.com/x#y), `[b](none.md)`\n```\n[c](none.md)\n```", None),
            ("[MAT-1]\n\n[MAT-1]: domain.md#mat-1", None),
            ("[title][S1]\n\n[S1]: https://example.com", None),
            ("[MAT-1](domain.md#mat-1) and an array[MAT]", None),
            ("[a](none.md)", Some("docs/a.md:1: none.md is no file")),
            ("\n[a](domain.md#mat-2)", Some("docs/a.md:2: domain.md#mat-2 is no place in that document")),
            ("[MAT-1]: domain.md#mat-2", Some("docs/a.md:1: domain.md#mat-2 is no place in that document")),
            ("[MAT-1]..3", Some("docs/a.md:1: [MAT-1] has no definition at the end of the document")),
            ("[title][S1]", Some("docs/a.md:1: [S1] has no definition at the end of the document")),
        ] {
            let documents = BTreeMap::from([document("docs/a.md", text), document("docs/domain.md", domain)]);
            let dead = dead_links(&documents, &|path| path == "x.rs");
            assert_eq!(dead.iter().map(String::as_str).collect::<Vec<_>>(), Vec::from_iter(expected), "{text}");
        }
    }
}
