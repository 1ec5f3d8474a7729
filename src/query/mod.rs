//! The rules as conditions on rows: for lists in a database.
//!
//! A residual ([`crate::decide::residual`]) is a condition on facts about a record. Here it becomes
//! a condition on the fields that settle those facts, a [`Filter`], and from there SQL, policies of
//! row-level security, or JSON that other query builders take. Nothing here has a rule of its own.
//!
//! | file | what is there |
//! |---|---|
//! | `filter.rs` | the neutral form: conditions on fields and relations |
//! | `lower.rs` | from facts to fields |
//! | `who.rs` | what is known of the subject: from a snapshot, or from a database session |
//! | `outcome.rs` | a query: every record, none, or those that a filter lets through |
//! | `schema.rs` | the names of a host's tables and columns |
//! | `sql.rs` | filters as SQL |
//! | `row_security.rs` | the rules as policies of row-level security |
//! | `migrations/` | the tables of the schema that comes with the crate |
//!
//! Depends on [`crate::facts`], [`crate::decide`] and [`crate::Gate`].

mod filter;
mod lower;
mod outcome;
mod row_security;
mod schema;
mod sql;
mod who;

pub use filter::{Filter, Value};
pub use outcome::Query;
pub use row_security::{row_security, session_settings};
pub use schema::{Column, IdType, Relation, Schema, SchemaError, Table};
pub use sql::{Dialect, Parameter, Predicate};
