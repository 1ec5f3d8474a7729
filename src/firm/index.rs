//! An index: the ids that belong to an id.

use crate::facts::{Id, IdSet};

/// For each of some ids, the ids that belong to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(Vec<(Id, IdSet)>);

impl Index {
    fn find(&self, id: &Id) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.cmp(id))
    }

    /// What belongs to an id, in order.
    pub(super) fn get(&self, id: &Id) -> &[Id] {
        let found = self.find(id).ok().and_then(|place| self.0.get(place));
        found.map_or(&[], |(_, belonging)| belonging)
    }

    pub(super) fn add(&mut self, id: &Id, belongs: &Id) {
        let place = self.find(id).unwrap_or_else(|place| {
            self.0.insert(place, (id.clone(), IdSet::default()));
            place
        });
        if let Some((_, belonging)) = self.0.get_mut(place) {
            belonging.insert(belongs.clone());
        }
    }

    pub(super) fn remove(&mut self, id: &Id, belongs: &Id) {
        if let Some((_, belonging)) = self.find(id).ok().and_then(|place| self.0.get_mut(place)) {
            belonging.remove(belongs);
        }
    }
}
