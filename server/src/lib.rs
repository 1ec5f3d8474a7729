//! The decision point: the rules of [`firmgate`] over HTTP, with the firms in a database.
//!
//! | module | what is there |
//! |---|---|
//! | [`cli`] | the command line |
//! | [`settings`] | flags, environment variables and the settings file |
//! | [`demo`] | loads the demo firm |
//! | [`serve`] | accepts connections, shuts down gracefully |
//! | [`router`] | all routes, their OpenAPI document, and the layers over them |
//! | `request_log` | request ids, the request log, request metrics |
//! | [`api`] | the routes: sign-in, firm, records, AuthZEN, operations |
//! | [`state`] | what every request has at hand: application, session, body, problem |
//! | [`firms`] | firms in memory, changed through the database, kept up with other processes |
//! | [`store`] | what is stored of a firm |
//! | [`secret`], [`clock`] | random secrets and their hashes; a clock that never goes back |
//! | [`database`] | SQLite and PostgreSQL behind one interface |
//!
//! Each depends only on those below it, and none decides by itself who may do what.

#![expect(unused_qualifications, reason = "utoipa's macros write the names of parameters with their paths")]

pub mod api;
pub mod cli;
pub mod clock;
pub mod database;
pub mod demo;
pub mod firms;
mod request_log;
pub mod router;
pub mod secret;
pub mod serve;
pub mod settings;
pub mod state;
pub mod store;
