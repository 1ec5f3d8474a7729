//! Writes what the tests of the query builders need, as JSON: rows of random firms, and for subjects
//! and actions the ids of the rows on which the evaluator allows the action.
//!
//!   cargo run --example query_cases
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "it is a tool of the tests")]

#[path = "../tests/common"]
mod common {
    pub(crate) mod dice;
}
#[path = "../tests/sql/rows.rs"]
mod rows;

use common::dice::Dice;
use firmgate::catalogue::{Action, Kind};
use firmgate::query::Schema;
use firmgate::{Gate, Snapshot};
use rows::{Firm, NOW};
use serde_json::json;

fn main() {
    let mut dice = Dice::new();
    let schema = Schema::default();
    let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| schema.tables.contains_key(kind.name())).collect();
    let firms: Vec<Firm> = (1..=3).map(|id| Firm::new(id, &kinds, &mut dice)).collect();
    let mut cases = Vec::new();
    for firm in &firms {
        for _ in 0..8 {
            let snapshot = rows::snapshot(&firm.id, &mut dice);
            let gate = Gate::open(Snapshot::from_json(&snapshot.to_string()).unwrap(), NOW).unwrap();
            for action in Action::ALL.iter().filter(|action| kinds.contains(&action.kind())) {
                let records = firm.records.get(action.kind().name()).into_iter().flatten();
                let mut ids: Vec<&String> =
                    records.filter(|(_, record)| gate.can(*action, record.as_ref())).map(|(id, _)| id).collect();
                ids.sort();
                cases.push(json!({ "snapshot": snapshot, "action": action.name(), "ids": ids }));
            }
        }
    }
    let rows: Vec<_> = firms.iter().flat_map(|firm| &firm.rows).collect();
    println!("{}", json!({ "now": NOW, "migration": Schema::POSTGRESQL, "rows": rows, "cases": cases }));
}
