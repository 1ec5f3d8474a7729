//! The rules as conditions on rows, for list queries in a database.
//!
//! A residual ([`crate::decide::residual`]) is a condition on facts about a record. Here it becomes
//! a condition on the fields that settle those facts, a [`Filter`], and from there SQL, policies of
//! row-level security, or JSON for query builders. There is no rule here.
//!
//! | file | what is there |
//! |---|---|
//! | `filter.rs` | conditions on fields and relations, independent of any query language |
//! | `lower.rs` | from facts to the fields that settle them |
//! | `subject_values.rs` | what is known about the subject: from a snapshot, or from a database session |
//! | `outcome.rs` | a query: every record, none, or those that meet a filter |
//! | `schema.rs` | the names of a host's tables and columns |
//! | `sql.rs`, `writer.rs`, `parameters.rs`, `dialect.rs` | queries as SQL |
//! | `row_security.rs` | the rules as policies of row-level security |
//! | `migrations/` | the tables of the default schema |
//!
//! Depends on [`crate::facts`], [`crate::decide`] and [`crate::Gate`].

mod dialect;
mod filter;
mod lower;
mod outcome;
mod parameters;
mod row_security;
mod schema;
mod sql;
mod subject_values;
mod writer;

pub use dialect::Dialect;
pub use filter::{Filter, Value};
pub use outcome::Query;
pub use parameters::Parameter;
pub use row_security::{row_security, session_settings};
pub use schema::{Column, IdType, Relation, Schema, SchemaError, Table};
pub use sql::Predicate;
