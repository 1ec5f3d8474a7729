//! *Or*, where something may be unknown.

/// Kleene's *or* over a list.
pub(super) fn any<V>(values: &[V], holds: impl Fn(&V) -> Option<bool>) -> Option<bool> {
    let mut known = true;
    for value in values {
        match holds(value) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => known = false,
        }
    }
    known.then_some(false)
}
