//! Imports between files, and the circles that they make.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One file's import of another. Files are named from the root of the repository.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    pub(super) from: String,
    pub(super) line: usize,
    pub(super) to: String,
    /// What is imported, as the source names it.
    pub(super) text: String,
    /// A re-export or an import of types alone says only what may be named: such an import counts for the
    /// layers and not for circles.
    pub(super) is_dependency: bool,
}

/// Files that import each other, directly or through others.
pub(super) struct Circle<'a> {
    /// Every file of which each imports each other.
    pub(super) files: BTreeSet<&'a str>,
    /// The shortest way around, one import a step.
    pub(super) shortest: Vec<&'a Import>,
}

/// The circles among imports that are dependencies, without a file in common.
pub(super) fn circles(imports: &[Import]) -> Vec<Circle<'_>> {
    let mut graph: BTreeMap<&str, Vec<&Import>> = BTreeMap::new();
    for import in imports.iter().filter(|import| import.is_dependency && import.from != import.to) {
        graph.entry(&import.from).or_default().push(import);
    }
    let ways: BTreeMap<&str, Ways<'_>> = graph.keys().map(|file| (*file, ways_from(file, &graph))).collect();
    let reaches = |from: &str, to: &str| ways.get(from).is_some_and(|ways| ways.contains_key(to));

    let mut done: BTreeSet<&str> = BTreeSet::new();
    let mut circles = Vec::new();
    for file in ways.keys().filter(|file| reaches(file, file)) {
        if done.contains(file) {
            continue;
        }
        let files: BTreeSet<&str> =
            ways.keys().copied().filter(|other| reaches(file, other) && reaches(other, file)).collect();
        done.extend(&files);
        let around = files.iter().filter_map(|start| ways.get(start).map(|ways| way_to(start, ways)));
        let shortest = around.min_by_key(Vec::len).unwrap_or_default();
        circles.push(Circle { files, shortest });
    }
    circles
}

/// By each file that can be reached: the last import of a shortest way to it.
type Ways<'a> = BTreeMap<&'a str, &'a Import>;

fn ways_from<'a>(start: &'a str, graph: &BTreeMap<&'a str, Vec<&'a Import>>) -> Ways<'a> {
    let mut ways = Ways::new();
    let mut next = VecDeque::from([start]);
    while let Some(file) = next.pop_front() {
        for import in graph.get(file).into_iter().flatten() {
            if !ways.contains_key(import.to.as_str()) {
                ways.insert(&import.to, import);
                next.push_back(&import.to);
            }
        }
    }
    ways
}

/// The way from a file around to itself.
fn way_to<'a>(start: &str, ways: &Ways<'a>) -> Vec<&'a Import> {
    let mut way = Vec::new();
    let mut file = start;
    while let Some(import) = ways.get(file) {
        way.insert(0, *import);
        file = &import.from;
        if file == start {
            break;
        }
    }
    way
}
