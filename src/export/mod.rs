//! The catalogue in the languages of other engines.
//!
//! An export interprets the same table as [`crate::decide`]: it walks the rows, the conditions and the
//! shapes of the fields, and has no rule of its own. The output is text and JSON; nothing here depends on
//! the engine that reads it.
//!
//! Depends on [`crate::catalogue`], [`crate::facts`] and [`crate::firm`].

pub mod cedar;
