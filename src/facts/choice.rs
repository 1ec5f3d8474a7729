//! Closed lists of values, each with its name in JSON.

/// A value out of a closed list.
pub trait Choice: Copy + 'static {
    /// The names of all values, in order.
    const NAMES: &'static [&'static str];

    /// Other names that are read, and the place of the value that each stands for.
    const ALIASES: &'static [(&'static str, usize)];

    /// The place of the value in the list.
    fn place(self) -> usize;

    /// The name of the value.
    fn name(self) -> &'static str {
        Self::NAMES.get(self.place()).copied().unwrap_or_default()
    }
}

macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $type:ident {
            $($(#[doc = $doc:literal])+ $variant:ident = $name:literal $(or $alias:literal)?,)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $type {
            $($(#[doc = $doc])+ #[serde(rename = $name $(, alias = $alias)?)] $variant,)+
        }

        impl $type {
            /// Every value, in order.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];
        }

        impl $crate::facts::Choice for $type {
            const NAMES: &'static [&'static str] = &[$($name),+];
            const ALIASES: &'static [(&'static str, usize)] = &[$($(($alias, $type::$variant as usize),)?)+];

            fn place(self) -> usize {
                self as usize
            }
        }
    };
}
pub(super) use choice;
