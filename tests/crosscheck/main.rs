//! The crate held against Cedar, on the same requests, and a small firm gone through by a model checker.
//!
//! A package of its own: its dependencies take minutes to compile, and nothing else needs them.

// `cfg(test)` tells clippy that everything below is a test: a test may panic, in its helpers too.
#[cfg(test)]
#[path = "../common/case.rs"]
#[expect(dead_code, reason = "of a case only the question and the effect are looked at")]
mod case;
#[cfg(test)]
mod cedar;
#[cfg(test)]
#[path = "../common/deep.rs"]
mod deep;
#[cfg(test)]
mod model;
#[cfg(test)]
#[path = "../firm/small.rs"]
mod small;
#[cfg(test)]
#[path = "../firm/storage.rs"]
mod storage;
