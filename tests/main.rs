//! The tests of the crate, as one program: linking one is faster than linking fifteen.
//!
//! `cargo test --package firmgate --test rules corpus::` runs those of one module. `tests/crosscheck` has those
//! that need another engine.
//!
//! Compiled to wasm, only the modules that read nothing from a file system are here.

// `cfg(test)` tells clippy that everything below is a test: a test may panic, in its helpers too.
#[cfg(test)]
mod common;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod firm;
#[cfg(test)]
mod firm_commands;

#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod against_reference;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod allocation;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod exhaustive;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod facts_for;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod firm_properties;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod import;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod reference;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod review;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod sql;
#[cfg(test)]
#[cfg(not(target_family = "wasm"))]
mod theorems;
