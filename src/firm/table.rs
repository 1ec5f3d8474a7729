//! A table: items by their ids.

use super::order::order;
use crate::facts::Id;
use std::sync::Arc;

/// What a table holds.
pub(super) trait Item {
    fn id(&self) -> &Id;

    /// The kind of item, where one table holds several: each has ids of its own.
    fn kind(&self) -> usize {
        0
    }
}

/// Items in the order of their kinds and ids.
///
/// A list and not a tree: it compiles to a fraction of the code, and loading a large firm is bound by
/// allocations. The items are shared: the copy of a table that a preview makes copies none of them, and
/// inserting an item moves only pointers.
#[derive(Clone, Debug)]
pub(super) struct Table<T>(Vec<Arc<T>>);

impl<T: Item> Table<T> {
    /// A table of items with different ids.
    pub(super) fn new(items: impl IntoIterator<Item = T>) -> Table<T> {
        let items: Vec<Arc<T>> = items.into_iter().map(Arc::new).collect();
        match order(&mut items.iter().map(|item| (item.kind(), item.id()))) {
            None => Table(items),
            Some(order) => Table(order.into_iter().filter_map(|place| items.get(place).cloned()).collect()),
        }
    }

    // Where an item is, or would be.
    fn find(&self, kind: usize, id: &Id) -> Result<usize, usize> {
        self.0.binary_search_by(|item| item.kind().cmp(&kind).then_with(|| item.id().cmp(id)))
    }

    pub(super) fn get(&self, id: &Id) -> Option<&T> {
        self.get_kind(0, id)
    }

    pub(super) fn get_kind(&self, kind: usize, id: &Id) -> Option<&T> {
        self.find(kind, id).ok().and_then(|place| self.0.get(place)).map(Arc::as_ref)
    }

    /// The place of an item in the order of the table.
    pub(super) fn place(&self, id: &Id) -> Option<usize> {
        self.find(0, id).ok()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn contains_key(&self, id: &Id) -> bool {
        self.get(id).is_some()
    }

    /// Puts an item in the place of the one with its id.
    pub(super) fn put(&mut self, item: T) {
        let item = Arc::new(item);
        match self.find(item.kind(), item.id()) {
            Ok(place) => {
                if let Some(own) = self.0.get_mut(place) {
                    *own = item;
                }
            }
            Err(place) => self.0.insert(place, item),
        }
    }

    pub(super) fn remove(&mut self, id: &Id) -> Option<Arc<T>> {
        self.remove_kind(0, id)
    }

    pub(super) fn remove_kind(&mut self, kind: usize, id: &Id) -> Option<Arc<T>> {
        self.find(kind, id).ok().map(|place| self.0.remove(place))
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &Id> {
        self.values().map(Item::id)
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &T> {
        self.0.iter().map(Arc::as_ref)
    }
}

impl<T: Clone> Table<T> {
    /// The items, to be stored.
    pub(super) fn to_vec(&self) -> Vec<T> {
        self.0.iter().map(|item| T::clone(item)).collect()
    }
}
