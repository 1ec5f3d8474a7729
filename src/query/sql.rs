//! Queries as SQL.

use super::dialect::Dialect;
use super::outcome::Query;
use super::parameters::{Parameter, Parameters};
use super::schema::{Schema, SchemaError};
use super::writer::{Writer, quoted};

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
