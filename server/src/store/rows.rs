//! Conditions of the engine on rows, as statements take them.

use crate::database::{DatabaseError, Value};
use firmgate::query::{Dialect, Query, Schema};

/// A condition on the rows of a query's kind, for a statement with no parameters before it: the
/// text, in parentheses, and its values.
///
/// # Errors
///
/// If the default schema lacks what the rule needs; the condition is never left out.
pub fn condition(query: &Query, dialect: Dialect) -> Result<(String, Vec<Value>), DatabaseError> {
    condition_from(query, dialect, 1)
}

/// The same, with parameters numbered from `first` on.
///
/// # Errors
///
/// As [`condition`].
pub fn condition_from(query: &Query, dialect: Dialect, first: usize) -> Result<(String, Vec<Value>), DatabaseError> {
    let predicate = query.to_sql(&Schema::default(), dialect, first).map_err(DatabaseError::broken)?;
    let values = predicate.parameters.iter().map(Value::from).collect();
    Ok((predicate.text, values))
}
