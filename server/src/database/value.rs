//! Values and rows, the same for both databases.

use super::error::DatabaseError;
use firmgate::facts::Id;
use firmgate::query::Parameter;

/// A parameter or a column of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// NULL.
    Null,
    /// A text.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A boolean; SQLite returns it as a number.
    Flag(bool),
    /// A list of texts; only a parameter.
    Texts(Vec<String>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

impl From<&Id> for Value {
    fn from(id: &Id) -> Value {
        Value::Text(id.to_string())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Integer(number)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Value {
        // Revisions and entries count up from one and never come near the limit.
        Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Value {
        Value::Flag(flag)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

impl From<&Parameter> for Value {
    fn from(parameter: &Parameter) -> Value {
        match parameter {
            Parameter::Text(text) => Value::Text(text.clone()),
            Parameter::Integer(number) => Value::Integer(*number),
            Parameter::Texts(texts) => Value::Texts(texts.clone()),
            // The server's ids are texts: no query on its tables has a list of numbers.
            _ => Value::Null,
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row(pub(super) Vec<Value>);

impl Row {
    /// The values, column by column.
    #[must_use]
    pub fn values(&self) -> &[Value] {
        &self.0
    }

    /// The value in a column.
    #[must_use]
    pub fn value(&self, column: usize) -> &Value {
        self.0.get(column).unwrap_or(&Value::Null)
    }

    /// The text in a column, or none.
    #[must_use]
    pub fn maybe_text(&self, column: usize) -> Option<&str> {
        match self.value(column) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number in a column, or none.
    #[must_use]
    pub fn maybe_integer(&self, column: usize) -> Option<i64> {
        match self.value(column) {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The text in a column.
    ///
    /// # Errors
    ///
    /// [`DatabaseError`], if there is none: the stored data is corrupt.
    pub fn text(&self, column: usize) -> Result<&str, DatabaseError> {
        self.maybe_text(column).ok_or_else(|| wrong_type(column, "text"))
    }

    /// The number in a column.
    ///
    /// # Errors
    ///
    /// As [`Row::text`].
    pub fn integer(&self, column: usize) -> Result<i64, DatabaseError> {
        self.maybe_integer(column).ok_or_else(|| wrong_type(column, "number"))
    }

    /// The number in a column, which is never negative.
    ///
    /// # Errors
    ///
    /// As [`Row::text`].
    pub fn count(&self, column: usize) -> Result<u64, DatabaseError> {
        u64::try_from(self.integer(column)?).map_err(|_| wrong_type(column, "count"))
    }

    /// The boolean in a column; NULL is false.
    #[must_use]
    pub fn flag(&self, column: usize) -> bool {
        match self.value(column) {
            Value::Flag(flag) => *flag,
            Value::Integer(number) => *number != 0,
            _ => false,
        }
    }

    /// The id in a column.
    ///
    /// # Errors
    ///
    /// As [`Row::text`].
    pub fn id(&self, column: usize) -> Result<Id, DatabaseError> {
        self.text(column)?.parse().map_err(|_| wrong_type(column, "id"))
    }
}

fn wrong_type(column: usize, wanted: &str) -> DatabaseError {
    DatabaseError::broken(format!("column {column} of a stored row is no {wanted}"))
}
