//! A crate's modules, as their sources declare them.

use std::collections::{BTreeMap, BTreeSet};

/// Where a module is: the file that its crate begins with (`lib` or `main`), and the names of the modules.
pub(super) type Place = Vec<String>;

/// The modules of a crate.
pub(super) struct Tree {
    /// The crate's name, by which `main.rs` names what is in `lib.rs`.
    pub(super) name: String,
    pub(super) modules: BTreeMap<Place, Module>,
}

/// A module: a file, or a part of one.
#[derive(Default)]
pub(super) struct Module {
    pub(super) file: String,
    /// What it declares by itself; modules are found by their places.
    pub(super) items: BTreeSet<String>,
    pub(super) macros: BTreeSet<String>,
    /// Whether its macros are in sight in the modules after it.
    pub(super) is_macro_use: bool,
    pub(super) uses: Vec<Use>,
    pub(super) mentions: Vec<Mention>,
}

/// One name of a `use`.
pub(super) struct Use {
    /// The name that it has here; nothing if it is a glob.
    pub(super) name: Option<String>,
    pub(super) path: Vec<String>,
    pub(super) line: usize,
    pub(super) is_reexport: bool,
}

/// A path that the code names.
pub(super) struct Mention {
    pub(super) path: Vec<String>,
    pub(super) line: usize,
    /// Whether it may be a macro that is in sight by its name alone.
    pub(super) is_macro: bool,
}
