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
    /// No cell begins like a formula, which a spreadsheet would run: those are led by an apostrophe.
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

fn quoted(cell: &str) -> String {
    // A negative number is a number.
    let is_number = cell.parse::<i64>().is_ok();
    let guard = if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if guard.is_empty() && !cell.contains(['"', ',', '\n', '\r']) {
        return cell.to_owned();
    }
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
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
