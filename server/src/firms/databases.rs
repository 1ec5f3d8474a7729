//! Which database each firm is in.

use crate::database::Database;
use firmgate::facts::Id;
use std::collections::HashMap;

/// The databases, and the firms that are not in the first of them.
pub struct Databases {
    first: Database,
    others: Vec<Database>,
    places: HashMap<Id, usize>,
}

impl Databases {
    /// One database for all firms.
    #[must_use]
    pub fn one(database: Database) -> Databases {
        Databases { first: database, others: Vec::new(), places: HashMap::new() }
    }

    /// Adds a database for some firms.
    pub fn add(&mut self, database: Database, firms: impl IntoIterator<Item = Id>) {
        self.others.push(database);
        let place = self.others.len();
        self.places.extend(firms.into_iter().map(|firm| (firm, place)));
    }

    /// The database of a firm.
    #[must_use]
    pub fn of(&self, firm: &Id) -> &Database {
        self.place_of(firm).checked_sub(1).and_then(|place| self.others.get(place)).unwrap_or(&self.first)
    }

    /// The place of a firm's database in [`Databases::all`].
    pub(super) fn place_of(&self, firm: &Id) -> usize {
        self.places.get(firm).copied().unwrap_or(0)
    }

    /// All databases.
    pub fn all(&self) -> impl Iterator<Item = &Database> {
        std::iter::once(&self.first).chain(&self.others)
    }
}
