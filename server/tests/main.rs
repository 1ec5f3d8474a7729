//! The tests of the server, as one program: linking one is faster than linking ten.
//!
//! `cargo test --package firmgate-server --test server sign_in::` runs those of one module.

// `cfg(test)` tells clippy that everything below is a test: a test may panic, in its helpers too.
#[cfg(test)]
mod authzen;
#[cfg(test)]
#[path = "../../tests/common/case.rs"]
#[expect(dead_code, reason = "read unchanged from the tests of the crate, which ask more of a case")]
mod case;
#[cfg(test)]
mod command_line;
#[cfg(test)]
mod common;
#[cfg(test)]
#[path = "../../tests/common/deep.rs"]
mod deep;
// Without `cfg(test)`: the example that it includes says for itself where it may panic.
mod extractor;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod input;
#[cfg(test)]
mod live;
#[cfg(test)]
mod records;
#[cfg(test)]
mod replication;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod storage;
