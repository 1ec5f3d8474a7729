//! The catalogue in the words of other engines.
//!
//! An export is an interpreter of the same table as everything in [`crate::decide`]: it goes
//! through the rows, the conditions and the shapes of the fields, and holds no rule of its own. What
//! comes out is text and JSON; nothing here depends on the engine that reads it.
//!
//! Depends on [`crate::catalogue`], [`crate::facts`] and [`crate::firm`].

pub mod cedar;
