//! The sizes of what is shipped.

use crate::build;
use crate::run::{program, run, say};
use anyhow::Result;

/// Prints the sizes, and fails if one is over its budget.
pub(crate) fn print() -> Result<()> {
    build::package()?;
    say("Sizes in bytes");
    run(program("node").arg("benches/size.mjs"))
}
