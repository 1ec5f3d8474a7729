//! The decision point: the rules of [`firmgate`] over HTTP, with the firms in a database.
//!
//! | module | what is there |
//! |---|---|
//! | [`database`] | SQLite and PostgreSQL behind one small door |
//! | [`store`] | what is stored of a firm |
//! | [`clock`], [`secret`], [`metrics`] | what time it is, secrets, what is counted |
//! | [`firms`] | firms in memory, changed through the database, kept up with other processes |
//! | [`problem`] | what a request gets that cannot be answered |
//! | [`http`] | the routes |
//!
//! Each depends only on those above it, and none decides by itself who may do what.

pub mod clock;
pub mod database;
pub mod firms;
pub mod http;
pub mod metrics;
pub mod problem;
pub mod secret;
pub mod store;
