//! Values and rows, the same for both databases.

use super::error::DatabaseError;
use firmgate::facts::Id;

/// A value that a statement takes or gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// None.
    Null,
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no; SQLite gives it as a number.
    Flag(bool),
    /// A list of texts, which statements take and never give.
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
        // Counts from one and never comes near the end.
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
    /// If there is none: what is stored is broken.
    pub fn text(&self, column: usize) -> Result<&str, DatabaseError> {
        self.maybe_text(column).ok_or_else(|| wrong(column, "text"))
    }

    /// The number in a column.
    ///
    /// # Errors
    ///
    /// As [`Row::text`].
    pub fn integer(&self, column: usize) -> Result<i64, DatabaseError> {
        self.maybe_integer(column).ok_or_else(|| wrong(column, "number"))
    }

    /// The number in a column, which is never negative.
    ///
    /// # Errors
    ///
    /// As [`Row::text`].
    pub fn count(&self, column: usize) -> Result<u64, DatabaseError> {
        u64::try_from(self.integer(column)?).map_err(|_| wrong(column, "count"))
    }

    /// Yes or no in a column; NULL is no.
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
        self.text(column)?.parse().map_err(|_| wrong(column, "id"))
    }
}

fn wrong(column: usize, wanted: &str) -> DatabaseError {
    DatabaseError::broken(format!("column {column} of a stored row holds no {wanted}"))
}
