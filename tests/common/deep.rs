//! How much is tried of what is too much for every run.

/// A sample by default; everything, with `cargo xtask test --deep`, which sets `FIRMGATE_DEEP`.
pub(crate) fn unless_deep<T>(sample: T, everything: T) -> T {
    if std::env::var_os("FIRMGATE_DEEP").is_some() { everything } else { sample }
}
