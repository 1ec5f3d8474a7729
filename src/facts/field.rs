//! A field of a record, as data.

use super::shape::Form;
use crate::catalogue::Fact;

/// A field of a record: its name in JSON, what it is, and its shape.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name, in JSON and JavaScript.
    pub name: &'static str,
    /// What the field is, in one sentence.
    pub doc: &'static str,
    /// What the field holds and which facts it settles.
    pub form: Form,
}

impl Field {
    /// Whether the field is not of the record, but of the occasion on which it is asked about: an
    /// entry is the same entry, wherever it is being shown.
    #[must_use]
    pub fn is_of_occasion(&self) -> bool {
        matches!(self.form, Form::OneOf { facts, .. } if facts.contains(&Fact::OnBilling))
    }
}
