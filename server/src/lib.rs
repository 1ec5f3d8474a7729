//! The decision point: the rules of [`firmgate`] over HTTP, with the firms in a database.
//!
//! | module | what is there |
//! |---|---|
//! | [`database`] | SQLite and PostgreSQL behind one small door |
//! | [`store`] | what is stored of a firm |
//! | [`clock`], [`secret`], [`metrics`] | what time it is, secrets, what is counted |
//! | [`firms`] | firms in memory, changed through the database, kept up with other processes |
//! | [`problem`] | what a request gets that cannot be answered |
//! | [`sign_in`] | who somebody is: passwords, second factors, sessions |
//! | [`firm_api`] | the firm's own API: snapshots, commands, what everybody may do, live updates |
//! | [`records`] | the firm's records: lists filtered in the database, reads masked, writes checked |
//! | [`authzen`] | the OpenID AuthZEN Authorization API, for other servers |
//! | [`http`] | the routes, and what they have in common |
//! | [`demo`] | the demo firm |
//! | [`settings`], [`cli`] | what can be set, and the command line |
//!
//! Each depends only on those above it, and none decides by itself who may do what.

#![expect(unused_qualifications, reason = "utoipa's macros write the names of parameters with their paths")]

pub mod authzen;
pub mod cli;
pub mod clock;
pub mod database;
pub mod demo;
pub mod firm_api;
pub mod firms;
pub mod http;
pub mod metrics;
pub mod problem;
pub mod records;
pub mod secret;
pub mod settings;
pub mod sign_in;
pub mod store;
