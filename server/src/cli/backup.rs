//! Everything in one file, and back: from either database into either.
//!
//! A line of JSON for each row, table by table, between a line that says what it is and one that
//! says that it is whole.

use super::end::{End, progress, say};
use super::open;
use crate::database::{Access, Database, Transaction, Value};
use crate::settings::Where;
use crate::store;
use clap::Args;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

/// Write everything into one file.
#[derive(Args, Debug)]
pub(super) struct Backup {
    /// The file, which must not be there yet
    file: PathBuf,
}

/// Read such a file into a database that is empty.
#[derive(Args, Debug)]
pub(super) struct Restore {
    /// The file
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
    pub(super) async fn run(&self, place: &Where) -> Result<End, End> {
        let databases = open::databases(place).await?;
        if databases.all().count() != 1 {
            return Err(End::wrong("--firm-database: back up each database on its own"));
        }
        let database = databases.all().next().ok_or_else(|| End::failed("there is no database"))?;
        let shown = self.file.display();
        let made = OpenOptions::new().write(true).create_new(true).open(&self.file);
        let file = made.map_err(|error| End::wrong(format!("{shown}: {error}")))?;
        let bar = progress("rows written:");
        let mut writing = Writing { file: BufWriter::new(file), hash: Sha256::new(), rows: 0 };
        writing.line(&Line::Head { format: FORMAT.to_owned(), version: VERSION })?;
        // One transaction: what is written is of one moment.
        let mut transaction = database.begin(Access::ReadPrimary).await?;
        for name in store::tables::ALL {
            let columns = store::tables::columns(&mut transaction, name).await?;
            let select = format!("SELECT {} FROM {name}", columns.join(", "));
            writing.line(&Line::Table { name: (*name).to_owned(), columns })?;
            for row in transaction.query(&select, &[]).await? {
                writing.line(&Line::Row { values: row.values().iter().map(json).collect() })?;
                writing.rows += 1;
                bar.set_position(writing.rows);
            }
        }
        transaction.rollback().await?;
        let rows = writing.end()?;
        bar.finish_and_clear();
        say(format!("{rows} rows are in {shown}"))?;
        Ok(End::Well)
    }
}

struct Writing {
    file: BufWriter<File>,
    hash: Sha256,
    rows: u64,
}

impl Writing {
    fn line(&mut self, line: &Line) -> Result<(), End> {
        let text = serde_json::to_string(line).map_err(End::failed)?;
        self.hash.update(&text);
        writeln!(self.file, "{text}").map_err(End::from)
    }

    fn end(mut self) -> Result<u64, End> {
        let (rows, hash) = (self.rows, hex(self.hash.clone()));
        self.line(&Line::End { rows, hash })?;
        let file = self.file.into_inner().map_err(|error| End::failed(error.error()))?;
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

// SQLite has no type for yes and no, and gives numbers for them: the column says which it is.
fn value(json: &serde_json::Value, is_flag: bool) -> Result<Value, End> {
    use serde_json::Value as Json;
    match json {
        Json::Null => Ok(Value::Null),
        Json::String(text) => Ok(text.into()),
        Json::Bool(flag) => Ok((*flag).into()),
        Json::Number(number) => match number.as_i64() {
            Some(number) if is_flag => Ok((number != 0).into()),
            Some(number) => Ok(number.into()),
            None => Err(End::wrong("the file has a number that no column takes")),
        },
        Json::Array(_) | Json::Object(_) => Err(End::wrong("the file has a value that no column takes")),
    }
}

impl Restore {
    pub(super) async fn run(&self, place: &Where) -> Result<End, End> {
        let databases = open::databases(place).await?;
        let database = databases.all().next().ok_or_else(|| End::failed("there is no database"))?;
        if !store::firms(database).await?.is_empty() {
            return Err(End::wrong("the database has firms already; restore into an empty one"));
        }
        let shown = self.file.display();
        let file = File::open(&self.file).map_err(|error| End::wrong(format!("{shown}: {error}")))?;
        let bar = progress("rows read:");
        let mut transaction = database.begin(Access::Write).await?;
        let rows = read(BufReader::new(file), &mut transaction, |rows| bar.set_position(rows)).await?;
        transaction.commit().await?;
        bar.finish_and_clear();
        verify(database).await?;
        say(format!("{rows} rows were restored, and every feed holds"))?;
        Ok(End::Well)
    }
}

async fn read(file: impl BufRead, transaction: &mut Transaction, mut seen: impl FnMut(u64)) -> Result<u64, End> {
    let cut_off = || End::wrong("the file is not a whole backup");
    let (mut hash, mut rows) = (Sha256::new(), 0);
    let (mut insert, mut flags): (String, Vec<bool>) = (String::new(), Vec::new());
    let mut is_begun = false;
    for line in file.lines() {
        let text = line?;
        let line: Line = serde_json::from_str(&text).map_err(|_| cut_off())?;
        match line {
            Line::Head { format, version } if format == FORMAT && version == VERSION => is_begun = true,
            Line::Table { name, columns } if is_begun => {
                let own = store::tables::ALL.iter().find(|own| **own == name).ok_or_else(cut_off)?;
                let known = store::tables::columns(transaction, own).await?;
                if columns.iter().any(|column| !known.contains(column)) {
                    return Err(End::wrong(format!("the backup's {name} has columns that this version does not know")));
                }
                let kinds = store::tables::flags(transaction, own).await?;
                flags = columns.iter().map(|column| kinds.contains(column)).collect();
                let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
                insert = format!("INSERT INTO {own} ({}) VALUES ({})", columns.join(", "), places.join(", "));
            }
            Line::Row { values } if !insert.is_empty() => {
                let values = values.iter().zip(&flags).map(|(json, is_flag)| value(json, *is_flag));
                let values: Vec<Value> = values.collect::<Result<_, _>>()?;
                transaction.execute(&insert, &values).await?;
                rows += 1;
                seen(rows);
            }
            Line::End { rows: expected, hash: whole } if is_begun && expected == rows && whole == hex(hash.clone()) => {
                return Ok(rows);
            }
            _ => return Err(cut_off()),
        }
        hash.update(&text);
    }
    Err(cut_off())
}

async fn verify(database: &Database) -> Result<(), End> {
    for (firm, _) in store::firms(database).await? {
        if let Err(fault) = store::verify(database, &firm, |_| ()).await? {
            return Err(End::failed(format!("firm {firm}: {fault}")));
        }
    }
    Ok(())
}
