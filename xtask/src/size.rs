//! What those pay who use what is shipped: sizes, and the start.

use crate::build;
use crate::run::{program, run, say};
use anyhow::Result;

/// Prints the sizes, and how long a start takes; fails if one is over its budget.
pub(crate) fn print() -> Result<()> {
    build::package()?;
    say("Sizes in bytes");
    run(program("node").arg("benches/size.mjs"))?;
    say("Starting in Node, beside CASL 7");
    run(program("node").args(["benches/start.mjs", "--budget"]))
}
