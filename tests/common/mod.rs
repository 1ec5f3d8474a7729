//! What the tests share.

pub(crate) mod case;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod change;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod deep;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod dice;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod trial;
