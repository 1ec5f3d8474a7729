//! The `OpenID` AuthZEN Authorization API over HTTP, on both databases: what the specification says
//! of requests and responses, the protocol checks of its certification scenario, and the corpus of
//! the engine.

mod corpus;
mod demo_firm;
mod evaluation;
mod every_kind;
mod fixture;
mod hidden;
mod kept_here;
mod kept_in_state;
mod keys;
mod search;
mod vocabulary;
mod vocabulary_file;
mod wrong;
