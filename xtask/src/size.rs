//! The sizes of what is shipped, against their budgets.

use crate::build;
use crate::run::{program, run, say};
use anyhow::Result;

/// Prints the sizes.
///
/// # Errors
/// If one is over its budget.
pub(crate) fn print() -> Result<()> {
    build::package()?;
    say("Sizes in bytes");
    run(program("node").arg("benches/size.mjs"))
}
