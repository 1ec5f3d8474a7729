//! `backup` and `restore`: the whole database in one file, from either database into either.
//!
//! The file is JSON lines: a header, each table with its rows, and a trailer with the number of rows and
//! a hash, without which the file is incomplete.

use super::database;
use super::exit::{Exit, print, progress};
use crate::database::{Access, Database, Transaction, Value};
use crate::settings::DatabaseArgs;
use crate::store;
use clap::Args;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

/// Writes the whole database to a file.
#[derive(Args, Debug)]
pub(super) struct Backup {
    /// File to create
    file: PathBuf,
}

/// Restores a backup into an empty database.
#[derive(Args, Debug)]
pub(super) struct Restore {
    /// Backup file
    file: PathBuf,
}

const FORMAT: &str = "firmgate backup";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(tag = "line", rename_all = "snake_case", deny_unknown_fields)]
enum Line {
    Head { format: String, version: u32 },
    Table { name: String, columns: Vec<String> },
    Row { values: Vec<serde_json::Value> },
    End { rows: u64, hash: String },
}

impl Backup {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let databases = database::open(databases).await?;
        if databases.all().count() != 1 {
            return Err(Exit::usage("--firm-database: back up each database on its own"));
        }
        let database = databases.all().next().ok_or_else(|| Exit::failure("no database"))?;
        let shown = self.file.display();
        let made = OpenOptions::new().write(true).create_new(true).open(&self.file);
        let file = made.map_err(|error| Exit::usage(format!("{shown}: {error}")))?;
        let bar = progress("rows written:");
        let mut writer = BackupWriter { file: BufWriter::new(file), hash: Sha256::new(), rows: 0 };
        writer.write(&Line::Head { format: FORMAT.to_owned(), version: VERSION })?;
        // One transaction, so the backup is consistent.
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        for name in store::tables::ALL {
            let columns = store::tables::columns(&mut transaction, name).await?;
            let select = format!("SELECT {} FROM {name}", columns.join(", "));
            writer.write(&Line::Table { name: (*name).to_owned(), columns })?;
            for row in transaction.query(&select, &[]).await? {
                writer.write(&Line::Row { values: row.values().iter().map(json).collect() })?;
                writer.rows += 1;
                bar.set_position(writer.rows);
            }
        }
        transaction.rollback().await?;
        let rows = writer.finish()?;
        bar.finish_and_clear();
        print(format!("{rows} rows written to {shown}"))?;
        Ok(Exit::Success)
    }
}

struct BackupWriter {
    file: BufWriter<File>,
    hash: Sha256,
    rows: u64,
}

impl BackupWriter {
    fn write(&mut self, line: &Line) -> Result<(), Exit> {
        let text = serde_json::to_string(line).map_err(Exit::failure)?;
        self.hash.update(&text);
        writeln!(self.file, "{text}").map_err(Exit::from)
    }

    fn finish(mut self) -> Result<u64, Exit> {
        let (rows, hash) = (self.rows, hex(self.hash.clone()));
        self.write(&Line::End { rows, hash })?;
        let file = self.file.into_inner().map_err(|error| Exit::failure(error.error()))?;
        file.sync_all()?;
        Ok(rows)
    }
}

fn hex(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Text(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Flag(flag) => (*flag).into(),
        Value::Texts(texts) => texts.clone().into(),
    }
}

// SQLite stores booleans as numbers: the column says whether it is one.
fn value(json: &serde_json::Value, is_boolean: bool) -> Result<Value, Exit> {
    use serde_json::Value as Json;
    match json {
        Json::Null => Ok(Value::Null),
        Json::String(text) => Ok(text.into()),
        Json::Bool(flag) => Ok((*flag).into()),
        Json::Number(number) => match number.as_i64() {
            Some(number) if is_boolean => Ok((number != 0).into()),
            Some(number) => Ok(number.into()),
            None => Err(Exit::usage("the backup contains a number that no column can store")),
        },
        Json::Array(_) | Json::Object(_) => Err(Exit::usage("the backup contains a value that no column can store")),
    }
}

impl Restore {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let databases = database::open(databases).await?;
        let database = databases.all().next().ok_or_else(|| Exit::failure("no database"))?;
        if !store::firms(database).await?.is_empty() {
            return Err(Exit::usage("the database is not empty; restore into an empty one"));
        }
        let shown = self.file.display();
        let file = File::open(&self.file).map_err(|error| Exit::usage(format!("{shown}: {error}")))?;
        let bar = progress("rows read:");
        let mut transaction = database.begin(Access::Write).await?;
        let rows = read(BufReader::new(file), &mut transaction, |rows| bar.set_position(rows)).await?;
        transaction.commit().await?;
        bar.finish_and_clear();
        verify(database).await?;
        print(format!("{rows} rows restored; every feed is intact"))?;
        Ok(Exit::Success)
    }
}

async fn read(file: impl BufRead, transaction: &mut Transaction, mut progress: impl FnMut(u64)) -> Result<u64, Exit> {
    let incomplete = || Exit::usage("the file is no backup, or an incomplete one");
    let (mut hash, mut rows) = (Sha256::new(), 0);
    let (mut insert, mut booleans): (String, Vec<bool>) = (String::new(), Vec::new());
    let mut is_begun = false;
    for line in file.lines() {
        let text = line?;
        let line: Line = serde_json::from_str(&text).map_err(|_| incomplete())?;
        match line {
            Line::Head { format, version } if format == FORMAT && version == VERSION => is_begun = true,
            Line::Table { name, columns } if is_begun => {
                let own = store::tables::ALL.iter().find(|own| **own == name).ok_or_else(incomplete)?;
                let known = store::tables::columns(transaction, own).await?;
                if columns.iter().any(|column| !known.contains(column)) {
                    return Err(Exit::usage(format!(
                        "table `{name}` of the backup has columns that this version does not support"
                    )));
                }
                let kinds = store::tables::boolean_columns(transaction, own).await?;
                booleans = columns.iter().map(|column| kinds.contains(column)).collect();
                let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
                insert = format!("INSERT INTO {own} ({}) VALUES ({})", columns.join(", "), places.join(", "));
            }
            Line::Row { values } if !insert.is_empty() => {
                let values = values.iter().zip(&booleans).map(|(json, is_boolean)| value(json, *is_boolean));
                let values: Vec<Value> = values.collect::<Result<_, _>>()?;
                transaction.execute(&insert, &values).await?;
                rows += 1;
                progress(rows);
            }
            Line::End { rows: expected, hash: whole } if is_begun && expected == rows && whole == hex(hash.clone()) => {
                return Ok(rows);
            }
            _ => return Err(incomplete()),
        }
        hash.update(&text);
    }
    Err(incomplete())
}

async fn verify(database: &Database) -> Result<(), Exit> {
    for (firm, _) in store::firms(database).await? {
        if let Err(error) = store::verify_chain(database, &firm, |_| ()).await? {
            return Err(Exit::failure(format!("firm {firm}: {error}")));
        }
    }
    Ok(())
}
