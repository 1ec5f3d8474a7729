//! E-mail addresses.

/// An e-mail address in the form that is compared.
pub(super) fn normalized(email: &str) -> String {
    email.trim().to_lowercase()
}
