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

// As in the tests of the engine, which are read here unchanged.
#[path = "../../tests/common/case.rs"]
mod case;
mod common;
