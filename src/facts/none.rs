//! The word for what is known to be nothing.

use serde::Serializer;

/// The word `"none"`, for what is known to be nothing; absent would be unknown.
pub(super) fn none<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str("none")
}
