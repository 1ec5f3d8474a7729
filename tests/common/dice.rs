//! Random choices, the same in every run.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

pub(crate) struct Dice(TestRunner);

impl Dice {
    pub(crate) fn new() -> Dice {
        Dice(TestRunner::deterministic())
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (0..end).new_tree(&mut self.0).unwrap().current()
    }

    /// Yes, once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// Some of the items, or none.
    pub(crate) fn some<T: Copy>(&mut self, items: &[T], most: usize) -> Vec<T> {
        let count = self.below(most + 1);
        let mut picked = Vec::new();
        for _ in 0..count {
            let item = self.below(items.len());
            if !picked.contains(&item) {
                picked.push(item);
            }
        }
        picked.into_iter().map(|item| items[item]).collect()
    }
}
