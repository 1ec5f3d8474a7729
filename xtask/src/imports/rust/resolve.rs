//! Leads a path to the file that defines what it names.

use super::tree::{Place, Tree};
use std::collections::BTreeSet;

/// What a path leads to.
#[derive(Clone)]
enum Target {
    Module(Place),
    /// An item, or something inside one, in this module.
    ItemOf(Place),
}

/// A name where it was looked for, so that imports that lead to each other end.
type Seen = BTreeSet<(Place, String)>;

impl Tree {
    /// The file of the item that a path names in a module. Nothing if it is a module, or of another crate.
    pub(super) fn file_of(&self, place: &[String], path: &[String]) -> Option<&str> {
        match self.resolve(place, path, false, &mut Seen::new())? {
            Target::ItemOf(place) => self.file(&place),
            Target::Module(_) => None,
        }
    }

    /// The files of everything that a glob may bring: the module's items and what it re-exports, or an enum.
    pub(super) fn files_behind(&self, place: &[String], path: &[String]) -> BTreeSet<&str> {
        let mut files = BTreeSet::new();
        match self.resolve(place, path, true, &mut Seen::new()) {
            Some(Target::Module(target)) => self.collect(&target, &mut BTreeSet::new(), &mut files),
            Some(Target::ItemOf(target)) => files.extend(self.file(&target)),
            None => {}
        }
        files
    }

    /// The file of a macro that is named without a path.
    pub(super) fn file_of_macro(&self, place: &[String], name: &str) -> Option<&str> {
        if let Some(file) = self.file_of(place, &[name.to_owned()]) {
            return Some(file);
        }
        // Macros are in sight below where they are declared, and after a module that hands its own on.
        (1..=place.len()).rev().filter_map(|length| place.get(..length)).find_map(|around| {
            let has = |place: &[String]| self.modules.get(place).is_some_and(|module| module.macros.contains(name));
            let is_macro_use = |place: &[String]| self.modules.get(place).is_some_and(|module| module.is_macro_use);
            if has(around) {
                return self.file(around);
            }
            let mut inside = self.modules.keys().filter(|inner| inner.split_last().is_some_and(|(_, of)| of == around));
            inside.find(|inner| is_macro_use(inner) && has(inner)).and_then(|inner| self.file(inner))
        })
    }

    fn file(&self, place: &[String]) -> Option<&str> {
        self.modules.get(place).map(|module| module.file.as_str())
    }

    fn collect<'a>(&'a self, place: &[String], seen: &mut BTreeSet<Place>, files: &mut BTreeSet<&'a str>) {
        let Some(module) = self.modules.get(place) else { return };
        if !seen.insert(place.to_vec()) {
            return;
        }
        if !module.items.is_empty() {
            files.insert(&module.file);
        }
        for item in module.uses.iter().filter(|item| item.is_reexport) {
            match &item.name {
                Some(_) => files.extend(self.file_of(place, &item.path)),
                None => {
                    if let Some(Target::Module(inner)) = self.resolve(place, &item.path, true, &mut Seen::new()) {
                        self.collect(&inner, seen, files);
                    }
                }
            }
        }
    }

    /// `is_module` says which is meant where a module and an item have one name.
    fn resolve(&self, place: &[String], path: &[String], is_module: bool, seen: &mut Seen) -> Option<Target> {
        let (first, mut rest) = path.split_first()?;
        let mut target = match first.as_str() {
            "crate" => Target::Module(place.get(..1)?.to_vec()),
            "self" => Target::Module(place.to_vec()),
            "super" => Target::Module(place.split_last().filter(|(_, above)| !above.is_empty())?.1.to_vec()),
            name if name == self.name => Target::Module(vec!["lib".to_owned()]),
            name => self.look_up(place, name, is_module || !rest.is_empty(), seen)?,
        };
        while let Some((name, after)) = rest.split_first() {
            rest = after;
            target = match target {
                Target::Module(above) if name == "super" => Target::Module(above.split_last()?.1.to_vec()),
                Target::Module(module) => {
                    let found = self.look_up(&module, name, is_module || !rest.is_empty(), seen);
                    // What a macro declares is not seen, and is where it is looked for.
                    found.unwrap_or(Target::ItemOf(module))
                }
                // A variant, or an associated item.
                item @ Target::ItemOf(_) => item,
            };
        }
        match target {
            Target::Module(place) if !self.modules.contains_key(&place) => None,
            target => Some(target),
        }
    }

    fn look_up(&self, place: &[String], name: &str, is_module: bool, seen: &mut Seen) -> Option<Target> {
        let module = self.modules.get(place)?;
        let inner = || {
            let place: Place = place.iter().cloned().chain([name.to_owned()]).collect();
            self.modules.contains_key(&place).then_some(Target::Module(place))
        };
        if is_module && let Some(found) = inner() {
            return Some(found);
        }
        if module.items.contains(name) {
            return Some(Target::ItemOf(place.to_vec()));
        }
        if !seen.insert((place.to_vec(), name.to_owned())) {
            return None;
        }
        for item in module.uses.iter().filter(|item| item.name.as_deref() == Some(name)) {
            if let Some(found) = self.resolve(place, &item.path, is_module, seen) {
                return Some(found);
            }
        }
        if let Some(found) = inner() {
            return Some(found);
        }
        for glob in module.uses.iter().filter(|item| item.name.is_none()) {
            if let Some(Target::Module(behind)) = self.resolve(place, &glob.path, true, seen)
                && let Some(found) = self.look_up(&behind, name, is_module, seen)
            {
                return Some(found);
            }
        }
        None
    }
}
