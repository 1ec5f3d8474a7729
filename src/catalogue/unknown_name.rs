//! A name that is looked up in vain.

/// A name that the catalogue does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName;

impl core::fmt::Display for UnknownName {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("the catalogue has nothing of this name")
    }
}

impl core::error::Error for UnknownName {}
