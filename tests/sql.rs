//! Rows from SQL are the rows that the evaluator allows one by one: in PostgreSQL and in SQLite, on
//! random firms with NULLs, rows that are missing, groups that were deleted, blocks that have ended
//! and lists that are empty.

#[path = "sql/postgres.rs"]
mod postgresql;
mod rows;

use crate::common::deep::unless_deep;
use crate::common::dice::Dice;
use firmgate::catalogue::{Action, Kind};
use firmgate::facts::{Activity, Resource, ShownOn};
use firmgate::query::{Dialect, Parameter, Predicate, Query, Schema, row_security, session_settings};
use firmgate::{Gate, Snapshot};
use postgresql::Postgres;
use rows::{Firm, NOW, plural};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const FIRMS: usize = 12;
const SUBJECTS: usize = 14;

// The tables as they are shipped refuse most of what these tests put in: that is what keys and
// checks are for. A host may have tables without.
fn without_constraints(migration: &str) -> String {
    let lines = migration.lines().filter(|line| {
        let line = line.trim_start();
        !["CHECK", "FOREIGN KEY", "PRIMARY KEY", "--"].iter().any(|start| line.starts_with(start))
    });
    let text = lines.collect::<Vec<_>>().join("\n").replace(" NOT NULL", "").replace(" DEFAULT FALSE", "");
    text.replace(",\n)", "\n)").replace(" DEFAULT 0", "")
}

fn kinds() -> Vec<Kind> {
    let schema = Schema::default();
    Kind::ALL.iter().copied().filter(|kind| schema.tables.contains_key(kind.name())).collect()
}

trait Database {
    fn dialect(&self) -> Dialect;
    fn run(&mut self, statements: &str);
    fn insert(&mut self, table: &str, columns: &[(String, Value)]);
    fn ids(&mut self, statement: &str, parameters: &[Parameter]) -> Vec<String>;
}

struct Sqlite(rusqlite::Connection);

impl Database for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn run(&mut self, statements: &str) {
        self.0.execute_batch(statements).unwrap();
    }

    fn insert(&mut self, table: &str, columns: &[(String, Value)]) {
        let values = columns.iter().map(|(_, value)| match value {
            Value::String(text) => rusqlite::types::Value::Text(text.clone()),
            Value::Bool(flag) => rusqlite::types::Value::Integer(i64::from(*flag)),
            Value::Number(number) => rusqlite::types::Value::Integer(number.as_i64().unwrap()),
            _ => rusqlite::types::Value::Null,
        });
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
        let statement = insertion(table, columns, &places);
        self.0.execute(&statement, rusqlite::params_from_iter(values)).unwrap();
    }

    fn ids(&mut self, statement: &str, parameters: &[Parameter]) -> Vec<String> {
        let values = parameters.iter().map(|parameter| match parameter {
            Parameter::Text(text) => rusqlite::types::Value::Text(text.clone()),
            Parameter::Integer(number) => rusqlite::types::Value::Integer(*number),
            list => rusqlite::types::Value::Text(list.json().unwrap()),
        });
        let mut prepared = self.0.prepare(statement).unwrap_or_else(|error| panic!("{error}: {statement}"));
        let rows = prepared.query_map(rusqlite::params_from_iter(values), |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }
}

struct PostgreSql {
    client: postgres::Client,
    _server: Postgres,
}

impl PostgreSql {
    fn start() -> PostgreSql {
        let server = Postgres::start();
        PostgreSql { client: server.connect(), _server: server }
    }
}

impl Database for PostgreSql {
    fn dialect(&self) -> Dialect {
        Dialect::PostgreSql
    }

    fn run(&mut self, statements: &str) {
        self.client.batch_execute(statements).unwrap();
    }

    fn insert(&mut self, table: &str, columns: &[(String, Value)]) {
        // As constants: the types of the columns are the database's business.
        let values: Vec<String> = columns
            .iter()
            .map(|(_, value)| match value {
                Value::String(text) => format!("'{}'", text.replace('\'', "''")),
                Value::Null => "NULL".to_owned(),
                value => value.to_string(),
            })
            .collect();
        self.client.batch_execute(&insertion(table, columns, &values)).unwrap();
    }

    fn ids(&mut self, statement: &str, parameters: &[Parameter]) -> Vec<String> {
        let rows = self
            .client
            .query(statement, &postgresql::values(parameters))
            .unwrap_or_else(|error| panic!("{error:?}: {statement}"));
        rows.iter().map(|row| row.get(0)).collect()
    }
}

fn insertion(table: &str, columns: &[(String, Value)], values: &[String]) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
}

fn fill(database: &mut dyn Database) -> (Vec<Firm>, Dice) {
    let mut dice = Dice::new();
    let kinds = kinds();
    let firms: Vec<Firm> = (1..=FIRMS).map(|id| Firm::new(id, &kinds, &mut dice)).collect();
    for (table, columns) in firms.iter().flat_map(|firm| &firm.rows) {
        database.insert(table, columns);
    }
    (firms, dice)
}

fn gate(firm: &Firm, dice: &mut Dice) -> Gate {
    let snapshot = rows::snapshot(&firm.id, dice);
    Gate::open(Snapshot::from_json(&snapshot.to_string()).unwrap(), NOW).unwrap()
}

fn rows_of(database: &mut dyn Database, query: &Query) -> Vec<String> {
    let schema = Schema::default();
    // As an application would: with a condition and a parameter of its own before it.
    let Predicate { text, mut parameters } = query.to_sql(&schema, database.dialect(), 2).unwrap();
    let own = if database.dialect() == Dialect::PostgreSql { "$1::text" } else { "?1" };
    let table = plural(query.kind.name());
    let statement = format!("SELECT id FROM {table} WHERE id <> {own} AND {text} ORDER BY id");
    parameters.insert(0, Parameter::Text("nothing".to_owned()));
    database.ids(&statement, &parameters)
}

fn allowed(firm: &Firm, kind: Kind, can: impl Fn(Resource<'_>) -> bool) -> Vec<String> {
    let records = firm.records.get(kind.name()).into_iter().flatten();
    let ids: BTreeSet<String> = records.filter(|(_, record)| can(record.as_ref())).map(|(id, _)| id.clone()).collect();
    ids.into_iter().collect()
}

fn rows_are_those_allowed(database: &mut dyn Database) {
    let (firms, mut dice) = fill(database);
    let actions: Vec<Action> = Action::ALL.iter().copied().filter(|action| kinds().contains(&action.kind())).collect();
    let mut triples = 0;
    // How often each action was allowed on some rows and not on others.
    let mut parted: BTreeMap<&str, usize> = actions.iter().map(|action| (action.name(), 0)).collect();
    for firm in &firms {
        for _ in 0..SUBJECTS {
            let gate = gate(firm, &mut dice);
            for action in &actions {
                let found = rows_of(database, &gate.query(*action));
                let expected = allowed(firm, action.kind(), |record| gate.can(*action, record));
                assert_eq!(found, expected, "{} for {:?}", action.name(), gate.snapshot().subject);
                triples += 1;
                let all = firm.records.get(action.kind().name()).map_or(0, Vec::len);
                if !found.is_empty() && found.len() < all {
                    *parted.entry(action.name()).or_default() += 1;
                }
            }
            on_a_screen(database, firm, &gate);
        }
    }
    assert!(triples >= 2_000, "{triples}");
    let never: Vec<_> = parted.iter().filter(|(_, count)| **count == 0).map(|(name, _)| *name).collect();
    assert!(never.is_empty(), "never allowed on some rows only: {never:?}");
}

// The masks of activities depend on the screen, which is given with the question.
fn on_a_screen(database: &mut dyn Database, firm: &Firm, gate: &Gate) {
    for shown_on in ShownOn::ALL {
        let known = Activity { shown_on: Some(*shown_on), ..Activity::default() };
        for action in [Action::ActivityViewHours, Action::ActivityViewRate] {
            let found = rows_of(database, &gate.query_given(action, &known));
            let expected = allowed(firm, Kind::Activity, |record| match record {
                Resource::Activity(activity) => {
                    gate.can(action, &Activity { shown_on: Some(*shown_on), ..activity.clone() })
                }
                _ => false,
            });
            assert_eq!(found, expected, "{} on {shown_on:?}", action.name());
        }
    }
}

#[test]
fn sqlite_finds_the_rows_that_are_allowed() {
    let mut database = Sqlite(rusqlite::Connection::open_in_memory().unwrap());
    database.run(&without_constraints(Schema::SQLITE));
    rows_are_those_allowed(&mut database);
}

#[test]
fn postgresql_finds_the_rows_that_are_allowed() {
    let mut database = PostgreSql::start();
    database.run(&without_constraints(Schema::POSTGRESQL));
    rows_are_those_allowed(&mut database);
}

#[test]
fn row_level_security_gives_the_same_rows_to_who_forgot_the_condition() {
    let mut database = PostgreSql::start();
    database.run(&without_constraints(Schema::POSTGRESQL));
    database.run(&row_security(&Schema::default()).unwrap());
    database.run("CREATE ROLE application; GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA public TO application");
    let (firms, mut dice) = fill(&mut database);
    let mut seen = 0;
    for firm in &firms {
        for _ in 0..unless_deep(SUBJECTS.div_ceil(3), SUBJECTS) {
            let gate = gate(firm, &mut dice);
            database.run("BEGIN; SET LOCAL ROLE application");
            for (name, value) in session_settings(&gate) {
                let set = [Parameter::Text(name), Parameter::Text(value)];
                database.ids("SELECT set_config($1, $2, true)", &set);
            }
            for kind in kinds() {
                let Some(view) = kind.view() else { continue };
                let table = plural(kind.name());
                let found = database.ids(&format!("SELECT id FROM {table} ORDER BY id"), &[]);
                let expected = allowed(firm, kind, |record| gate.can(view, record));
                assert_eq!(found, expected, "{} for {:?}", view.name(), gate.snapshot().subject);
                seen += found.len();
                let delete = kind.actions().find(|action| action.name() == format!("{}:delete", kind.name()));
                if let Some(delete) = delete {
                    let mut gone = database.ids(&format!("DELETE FROM {table} RETURNING id"), &[]);
                    gone.sort();
                    let expected = allowed(firm, kind, |record| gate.can(view, record) && gate.can(delete, record));
                    assert_eq!(gone, expected, "{} for {:?}", delete.name(), gate.snapshot().subject);
                }
                database.run("ROLLBACK; BEGIN; SET LOCAL ROLE application");
                for (name, value) in session_settings(&gate) {
                    let set = [Parameter::Text(name), Parameter::Text(value)];
                    database.ids("SELECT set_config($1, $2, true)", &set);
                }
            }
            database.run("ROLLBACK");
        }
    }
    assert!(seen > 1_000, "{seen}");
    // A session that says nothing sees nothing.
    database.run("BEGIN; SET LOCAL ROLE application");
    for kind in kinds().into_iter().filter(|kind| kind.view().is_some()) {
        assert!(database.ids(&format!("SELECT id FROM {}", plural(kind.name())), &[]).is_empty());
    }
    database.run("ROLLBACK");
}

#[test]
fn the_tables_that_come_with_the_crate_are_those_of_the_default_schema() {
    let mut postgresql = PostgreSql::start();
    postgresql.run(Schema::POSTGRESQL);
    let mut sqlite = Sqlite(rusqlite::Connection::open_in_memory().unwrap());
    sqlite.run(Schema::SQLITE);
    for table in Schema::default().tables.values() {
        let named = table.columns.values().filter_map(|column| match column {
            firmgate::query::Column::Named(name) => Some(name.clone()),
            firmgate::query::Column::IsNull(_) => None,
        });
        let columns: Vec<String> =
            named.chain(table.relations.values().map(|relation| relation.here.clone())).collect();
        let list = if columns.is_empty() { "firm_id".to_owned() } else { format!("firm_id, {}", columns.join(", ")) };
        let statement = format!("SELECT {list} FROM {}", table.name);
        assert!(postgresql.ids(&statement, &[]).is_empty());
        assert!(sqlite.ids(&statement, &[]).is_empty());
    }
}
