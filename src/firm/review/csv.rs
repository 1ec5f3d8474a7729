//! Reviews as tables for a spreadsheet.

use super::{Granted, IdleUser, MatterNobodyOpens, Review, SharedOutside};
use crate::facts::{Choice, Id, Millis, Person};

/// A table of a [`Review`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// What is shared outside the firm.
    Shares,
    /// The matters that no enabled user can open.
    MattersNobodyOpens,
    /// The users who hold permissions and have not been seen.
    Idle,
    /// What was granted.
    Granted,
}

impl Review {
    /// A table of the review as CSV (RFC 4180), with a line of titles. Moments are in milliseconds
    /// since 1970; several values in one cell are separated by spaces.
    ///
    /// No cell begins like a formula, which a spreadsheet would run: an apostrophe leads it. This holds for
    /// spreadsheets that separate by semicolons or tabs, too.
    #[must_use]
    pub fn csv(&self, table: Table) -> String {
        match table {
            Table::Shares => lines(SharedOutside::TITLES, self.shares.iter().map(SharedOutside::cells)),
            Table::MattersNobodyOpens => {
                lines(MatterNobodyOpens::TITLES, self.matters_nobody_opens.iter().map(MatterNobodyOpens::cells))
            }
            Table::Idle => lines(IdleUser::TITLES, self.idle.iter().map(IdleUser::cells)),
            Table::Granted => lines(Granted::TITLES, self.granted.iter().map(Granted::cells)),
        }
    }
}

impl SharedOutside {
    const TITLES: &'static [&'static str] = &[
        "share",
        "guest",
        "kind",
        "item",
        "matter",
        "by",
        "at",
        "age",
        "last_used_at",
        "guest_last_active_at",
        "ends_at",
        "live",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.share.to_string(),
            self.guest.to_string(),
            self.kind.name().to_owned(),
            self.item.to_string(),
            self.matter.as_ref().map(Id::to_string).unwrap_or_default(),
            self.by.to_string(),
            self.at.to_string(),
            self.age.to_string(),
            moment(self.last_used_at),
            moment(self.guest_last_active_at),
            moment(self.ends_at),
            self.live.to_string(),
        ]
    }
}

impl MatterNobodyOpens {
    const TITLES: &'static [&'static str] = &["matter", "not_enabled", "groups", "blocked"];

    fn cells(&self) -> Vec<String> {
        vec![self.matter.to_string(), ids(&self.not_enabled), ids(&self.groups), self.blocked.to_string()]
    }
}

impl IdleUser {
    const TITLES: &'static [&'static str] = &["user", "permissions", "last_seen_at"];

    fn cells(&self) -> Vec<String> {
        vec![self.user.to_string(), self.permissions.join(" "), moment(self.last_seen_at)]
    }
}

impl Granted {
    const TITLES: &'static [&'static str] = &["entry", "at", "actor", "to", "groups", "change", "what", "matters"];

    fn cells(&self) -> Vec<String> {
        vec![
            self.entry.to_string(),
            self.at.to_string(),
            person(&self.actor),
            self.to.iter().map(person).collect::<Vec<_>>().join(" "),
            ids(&self.groups),
            self.change.clone(),
            self.what.join(" "),
            ids(&self.matters),
        ]
    }
}

fn lines(titles: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let titles = titles.iter().map(|title| (*title).to_owned()).collect();
    let line = |cells: Vec<String>| cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    core::iter::once(titles).chain(rows).map(line).collect()
}

/// What separates cells or lines in one spreadsheet or another.
const SEPARATORS: &[char] = &[',', ';', '\t', '|', '\n', '\r'];

fn quoted(cell: &str) -> String {
    // A negative number is a number.
    if cell.parse::<i64>().is_ok() {
        return cell.to_owned();
    }
    let guarded = guarded(cell);
    if guarded == cell && !cell.contains('"') && !cell.contains(SEPARATORS) {
        return guarded;
    }
    format!("\"{}\"", guarded.replace('"', "\"\""))
}

/// A cell with an apostrophe before each sign that a spreadsheet could take for the beginning of a formula.
///
/// Quotes alone do not help against a spreadsheet with another separator: to it the quote is not at the beginning of
/// a cell, so it splits within, and the cell goes on as the next one.
fn guarded(cell: &str) -> String {
    let mut guarded = String::with_capacity(cell.len() + 1);
    let mut is_beginning = true;
    for letter in cell.chars() {
        if is_beginning && begins_formula(letter) {
            guarded.push('\'');
        }
        guarded.push(letter);
        is_beginning = SEPARATORS.contains(&letter) || (is_beginning && is_blank(letter));
    }
    guarded
}

// In some languages spreadsheets read the full-width signs as the others.
fn begins_formula(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}')
}

// What spreadsheets skip at the beginning of a cell, and what nobody sees there.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn moment(moment: Option<Millis>) -> String {
    moment.map(|moment| moment.to_string()).unwrap_or_default()
}

fn ids(ids: &[Id]) -> String {
    ids.iter().map(Id::to_string).collect::<Vec<_>>().join(" ")
}

fn person(person: &Person) -> String {
    match person.parts() {
        (id, false) => id.to_string(),
        (id, true) => format!("guest:{id}"),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn no_cell_begins_like_a_formula_whatever_is_skipped_before() {
        for sign in ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'] {
            for blank in ["", " ", "\n", "\r\n", "\t", " \t\n ", "\u{a0}", "\u{3000}", "\u{feff}", "\u{200b}", "\u{0}"]
            {
                assert_eq!(quoted(&format!("{blank}{sign}1+1")), format!("\"{blank}'{sign}1+1\""));
            }
        }
    }

    #[test]
    fn nor_does_what_another_separator_would_make_of_it() {
        for separator in [',', ';', '\t', '|', '\n', '\r'] {
            assert_eq!(quoted(&format!("a{separator} =1{separator}b")), format!("\"a{separator} '=1{separator}b\""));
            assert_eq!(quoted(&format!("a{separator}b")), format!("\"a{separator}b\""));
        }
    }

    #[test]
    fn numbers_and_words_are_as_they_are() {
        for cell in ["", "-7", "+7", "7", "a-b", "guest:7", "a = b", "\u{e4}"] {
            assert_eq!(quoted(cell), cell);
        }
        assert_eq!(quoted("a \"b\""), "\"a \"\"b\"\"\"");
    }
}
