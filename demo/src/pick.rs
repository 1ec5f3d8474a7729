//! Choices that look arbitrary and are the same on every run.

use firmgate::facts::Id;

/// A number that depends on nothing but its arguments. Different salts are different series.
pub(crate) fn mix(salt: u32, index: usize) -> usize {
    let index = u32::try_from(index).unwrap_or(u32::MAX);
    let mut number = index.wrapping_add(salt.wrapping_mul(0x9e37_79b9)).wrapping_add(0x7f4a_7c15);
    number = (number ^ (number >> 16)).wrapping_mul(0x21f0_aaad);
    number = (number ^ (number >> 15)).wrapping_mul(0x735a_2d97);
    (number ^ (number >> 15)) as usize
}

/// The entry of a list that a number stands for.
pub(crate) fn pick<T: Copy + Default>(list: &[T], number: usize) -> T {
    list.get(number % list.len().max(1)).copied().unwrap_or_default()
}

/// The id of the record at a place, counted from 1.
pub(crate) fn id(number: usize) -> Id {
    Id::from(i64::try_from(number).unwrap_or_default())
}

/// A number as an amount.
pub(crate) fn amount(number: usize) -> i64 {
    i64::try_from(number).unwrap_or_default()
}
