//! Somebody in a query string.

use crate::problem::Problem;
use firmgate::facts::{Id, Person};

/// Reads `12` as a user and `guest:12` as a guest.
pub(crate) fn person(path: &str, text: &str) -> Result<Person, Problem> {
    let wrong = |_| Problem::malformed(path, "A person is the id of a user, or `guest:` and the id of a guest");
    let (id, is_guest) = text.strip_prefix("guest:").map_or((text, false), |id| (id, true));
    let id: Id = id.parse().map_err(wrong)?;
    Ok(if is_guest { Person::guest(id) } else { Person::user(id) })
}
