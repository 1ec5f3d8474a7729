//! Speed, beside peers and plain code in the same run.

use crate::run::{program, run, say};
use crate::{browser, build, setup};
use anyhow::Result;

/// Measures in JavaScript and natively.
pub(crate) fn all() -> Result<()> {
    build::package()?;
    setup::postgresql()?;
    say("JavaScript, beside CASL 7, CASL 6, permix and plain code");
    run(program("node").args(["--expose-gc", "benches/gate.mjs"]))?;
    say("The start of a process, beside CASL 7");
    run(program("node").args(["benches/start.mjs"]))?;
    say("The firm: commands and opening");
    run(program("node").args(["benches/firm.mjs"]))?;
    say("Native");
    run(program("cargo").args(["bench", "--package", "firmgate-benches", "--quiet"]))?;
    // Last, since it fails if gates take too long, which a busy machine makes them.
    say("React: 5,000 gated buttons, beside plain booleans");
    run(program("node").arg("benches/react.mjs").env("FIRMGATE_BROWSER", browser::find()?))
}
