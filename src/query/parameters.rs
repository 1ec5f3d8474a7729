//! Parameters of statements.

use super::dialect::Dialect;
use super::filter::{Never, Value};
use super::schema::IdType;
use super::writer::{Values, constants};
use crate::facts::{Id, Millis, is_uuid};

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

/// The values of a statement. Ids and moments are parameters; booleans and the catalogue's own words are
/// constants, so that the query planner knows them.
pub(super) struct Parameters {
    pub(super) dialect: Dialect,
    pub(super) ids: IdType,
    /// The number of the first parameter.
    pub(super) first: usize,
    pub(super) list: Vec<Parameter>,
}

impl Parameters {
    /// The placeholder of one id.
    pub(super) fn one(&mut self, id: &Id) -> String {
        match (self.ids, id.as_number(), id.to_string()) {
            (IdType::Integer, Some(number), _) => self.add(Parameter::Integer(number), "bigint"),
            (IdType::Uuid, _, text) if is_uuid(&text) => self.add(Parameter::Text(text), "uuid"),
            (IdType::Text, _, text) => self.add(Parameter::Text(text), "text"),
            // It is no row's.
            _ => "NULL".to_owned(),
        }
    }

    fn many(&mut self, ids: &[Id]) -> String {
        let texts = || ids.iter().map(Id::to_string);
        let (list, sort) = match self.ids {
            IdType::Integer => (Parameter::Integers(ids.iter().filter_map(Id::as_number).collect()), "bigint"),
            IdType::Uuid => (Parameter::Texts(texts().filter(|text| is_uuid(text)).collect()), "uuid"),
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

impl Values<Value, Millis, Never> for Parameters {
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

    fn given(&mut self, given: &Never) -> String {
        match *given {}
    }
}
