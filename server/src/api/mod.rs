//! The HTTP API, one folder for each part: its routes, its request and response types, its statements.
//!
//! | module | what is there |
//! |---|---|
//! | [`sign_in`] | authentication: passwords, second factors, sessions |
//! | [`firm`] | the firm's own API: snapshots, commands, reviews, live updates |
//! | [`records`] | the firm's records: lists filtered in the database, reads masked, writes checked |
//! | [`authzen`] | the OpenID AuthZEN Authorization API, for other servers |
//! | `operations` | liveness, readiness, metrics |
//!
//! Depends on [`crate::state`], [`crate::firms`], [`crate::store`] and [`crate::database`]. The parts do
//! not depend on each other, except that [`firm`] loads the facts of stored records from [`records`]. None
//! of them decides by itself who may do what: they ask the engine.

pub mod authzen;
pub mod firm;
pub(crate) mod operations;
pub mod records;
pub mod sign_in;
