//! `matrix`: which users may take which actions on some record, as a table.

use super::database;
use super::exit::{Exit, print};
use crate::settings::DatabaseArgs;
use clap::{Args, ValueEnum};
use comfy_table::{Table, presets};
use firmgate::catalogue::Action;
use firmgate::facts::{Id, Person};

/// A table of users and actions.
#[derive(Args, Debug)]
pub(super) struct Matrix {
    /// Firm, if the database has several
    #[arg(long)]
    firm: Option<Id>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Only actions whose name begins with this prefix
    #[arg(long, default_value = "")]
    actions: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Markdown,
    Csv,
}

impl Matrix {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let handle = database::firm(databases, self.firm.as_ref()).await?;
        let now = handle.now();
        let actions: Vec<Action> =
            Action::ALL.iter().copied().filter(|action| action.name().starts_with(&self.actions)).collect();
        if actions.is_empty() {
            return Err(Exit::usage(format!("--actions {}: no action begins with this prefix", self.actions)));
        }
        let users = handle.read(|firm| firm.state().users);
        let mut rows = vec![std::iter::once("action".to_owned()).chain(users.iter().map(title)).collect::<Vec<_>>()];
        for action in actions {
            let cell = |user: &firmgate::firm::state::User| {
                let can = handle.read(|firm| {
                    let gate = firm.gate_of(&Person::User(user.id.clone()), now);
                    gate.is_some_and(|gate| gate.can_somewhere(action))
                });
                if can { "yes" } else { "" }.to_owned()
            };
            rows.push(std::iter::once(action.name().to_owned()).chain(users.iter().map(cell)).collect());
        }
        match self.format {
            Format::Csv => {
                rows.iter().try_for_each(|row| print(row.iter().map(|cell| csv(cell)).collect::<Vec<_>>().join(",")))?
            }
            format => {
                let mut table = Table::new();
                table.load_style(if format == Format::Markdown {
                    presets::ASCII_MARKDOWN
                } else {
                    presets::UTF8_FULL_CONDENSED
                });
                let mut rows = rows.into_iter();
                table.set_header(rows.next().unwrap_or_default());
                table.add_rows(rows);
                print(table)?;
            }
        }
        Ok(Exit::Success)
    }
}

fn title(user: &firmgate::firm::state::User) -> String {
    format!("{} ({})", user.name, user.id)
}

// A spreadsheet would evaluate a cell that begins like a formula.
fn csv(cell: &str) -> String {
    let safe = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::csv;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(csv("=1+1"), "'=1+1");
        assert_eq!(csv("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(csv("plain"), "plain");
    }
}
