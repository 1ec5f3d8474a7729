//! Reads the tables of `docs/catalogue.md`.

use super::facts::Facts;
use super::rule::Rule;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const DOCUMENT: &str = include_str!("../../docs/catalogue.md");

/// What the document says, as far as a program can read it.
#[derive(Debug)]
pub(crate) struct Contract {
    pub(crate) actions: Vec<Row>,
    pub(crate) surfaces: Vec<Row>,
    /// The kinds of record.
    pub(crate) kinds: BTreeMap<String, KindRow>,
    /// The conditions of the table of conditions.
    pub(crate) conditions: Vec<String>,
}

/// What the table of kinds says of one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct KindRow {
    pub(crate) belongs_to_matter: bool,
    /// The actions of which one is enough to know of a record of the kind.
    pub(crate) known_to: Vec<String>,
}

/// A row: an action, or a surface.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    /// The kind of record that it is on, or `firm`.
    pub(crate) on: String,
    pub(crate) user: Rule,
    pub(crate) guest: Rule,
    /// R: the server checks again.
    pub(crate) is_rechecked: bool,
    /// 2F: open before a second factor that the firm requires.
    pub(crate) is_open_before_two_factor: bool,
    pub(crate) cites: Vec<String>,
}

impl Row {
    /// The rule for this subject: users have theirs, guests have theirs.
    pub(crate) fn rule(&self, facts: &Facts) -> &Rule {
        if facts.is_user() { &self.user } else { &self.guest }
    }
}

/// The contract, read once.
pub(crate) fn contract() -> &'static Contract {
    static CONTRACT: OnceLock<Contract> = OnceLock::new();
    CONTRACT.get_or_init(Contract::read)
}

impl Contract {
    fn read() -> Contract {
        Contract {
            actions: table(&["action", "on", "user", "guest", "flags", "cites"]).iter().map(action).collect(),
            surfaces: table(&["surface", "to", "rule"]).iter().map(|cells| surface(cells)).collect(),
            kinds: table(&["on", "what it is", "belongs to one matter", "known to whoever may"])
                .iter()
                .map(|cells| {
                    let known_to = codes(&cells[3]).map(str::to_owned).collect();
                    (code(&cells[0]), KindRow { belongs_to_matter: cells[2] == "yes", known_to })
                })
                .collect(),
            conditions: table(&["condition", "true when"])
                .iter()
                .flat_map(|cells| codes(&cells[0]).map(str::to_owned).collect::<Vec<_>>())
                .collect(),
        }
    }

    /// The row of an action or a surface.
    pub(crate) fn row(&self, name: &str) -> &Row {
        let mut rows = self.rows().filter(|row| row.name == name);
        let Some(row) = rows.next() else { panic!("docs/catalogue.md has no row `{name}`") };
        assert!(rows.next().is_none(), "docs/catalogue.md has two rows `{name}`");
        row
    }

    /// Every row, actions first.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &Row> {
        self.actions.iter().chain(&self.surfaces)
    }
}

fn action(cells: &Vec<String>) -> Row {
    let flags: Vec<&str> = cells[4].split_whitespace().collect();
    assert!(flags.iter().all(|flag| ["R", "2F"].contains(flag)), "flags of {cells:?}");
    Row {
        name: code(&cells[0]),
        on: code(&cells[1]),
        user: Rule::read(&code(&cells[2])),
        guest: Rule::read(&code(&cells[3])),
        is_rechecked: flags.contains(&"R"),
        is_open_before_two_factor: flags.contains(&"2F"),
        cites: cites(&cells[5]),
    }
}

fn surface(cells: &[String]) -> Row {
    let name = code(&cells[0]);
    let is_of = |kind: &&str| name.split(['_', ':']).next() == Some(*kind);
    let on = ["matter", "contact"].into_iter().find(is_of).unwrap_or("firm");
    let (rule, never) = (Rule::read(&code(&cells[2])), Rule::read(""));
    let (user, guest) = match cells[1].as_str() {
        "users" => (rule, never),
        "guests" => (never, rule),
        other => panic!("`{name}` is shown to {other}: users or guests?"),
    };
    Row {
        on: on.to_owned(),
        name,
        user,
        guest,
        is_rechecked: false,
        is_open_before_two_factor: false,
        cites: Vec::new(),
    }
}

// `CON-1..3` is CON-1, CON-2 and CON-3. Brackets make a link of an id.
fn cites(cell: &str) -> Vec<String> {
    let cell = cell.replace(['[', ']'], "");
    let mut all = Vec::new();
    for cite in cell.split(',').map(str::trim).filter(|cite| !cite.is_empty()) {
        let Some((first, last)) = cite.split_once("..") else {
            all.push(cite.to_owned());
            continue;
        };
        let Some((letters, first)) = first.split_once('-') else { panic!("`{cite}` is no range of rules") };
        let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>()) else {
            panic!("`{cite}` is no range of rules")
        };
        all.extend((first..=last).map(|number| format!("{letters}-{number}")));
    }
    all
}

// The rows of all tables whose columns begin with these names.
fn table(columns: &[&str]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut header: Option<Vec<String>> = None;
    for line in DOCUMENT.lines() {
        if !line.starts_with('|') {
            header = None;
            continue;
        }
        let row = cells(line);
        match &header {
            None => header = Some(row),
            Some(header) if header.starts_with(&columns.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>()) => {
                assert_eq!(row.len(), header.len(), "a cell too many or too few: {line}");
                if !line.starts_with("|--") {
                    rows.push(row);
                }
            }
            Some(_) => {}
        }
    }
    assert!(!rows.is_empty(), "docs/catalogue.md has no table {columns:?}");
    rows
}

fn cells(line: &str) -> Vec<String> {
    // Inside a cell the sign is written `\|`.
    let line = line.replace("\\|", "\u{0}");
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect()
}

// The first words in backticks, or nothing.
fn code(cell: &str) -> String {
    codes(cell).next().unwrap_or_default().to_owned()
}

fn codes(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}
