//! Filters as SQL.

use super::filter::{Filter, Nothing, Value};
use super::outcome::Query;
use super::schema::{Column, IdType, Schema, SchemaError, Table};
use crate::facts::{Id, Millis};
use core::fmt::Write;

/// A database's dialect of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL, with parameters `$1`.
    PostgreSql,
    /// SQLite, with parameters `?1`.
    Sqlite,
}

/// A parameter of a statement.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Parameter {
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A list of texts: in PostgreSQL an array, in SQLite a text of JSON.
    Texts(Vec<String>),
    /// A list of whole numbers, as [`Parameter::Texts`].
    Integers(Vec<i64>),
}

impl Parameter {
    /// A list as SQLite takes it: a text of JSON. Of what is no list, nothing.
    #[must_use]
    pub fn json(&self) -> Option<String> {
        match self {
            Parameter::Texts(texts) => serde_json::to_string(texts).ok(),
            Parameter::Integers(numbers) => serde_json::to_string(numbers).ok(),
            Parameter::Text(_) | Parameter::Integer(_) => None,
        }
    }
}

/// A condition for a `WHERE`: closed, in parentheses, to be joined with others by `AND` only. It
/// always asks for the firm.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// The SQL.
    pub text: String,
    /// Its parameters, in the order of their numbers.
    pub parameters: Vec<Parameter>,
}

impl Query {
    /// The query as SQL over the table of its kind, which is named in the statement's `FROM` without
    /// an alias. Parameters are numbered from `first`, which is 1 if the statement has no others.
    ///
    /// # Errors
    ///
    /// [`SchemaError`], if the schema does not have what the condition needs. It is never left out.
    pub fn to_sql(&self, schema: &Schema, dialect: Dialect, first: usize) -> Result<Predicate, SchemaError> {
        let table = schema.table(self.kind.name())?;
        self.to_sql_as(&table.name, schema, dialect, first)
    }

    /// The same for a table with an alias.
    ///
    /// # Errors
    ///
    /// As [`Query::to_sql`].
    pub fn to_sql_as(
        &self,
        alias: &str,
        schema: &Schema,
        dialect: Dialect,
        first: usize,
    ) -> Result<Predicate, SchemaError> {
        let mut parameters = Parameters { dialect, ids: schema.ids, first, list: Vec::new() };
        let firm = parameters.one(&self.firm);
        let table = schema.table(self.kind.name())?;

        let mut writer = Writer { schema, dialect, values: &mut parameters, firm: firm.clone(), aliases: 0 };
        let condition = writer.filter(table, self.kind.name(), alias, &self.filter)?;
        let text = format!("({}.{} = {firm} AND {condition})", quoted(alias), quoted(&schema.firm));
        Ok(Predicate { text, parameters: parameters.list })
    }
}

/// What fields are compared with, as SQL.
pub(super) trait Values<V, M, G> {
    /// A condition on a column.
    fn is(&mut self, column: &str, value: &V) -> String;
    /// The opposite; a column that is NULL meets neither.
    fn is_not(&mut self, column: &str, value: &V) -> String;
    fn moment(&mut self, moment: &M) -> String;
    fn given(&mut self, given: &G) -> String;
}

/// Writes filters as conditions.
pub(super) struct Writer<'w, T> {
    pub(super) schema: &'w Schema,
    pub(super) dialect: Dialect,
    pub(super) values: &'w mut T,
    /// The firm's id, as every table inside is asked for it.
    pub(super) firm: String,
    pub(super) aliases: usize,
}

impl<T> Writer<'_, T> {
    pub(super) fn filter<V, M, G>(
        &mut self,
        table: &Table,
        key: &str,
        alias: &str,
        filter: &Filter<V, M, G>,
    ) -> Result<String, SchemaError>
    where
        T: Values<V, M, G>,
    {
        Ok(match filter {
            Filter::All { all: parts } => self.joined(table, key, alias, parts, " AND ", self.constant(true))?,
            Filter::Any { any: parts } => self.joined(table, key, alias, parts, " OR ", self.constant(false))?,
            Filter::Is { field, is } => match column(table, key, field)? {
                Column::Named(name) => self.values.is(&of(alias, name), is),
                Column::IsNull(name) => self.values.is(&format!("({} IS NULL)", of(alias, name)), is),
            },
            Filter::IsNot { field, is_not } => self.values.is_not(&self.plain(table, key, alias, field)?, is_not),
            Filter::Known { known } => format!("{} IS NOT NULL", self.plain(table, key, alias, known)?),
            Filter::NotEnded { not_ended, at } => {
                let end = self.plain(table, key, alias, not_ended)?;
                let at = self.values.moment(at);
                format!("({end} IS NULL OR {end} > {at})")
            }
            // What names the subject is little of a large table, and is found by whom it names; a
            // database that is asked by row reads it all, or looks once for each row.
            Filter::Some { some, r#where } => self.related(table, key, alias, some, r#where, !asks_further(r#where))?,
            Filter::One { one, r#where } => self.related(table, key, alias, one, r#where, false)?,
            Filter::None { none, r#where } => {
                format!("NOT {}", self.related(table, key, alias, none, r#where, false)?)
            }
            Filter::Given(given) => self.values.given(given),
        })
    }

    fn constant(&self, holds: bool) -> &'static str {
        match (self.dialect, holds) {
            (Dialect::PostgreSql, true) => "TRUE",
            (Dialect::PostgreSql, false) => "FALSE",
            (Dialect::Sqlite, true) => "1",
            (Dialect::Sqlite, false) => "0",
        }
    }

    fn joined<V, M, G>(
        &mut self,
        table: &Table,
        key: &str,
        alias: &str,
        parts: &[Filter<V, M, G>],
        between: &str,
        empty: &str,
    ) -> Result<String, SchemaError>
    where
        T: Values<V, M, G>,
    {
        if parts.is_empty() {
            return Ok(empty.to_owned());
        }
        let parts: Vec<String> =
            parts.iter().map(|part| self.filter(table, key, alias, part)).collect::<Result<_, _>>()?;
        Ok(format!("({})", parts.join(between)))
    }

    // The firm's id is asked of every table: a row of another firm is never found, not even by an id
    // that both firms have.
    fn related<V, M, G>(
        &mut self,
        table: &Table,
        key: &str,
        alias: &str,
        relation: &str,
        filter: &Filter<V, M, G>,
        is_listed: bool,
    ) -> Result<String, SchemaError>
    where
        T: Values<V, M, G>,
    {
        let no_relation = || SchemaError::NoRelation { table: key.to_owned(), relation: relation.to_owned() };
        let to = table.relations.get(relation).ok_or_else(no_relation)?;
        let other = self.schema.table(&to.table)?;
        self.aliases += 1;
        let inner = format!("fg{}", self.aliases);
        let condition = self.filter(other, &to.table, &inner, filter)?;
        let (here, there) = (of(alias, &to.here), of(&inner, &to.there));
        let firm = of(&inner, &self.schema.firm);
        let from = format!("FROM {} AS {inner} WHERE {firm} = {}", quoted(&other.name), self.firm);
        Ok(if is_listed {
            format!("{here} IN (SELECT {there} {from} AND {condition})")
        } else {
            format!("EXISTS (SELECT 1 {from} AND {there} = {here} AND {condition})")
        })
    }

    // A column that has a value, which a question whether one is NULL is not.
    fn plain(&self, table: &Table, key: &str, alias: &str, field: &str) -> Result<String, SchemaError> {
        match column(table, key, field)? {
            Column::Named(name) => Ok(of(alias, name)),
            Column::IsNull(_) => Err(no_column(key, field)),
        }
    }
}

/// Whether a condition on a row looks at rows of other tables.
fn asks_further<V, M, G>(filter: &Filter<V, M, G>) -> bool {
    match filter {
        Filter::All { all: parts } | Filter::Any { any: parts } => parts.iter().any(asks_further),
        Filter::One { .. } | Filter::Some { .. } | Filter::None { .. } => true,
        Filter::Is { .. }
        | Filter::IsNot { .. }
        | Filter::Known { .. }
        | Filter::NotEnded { .. }
        | Filter::Given(_) => false,
    }
}

fn column<'t>(table: &'t Table, key: &str, field: &str) -> Result<&'t Column, SchemaError> {
    table.columns.get(field).ok_or_else(|| no_column(key, field))
}

fn no_column(key: &str, field: &str) -> SchemaError {
    SchemaError::NoColumn { table: key.to_owned(), field: field.to_owned() }
}

fn of(alias: &str, column: &str) -> String {
    format!("{}.{}", quoted(alias), quoted(column))
}

/// A name as SQL has it, whatever letters are in it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A list of the catalogue's own words as SQL constants.
pub(super) fn constants(words: &[&str]) -> String {
    let mut list = String::new();
    for word in words {
        let comma = if list.is_empty() { "" } else { ", " };
        let _ = write!(list, "{comma}'{}'", word.replace('\'', "''"));
    }
    list
}

// Ids and moments are parameters; yes, no and the catalogue's own words are constants, so that the
// planner knows them.
struct Parameters {
    dialect: Dialect,
    ids: IdType,
    first: usize,
    list: Vec<Parameter>,
}

impl Parameters {
    fn one(&mut self, id: &Id) -> String {
        match (self.ids, id.as_number(), id.to_string()) {
            (IdType::Integer, Some(number), _) => self.add(Parameter::Integer(number), "bigint"),
            (IdType::Uuid, _, text) if is_uuid(&text) => self.add(Parameter::Text(text.to_ascii_lowercase()), "uuid"),
            (IdType::Text, _, text) => self.add(Parameter::Text(text), "text"),
            // It is no row's.
            _ => "NULL".to_owned(),
        }
    }

    fn many(&mut self, ids: &[Id]) -> String {
        let texts = || ids.iter().map(Id::to_string);
        let (list, sort) = match self.ids {
            IdType::Integer => (Parameter::Integers(ids.iter().filter_map(Id::as_number).collect()), "bigint"),
            IdType::Uuid => {
                let uuids = texts().filter(|text| is_uuid(text)).map(|text| text.to_ascii_lowercase());
                (Parameter::Texts(uuids.collect()), "uuid")
            }
            IdType::Text => (Parameter::Texts(texts().collect()), "text"),
        };
        let sort = format!("{sort}[]");
        let parameter = self.add(list, &sort);
        match self.dialect {
            Dialect::PostgreSql => format!("ANY ({parameter})"),
            Dialect::Sqlite => format!("(SELECT value FROM json_each({parameter}))"),
        }
    }

    fn add(&mut self, parameter: Parameter, sort: &str) -> String {
        let place = self.list.iter().position(|known| *known == parameter).unwrap_or_else(|| {
            self.list.push(parameter);
            self.list.len() - 1
        });
        let number = self.first + place;
        match self.dialect {
            Dialect::PostgreSql => format!("${number}::{sort}"),
            Dialect::Sqlite => format!("?{number}"),
        }
    }
}

impl Values<Value, Millis, Nothing> for Parameters {
    fn is(&mut self, column: &str, value: &Value) -> String {
        match (self.dialect, value) {
            (Dialect::PostgreSql, Value::Flag(true)) => column.to_owned(),
            (Dialect::PostgreSql, Value::Flag(false)) => format!("NOT {column}"),
            (Dialect::Sqlite, Value::Flag(flag)) => format!("{column} = {}", i32::from(*flag)),
            (_, Value::Words(words)) => format!("{column} IN ({})", constants(words)),
            (_, Value::Ids(ids)) => match (ids.as_slice(), self.dialect) {
                ([id], _) => format!("{column} = {}", self.one(id)),
                (ids, Dialect::PostgreSql) => format!("{column} = {}", self.many(ids)),
                (ids, Dialect::Sqlite) => format!("{column} IN {}", self.many(ids)),
            },
        }
    }

    fn is_not(&mut self, column: &str, value: &Value) -> String {
        format!("NOT ({})", self.is(column, value))
    }

    fn moment(&mut self, moment: &Millis) -> String {
        self.add(Parameter::Integer(*moment), "bigint")
    }

    fn given(&mut self, given: &Nothing) -> String {
        match *given {}
    }
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
