//! The doors for JavaScript. Translation only; no rules.

mod gate;
