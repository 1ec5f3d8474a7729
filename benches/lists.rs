//! What lists cost in a database: the condition that is made from the rules, beside one that
//! somebody wrote by hand who knows the tables, in PostgreSQL and in SQLite.
//!
//!   cargo xtask bench
//!
//! Every figure is the median of several runs; the two take turns.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it prints what it measures, and stops if it cannot"
)]

#[path = "../tests/sql/postgres.rs"]
mod postgresql;

use firmgate::catalogue::Action;
use firmgate::facts::{AccountState, FirmSettings, FirmUser, Session, Subject};
use firmgate::query::{Dialect, Parameter, Predicate, Schema};
use firmgate::{Gate, Snapshot};
use std::time::{Duration, Instant};

const NOW: i64 = 1_000_000;
const SIZES: [i64; 4] = [1_000, 10_000, 100_000, 1_000_000];
const RUNS: usize = 9;
const USER: i64 = 7;

fn plain_user() -> Gate {
    let user = FirmUser {
        id: Some(USER.into()),
        state: Some(AccountState::Enabled),
        two_factor_required: Some(false),
        administrator: Some(false),
        primary_subscriber: Some(false),
        accounts: Some(false),
        reports: Some(false),
        billing: Some(false),
        groups: Some(vec![3.into(), 4.into(), 5.into()]),
        ..FirmUser::default()
    };
    let session = Session { open: Some(true), second_factor: Some(true) };
    let snapshot = Snapshot::new(1.into(), Subject::User(user), session, FirmSettings::clio(), 1, 0, NOW + 1);
    Gate::open(snapshot, NOW).unwrap()
}

// 5% of the matters are restricted, to two users and a group; 1% have a block. 2,000 users, 200
// groups. Spread over the firm, and the same in every run.
fn filling(count: i64, series: &str, dialect: Dialect) -> String {
    let (yes, no) = if dialect == Dialect::PostgreSql { ("TRUE", "FALSE") } else { ("1", "0") };
    let text = |number: &str| format!("CAST({number} AS TEXT)");
    let id = text("i");
    format!(
        "INSERT INTO matters (firm_id, id, access_everyone)
           SELECT '1', {id}, CASE WHEN i % 20 = 0 THEN {no} ELSE {yes} END FROM {series};
         INSERT INTO matter_users (firm_id, matter_id, user_id)
           SELECT '1', {id}, {} FROM {series} WHERE i % 20 = 0 AND i <= {count};
         INSERT INTO matter_users (firm_id, matter_id, user_id)
           SELECT '1', {id}, {} FROM {series} WHERE i % 20 = 0 AND i <= {count};
         INSERT INTO matter_groups (firm_id, matter_id, group_id)
           SELECT '1', {id}, {} FROM {series} WHERE i % 20 = 0 AND i <= {count};
         INSERT INTO blocks (firm_id, matter_id, user_id)
           SELECT '1', {id}, {} FROM {series} WHERE i % 100 = 1 AND i <= {count};",
        text("(i / 20) % 2000"),
        text("2000 + (i / 20) % 7"),
        text("(i / 20) % 200"),
        text("(i / 100) % 50"),
    )
}

struct Statement {
    page: String,
    count: String,
    parameters: Vec<Parameter>,
}

impl Statement {
    fn new(Predicate { text, parameters }: Predicate) -> Statement {
        Statement {
            page: format!("SELECT id FROM matters WHERE {text} ORDER BY firm_id, id LIMIT 50"),
            count: format!("SELECT count(*) FROM matters WHERE {text}"),
            parameters,
        }
    }

    fn made(dialect: Dialect) -> Statement {
        Statement::new(plain_user().query(Action::MatterView).to_sql(&Schema::default(), dialect, 1).unwrap())
    }

    // By somebody who knows the schema: the lists of one user are short, so they are read first.
    fn by_hand(dialect: Dialect) -> Statement {
        let (groups, yes) = match dialect {
            Dialect::PostgreSql => ("= ANY ($3)", "access_everyone"),
            Dialect::Sqlite => ("IN (SELECT value FROM json_each($3))", "access_everyone = 1"),
        };
        let text = format!(
            "firm_id = $1
             AND ({yes}
               OR id IN (SELECT matter_id FROM matter_users WHERE firm_id = $1 AND user_id = $2)
               OR id IN (SELECT matter_id FROM matter_groups WHERE firm_id = $1 AND group_id {groups}))
             AND NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.firm_id = matters.firm_id
               AND blocks.matter_id = matters.id AND user_id = $2 AND (ends_at IS NULL OR ends_at > $4))"
        );
        let groups = ["3", "4", "5"].map(str::to_owned).to_vec();
        let parameters = vec![
            Parameter::Text("1".to_owned()),
            Parameter::Text(USER.to_string()),
            Parameter::Texts(groups),
            Parameter::Integer(NOW),
        ];
        Statement::new(Predicate { text, parameters })
    }
}

trait Database {
    const DIALECT: Dialect;
    fn rows(&mut self, statement: &str, parameters: &[Parameter]) -> Vec<String>;
    fn fill(&mut self, count: i64);
    const EXPLAIN: &'static str;
}

struct PostgreSql(postgres::Client);

impl Database for PostgreSql {
    const DIALECT: Dialect = Dialect::PostgreSql;
    const EXPLAIN: &'static str = "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ";

    fn rows(&mut self, statement: &str, parameters: &[Parameter]) -> Vec<String> {
        let rows = self.0.query(statement, &postgresql::values(parameters)).unwrap();
        rows.iter().map(|row| row.try_get(0).unwrap_or_else(|_| row.get::<_, i64>(0).to_string())).collect()
    }

    fn fill(&mut self, count: i64) {
        self.0.batch_execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public").unwrap();
        self.0.batch_execute(Schema::POSTGRESQL).unwrap();
        let series = format!("generate_series(1, {count}) AS i");
        self.0.batch_execute(&filling(count, &series, Dialect::PostgreSql)).unwrap();
        self.0.batch_execute("VACUUM ANALYZE").unwrap();
    }
}

struct Sqlite(rusqlite::Connection);

impl Database for Sqlite {
    const DIALECT: Dialect = Dialect::Sqlite;
    const EXPLAIN: &'static str = "EXPLAIN QUERY PLAN ";

    fn rows(&mut self, statement: &str, parameters: &[Parameter]) -> Vec<String> {
        let values = parameters.iter().map(|parameter| match parameter {
            Parameter::Text(text) => rusqlite::types::Value::Text(text.clone()),
            Parameter::Integer(number) => rusqlite::types::Value::Integer(*number),
            list => rusqlite::types::Value::Text(list.json().unwrap()),
        });
        let mut prepared = self.0.prepare_cached(statement).unwrap();
        let last = prepared.column_count() - 1;
        let rows = prepared.query_map(rusqlite::params_from_iter(values), |row| {
            row.get::<_, String>(last).or_else(|_| row.get::<_, i64>(last).map(|number| number.to_string()))
        });
        rows.unwrap().map(Result::unwrap).collect()
    }

    fn fill(&mut self, count: i64) {
        self.0 = rusqlite::Connection::open_in_memory().unwrap();
        self.0.execute_batch(Schema::SQLITE).unwrap();
        let numbers = format!(
            "CREATE TEMP TABLE numbers AS
               WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count}) SELECT i FROM n;"
        );
        self.0.execute_batch(&numbers).unwrap();
        self.0.execute_batch(&filling(count, "numbers", Dialect::Sqlite)).unwrap();
        self.0.execute_batch("DROP TABLE numbers; ANALYZE").unwrap();
    }
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1_000.0
}

/// The medians in milliseconds of two statements that take turns, and their one answer.
fn measure<D: Database>(database: &mut D, statements: [(&str, &[Parameter]); 2]) -> ([f64; 2], Vec<String>) {
    let mut times = [Vec::new(), Vec::new()];
    let mut answer: Option<Vec<String>> = None;
    for run in 0..=RUNS {
        for (place, (statement, parameters)) in statements.iter().enumerate() {
            let start = Instant::now();
            let rows = database.rows(statement, parameters);
            // The first time is to warm up.
            if run > 0 {
                times[place].push(start.elapsed());
            }
            match &answer {
                None => answer = Some(rows),
                Some(answer) => assert_eq!(rows, *answer, "the two do not find the same"),
            }
        }
    }
    (times.map(median), answer.unwrap_or_default())
}

fn compare<D: Database>(name: &str, database: &mut D) {
    println!("\n{name}: the matters that a plain user can open, 5% restricted, 1% with a block");
    println!(
        "  {:>9}  {:>9}  {:>27}  {:>27}",
        "matters", "can open", "first page: made, by hand", "count: made, by hand"
    );
    let (made, by_hand) = (Statement::made(D::DIALECT), Statement::by_hand(D::DIALECT));
    let mut plot = Vec::new();
    for size in SIZES {
        database.fill(size);
        let (page, _) = measure(database, [(&made.page, &made.parameters), (&by_hand.page, &by_hand.parameters)]);
        let (count, found) =
            measure(database, [(&made.count, &made.parameters), (&by_hand.count, &by_hand.parameters)]);
        println!(
            "  {size:>9}  {:>9}  {:>7.3} {:>7.3} ms {:>5.2} x  {:>7.2} {:>7.2} ms {:>5.2} x",
            found[0],
            page[0],
            page[1],
            page[0] / page[1],
            count[0],
            count[1],
            count[0] / count[1],
        );
        plot.push((size, page[0], count[0]));
    }
    println!("\n  milliseconds, each step of a bar twice as much");
    for (size, page, count) in plot {
        for (what, time) in [("first page", page), ("count", count)] {
            let steps = (time * 32.0).log2().max(0.0).round() as usize;
            println!("  {size:>9} {what:<10} {} {time:.2}", "#".repeat(steps));
        }
    }
    for (name, statement) in [("made from the rules", &made), ("by hand", &by_hand)] {
        println!("\n  Plan of the count, {name}:");
        for line in database.rows(&format!("{}{}", D::EXPLAIN, statement.count), &statement.parameters) {
            println!("    {line}");
        }
    }
}

fn main() {
    println!("The condition by hand:\n{}", Statement::by_hand(Dialect::PostgreSql).count);
    println!("\nThe condition that is made:\n{}", Statement::made(Dialect::PostgreSql).count);
    let server = postgresql::Postgres::start();
    compare("PostgreSQL", &mut PostgreSql(server.connect()));
    compare("SQLite", &mut Sqlite(rusqlite::Connection::open_in_memory().unwrap()));
}
