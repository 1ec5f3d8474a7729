//! The `OpenID` AuthZEN Authorization API over HTTP, on both databases: what the specification says
//! of requests and responses, the protocol checks of its certification scenario, and the corpus of
//! the engine.

// `cfg(test)` tells clippy that all of it is a test: a test may panic.
#[cfg(test)]
#[path = "authzen/corpus.rs"]
mod corpus;
#[cfg(test)]
#[path = "authzen/desk.rs"]
mod desk;
#[cfg(test)]
#[path = "authzen/evaluation.rs"]
mod evaluation;
#[cfg(test)]
#[path = "authzen/keys.rs"]
mod keys;
#[cfg(test)]
#[path = "authzen/search.rs"]
mod search;
#[cfg(test)]
#[path = "authzen/wrong.rs"]
mod wrong;

#[cfg(test)]
#[path = "../../tests/common/case.rs"]
#[expect(dead_code, reason = "read unchanged from the tests of the engine, which ask more of a case")]
mod case;
#[cfg(test)]
mod common;
