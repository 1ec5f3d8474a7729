//! What the tests of a firm's commands share.

pub(crate) mod case;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod simple;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod small;
pub(crate) mod storage;
