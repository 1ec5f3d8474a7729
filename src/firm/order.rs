//! The order of ids, in one place: sorting compiles to much code for each type that is sorted.

use crate::facts::{Id, Millis};
use core::cmp::Reverse;

/// The key of an item: its kind, where there are several that have ids of their own, and its id.
pub(super) type Key<'a> = (usize, &'a Id);

/// Keys, each with its place.
struct Placed<'a>(Vec<(Key<'a>, usize)>);

impl<'a> Placed<'a> {
    fn new(keys: &mut dyn Iterator<Item = Key<'a>>) -> Placed<'a> {
        Placed(keys.enumerate().map(|(place, key)| (key, place)).collect())
    }

    /// Whether they are in order, without repetitions: what is stored is.
    fn is_sorted(&self) -> bool {
        self.0.is_sorted_by(|(one, _), (next, _)| one < next)
    }

    fn sort(&mut self) {
        self.0.sort_unstable();
    }
}

/// The places of keys in the order of the keys; none if they are in order already.
pub(super) fn order<'a>(keys: &mut dyn Iterator<Item = Key<'a>>) -> Option<Vec<usize>> {
    let mut placed = Placed::new(keys);
    if placed.is_sorted() {
        return None;
    }
    placed.sort();
    Some(placed.0.into_iter().map(|(_, place)| place).collect())
}

/// For each key, whether it was there before; empty if none was.
pub(super) fn repeated<'a>(keys: &mut dyn Iterator<Item = Key<'a>>) -> Vec<bool> {
    let mut placed = Placed::new(keys);
    if placed.is_sorted() {
        return Vec::new();
    }
    placed.sort();
    let mut repeated = vec![false; placed.0.len()];
    for pair in placed.0.windows(2) {
        if let [(one, _), (next, place)] = pair
            && one == next
            && let Some(is_repeated) = repeated.get_mut(*place)
        {
            *is_repeated = true;
        }
    }
    repeated
}

/// Each of some ids once, where it is first.
pub(super) fn distinct(ids: &[Id]) -> Vec<&Id> {
    let repeated = repeated(&mut ids.iter().map(|id| (0, id)));
    let is_first = |(place, _): &(usize, &Id)| !repeated.get(*place).copied().unwrap_or(false);
    ids.iter().enumerate().filter(is_first).map(|(_, id)| id).collect()
}

/// Items by a moment, the latest first; those of one moment stay in their order.
pub(super) fn latest_first<T>(items: Vec<T>, at: impl Fn(&T) -> Millis) -> Vec<T> {
    let order = by_moment(items.iter().map(at).collect());
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| items.get_mut(place).and_then(Option::take)).collect()
}

fn by_moment(moments: Vec<Millis>) -> Vec<usize> {
    let mut placed: Vec<(Reverse<Millis>, usize)> =
        moments.into_iter().enumerate().map(|(place, at)| (Reverse(at), place)).collect();
    placed.sort_unstable();
    placed.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::{distinct, latest_first, order, repeated};
    use crate::facts::Id;

    fn ids(numbers: &[i64]) -> Vec<Id> {
        numbers.iter().map(|number| Id::from(*number)).collect()
    }

    #[test]
    fn what_is_in_order_stays() {
        let order = |numbers: &[i64]| order(&mut ids(numbers).iter().map(|id| (0, id)));
        assert_eq!(order(&[1, 2, 5]), None);
        assert_eq!(order(&[]), None);
        assert_eq!(order(&[5, 1, 2]), Some(vec![1, 2, 0]));
        assert_eq!(order(&[1, 1]), Some(vec![0, 1]));
    }

    #[test]
    fn kinds_come_before_ids() {
        let ids = ids(&[1, 1, 0]);
        assert_eq!(order(&mut [1, 0, 1].into_iter().zip(&ids)), Some(vec![1, 2, 0]));
        assert_eq!(order(&mut [0, 1, 2].into_iter().zip(&ids)), None);
        assert!(!repeated(&mut [1, 0, 1].into_iter().zip(&ids)).contains(&true));
    }

    #[test]
    fn what_was_there_before_is_found() {
        let repeated = |numbers: &[i64]| repeated(&mut ids(numbers).iter().map(|id| (0, id)));
        assert!(repeated(&[1, 2, 3]).is_empty());
        assert_eq!(repeated(&[3, 1, 3, 1, 1, 2]), [false, false, true, true, true, false]);
    }

    #[test]
    fn what_is_later_comes_first() {
        let items = vec![(1, 'a'), (3, 'b'), (1, 'c'), (2, 'd')];
        assert_eq!(latest_first(items, |item| item.0), [(3, 'b'), (2, 'd'), (1, 'a'), (1, 'c')]);
    }

    #[test]
    fn each_is_there_once() {
        assert_eq!(distinct(&ids(&[3, 1, 3, 1, 2])), ids(&[3, 1, 2]).iter().collect::<Vec<_>>());
        assert_eq!(distinct(&ids(&[1, 2])).len(), 2);
    }
}
