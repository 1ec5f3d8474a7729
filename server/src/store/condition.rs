//! The engine's conditions on rows, as SQL.

use crate::database::{DatabaseError, Value};
use firmgate::query::{Dialect, Query, Schema};

/// The condition of a query, for a statement without other parameters: the text, in parentheses, and
/// its parameters.
///
/// # Errors
///
/// [`DatabaseError`], if the default schema lacks what the rule needs; the condition is never left out.
pub fn sql(query: &Query, dialect: Dialect) -> Result<(String, Vec<Value>), DatabaseError> {
    let predicate = query.to_sql(&Schema::default(), dialect, 1).map_err(DatabaseError::broken)?;
    let values = predicate.parameters.iter().map(Value::from).collect();
    Ok((predicate.text, values))
}
