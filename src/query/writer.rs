//! Writes filters as conditions in SQL.

use super::dialect::Dialect;
use super::filter::Filter;
use super::schema::{Column, Schema, SchemaError, Table};
use core::fmt::Write;

/// Operands of comparisons as SQL.
pub(super) trait Values<V, M, G> {
    /// A comparison of a column with an operand.
    fn is(&mut self, column: &str, value: &V) -> String;
    /// The negated comparison; NULL meets neither.
    fn is_not(&mut self, column: &str, value: &V) -> String;
    fn moment(&mut self, moment: &M) -> String;
    fn given(&mut self, given: &G) -> String;
}

/// Writes filters as conditions.
pub(super) struct Writer<'w, T> {
    pub(super) schema: &'w Schema,
    pub(super) dialect: Dialect,
    pub(super) values: &'w mut T,
    /// The firm's id, which the condition on every table repeats.
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
            // Few rows of a large table name the subject, and an index finds them; a correlated subquery
            // would read the whole table, or look once for each row.
            Filter::Some { some, r#where } => {
                self.related(table, key, alias, some, r#where, !uses_relation(r#where))?
            }
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

    // The condition on every table repeats the firm's id: a row of another firm is never found, not even
    // by an id that both firms use.
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

    // A column; the test whether one is NULL is none.
    fn plain(&self, table: &Table, key: &str, alias: &str, field: &str) -> Result<String, SchemaError> {
        match column(table, key, field)? {
            Column::Named(name) => Ok(of(alias, name)),
            Column::IsNull(_) => Err(no_column(key, field)),
        }
    }
}

/// Whether a condition looks at rows of other tables.
fn uses_relation<V, M, G>(filter: &Filter<V, M, G>) -> bool {
    match filter {
        Filter::All { all: parts } | Filter::Any { any: parts } => parts.iter().any(uses_relation),
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

/// A quoted identifier.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A list of the catalogue's own words as string literals.
pub(super) fn constants(words: &[&str]) -> String {
    let mut list = String::new();
    for word in words {
        let comma = if list.is_empty() { "" } else { ", " };
        let _ = write!(list, "{comma}'{}'", word.replace('\'', "''"));
    }
    list
}
