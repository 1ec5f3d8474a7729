//! A person in a query string.

use crate::state::Problem;
use firmgate::facts::{Id, Person};

/// Parses `12` as a user and `guest:12` as a guest.
pub(crate) fn person(path: &str, text: &str) -> Result<Person, Problem> {
    let invalid = |_| Problem::malformed(path, "A person must be a user's id, or `guest:` and a guest's id");
    let (id, is_guest) = text.strip_prefix("guest:").map_or((text, false), |id| (id, true));
    let id: Id = id.parse().map_err(invalid)?;
    Ok(if is_guest { Person::guest(id) } else { Person::user(id) })
}
