//! Sets of ids, as they are stored and compared.

use super::Id;
use core::fmt;
use core::ops::Deref;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// A set of ids. In JSON a list, written in order; it is read in any order, and what is there twice
/// is there once.
pub type IdSet = SortedSet<Id>;

/// A set, as a list in order without repetitions.
///
/// Most sets here have a handful of members, and there are hundreds of thousands of them: a list
/// takes a tenth of the room of a tree, and is as quickly searched.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct SortedSet<T>(Vec<T>);

impl<T: Ord> SortedSet<T> {
    /// Whether it is a member.
    #[must_use]
    pub fn contains(&self, member: &T) -> bool {
        self.0.binary_search(member).is_ok()
    }

    /// Adds a member; whether it was none.
    pub fn insert(&mut self, member: T) -> bool {
        // What comes in order is added at the end.
        if self.0.last().is_none_or(|last| *last < member) {
            self.0.push(member);
            return true;
        }
        match self.0.binary_search(&member) {
            Ok(_) => false,
            Err(place) => {
                self.0.insert(place, member);
                true
            }
        }
    }

    /// Takes a member away; whether it was one.
    pub fn remove(&mut self, member: &T) -> bool {
        let found = self.0.binary_search(member);
        found.map(|place| self.0.remove(place)).is_ok()
    }

    /// The members that are not in another set, in order.
    pub fn difference<'a>(&'a self, other: &'a SortedSet<T>) -> impl Iterator<Item = &'a T> {
        self.0.iter().filter(|member| !other.contains(member))
    }

    /// The members of one of two sets alone, in order.
    #[must_use]
    pub fn symmetric_difference<'a>(&'a self, other: &'a SortedSet<T>) -> SortedSet<&'a T> {
        self.difference(other).chain(other.difference(self)).collect()
    }

    /// Keeps the members that are wanted.
    pub fn retain(&mut self, is_wanted: impl FnMut(&T) -> bool) {
        self.0.retain(is_wanted);
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> SortedSet<T> {
        SortedSet(Vec::new())
    }
}

impl<T: fmt::Debug> fmt::Debug for SortedSet<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(&self.0).finish()
    }
}

impl<T> Deref for SortedSet<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Ord> From<Vec<T>> for SortedSet<T> {
    fn from(mut members: Vec<T>) -> SortedSet<T> {
        if !members.is_sorted_by(|one, next| one < next) {
            members.sort_unstable();
            members.dedup();
        }
        SortedSet(members)
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(members: [T; N]) -> SortedSet<T> {
        SortedSet::from(Vec::from(members))
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(members: I) -> SortedSet<T> {
        SortedSet::from(members.into_iter().collect::<Vec<T>>())
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Serialize> Serialize for SortedSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: Ord + Deserialize<'de>> Deserialize<'de> for SortedSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<SortedSet<T>, D::Error> {
        Vec::deserialize(deserializer).map(SortedSet::from)
    }
}

#[cfg(test)]
mod tests {
    use super::SortedSet;
    use std::collections::BTreeSet;

    // Every list of up to five of four numbers, so that every order and every repetition occurs.
    fn lists() -> Vec<Vec<u8>> {
        let longer = |lists: &Vec<Vec<u8>>| -> Vec<Vec<u8>> {
            lists.iter().flat_map(|list| (0..4).map(|last| [list.as_slice(), &[last]].concat())).collect()
        };
        let by_length = std::iter::successors(Some(vec![Vec::new()]), |lists| Some(longer(lists)));
        by_length.take(5).flatten().collect()
    }

    #[test]
    fn it_is_a_set() {
        for list in lists() {
            let expected: BTreeSet<u8> = list.iter().copied().collect();
            let found: SortedSet<u8> = list.iter().copied().collect();
            assert!(found.iter().eq(&expected), "{list:?}");
            let mut grown = SortedSet::default();
            let mut grown_tree = BTreeSet::new();
            for member in &list {
                assert_eq!(grown.insert(*member), grown_tree.insert(*member), "{list:?}");
            }
            assert_eq!(grown, found);
            for member in 0..5 {
                assert_eq!(found.contains(&member), expected.contains(&member), "{list:?}");
                let (mut less, mut less_tree) = (found.clone(), expected.clone());
                assert_eq!(less.remove(&member), less_tree.remove(&member), "{list:?}");
                assert!(less.iter().eq(&less_tree), "{list:?}");
            }
        }
    }

    #[test]
    fn it_is_compared_with_others() {
        let lists = lists();
        for (one, other) in
            lists.iter().step_by(3).flat_map(|one| lists.iter().step_by(7).map(move |other| (one, other)))
        {
            let set = |list: &[u8]| list.iter().copied().collect::<SortedSet<u8>>();
            let tree = |list: &[u8]| list.iter().copied().collect::<BTreeSet<u8>>();
            assert!(set(one).difference(&set(other)).eq(tree(one).difference(&tree(other))));
            let (one_set, other_set) = (set(one), set(other));
            let found = one_set.symmetric_difference(&other_set);
            assert!(found.into_iter().eq(tree(one).symmetric_difference(&tree(other))));
        }
    }
}
