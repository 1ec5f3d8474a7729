//! The `OpenID` AuthZEN Authorization API over HTTP, on both databases: what the specification says
//! of requests and responses, the protocol checks of its certification scenario, and the corpus of
//! the engine.

#[path = "authzen/corpus.rs"]
mod corpus;
#[path = "authzen/desk.rs"]
mod desk;
#[path = "authzen/evaluation.rs"]
mod evaluation;
#[path = "authzen/keys.rs"]
mod keys;
#[path = "authzen/search.rs"]
mod search;
#[path = "authzen/wrong.rs"]
mod wrong;

#[path = "../../tests/common/case.rs"]
#[allow(dead_code, reason = "read unchanged from the tests of the engine, which ask more of a case")]
mod case;
mod common;
