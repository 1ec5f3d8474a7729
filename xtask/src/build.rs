//! Builds the npm package.

use crate::generate::{self, write};
use crate::run::{npm_tool, program, root, run, say};
use crate::stamp::Stamp;
use crate::{setup, wasm};
use anyhow::{Context, Result};
use std::path::Path;

/// The entries without a framework.
const ENTRIES: [&str; 11] =
    ["index", "node", "no-wasm", "text", "lock", "firm", "password", "query", "http", "live", "testing"];

/// The entries that bind a gate to a framework.
const BINDINGS: [&str; 6] = ["react", "vue", "svelte", "solid", "angular", "dom"];

const PACKAGE: Stamp = Stamp {
    name: "package",
    from: &[
        ".cargo",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "docs/glossary.md",
        "package-lock.json",
        "package.json",
        "pkg",
        "rust-toolchain.toml",
        "src",
        "xtask/bundle.mjs",
        "xtask/no-wasm.mjs",
        "xtask/src/build.rs",
        "xtask/src/generate",
        "xtask/src/run.rs",
        "xtask/src/wasm.rs",
    ],
    made: &["pkg/dist", "pkg/generated"],
};

/// Builds the npm package into `pkg/dist`, unless it is there as it would be built.
///
/// # Errors
/// If a tool is missing or fails.
pub(crate) fn package() -> Result<()> {
    setup::for_building()?;
    let Some(making) = PACKAGE.begin()? else { return setup::packages() };
    let package = root().join("pkg");
    let generated = package.join("generated");
    generate::write_all(&generated)?;
    wasm::modules(&generated, setup::packages)?;

    say("Bundling the npm package");
    let dist = package.join("dist");
    if dist.exists() {
        std::fs::remove_dir_all(&dist)?;
    }
    std::fs::create_dir_all(&dist)?;
    types(&package, &dist)?;
    run(program("node").arg("xtask/bundle.mjs").args(ENTRIES).args(BINDINGS))?;
    for extension in ["mjs", "cjs"] {
        shrink(&format!("pkg/dist/no-wasm.{extension}"), extension == "mjs")?;
    }
    // In Node both kinds of module must be one instance: the ES module hands on the other's. The gate itself
    // sees to it in `pkg/src/node.ts`, and starts sooner.
    const GATE: &str = "Gate, catalogue, ready, FirmgateError, SnapshotError, MisuseError, EngineError";
    const FIRM: &str = "Firm, passwordFaults, ready, FirmError, StateError, InputError, EngineError";
    const TESTING: &str = "TestingError, coverage, createTestGate, expectGate, matchers, matrix, testFirm";
    // The other bindings are for frameworks that are two instances in Node themselves, or none.
    const REACT: &str =
        "Can, GateProvider, useCan, useDecision, useGate, usePortal, useSettings, useShows, useSubtabs, useTabs";
    const VUE: &str = "Can, gatePlugin, provideGate, useCan, useDecision, useGate, usePortal, useSettings, useShows, \
                       useSubtabs, useTabs";
    for (name, from, names) in [
        ("no-wasm.node.mjs", "./no-wasm.cjs", GATE),
        ("firm.node.mjs", "./firm.cjs", FIRM),
        ("query.node.mjs", "./query.cjs", "QueryError, defaultSchema, drizzleWhere, prismaWhere, queryOf, ready"),
        ("http.node.mjs", "./http.cjs", "GuardError, createGuard"),
        ("lock.node.mjs", "./lock.cjs", "LockError, deviceLock, retryDelays"),
        ("live.node.mjs", "./live.cjs", "LiveError, connect, follow"),
        ("testing.node.mjs", "./testing.cjs", TESTING),
        ("react.node.mjs", "./react.cjs", REACT),
        ("vue.node.mjs", "./vue.cjs", VUE),
    ] {
        // Through a file of two lines: Node looks for names of exports in the whole text of what a module
        // imports, which takes longer than running it. It does not look through a variable.
        let hop = format!("{}.cjs", name.trim_end_matches(".mjs"));
        write(&dist, &hop, &format!("const firmgate = require({from:?});\nmodule.exports = firmgate;\n"))?;
        let module = format!("import firmgate from \"./{hop}\";\nexport const {{ {names} }} = firmgate;\n");
        write(&dist, name, &module)?;
    }
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        std::fs::copy(root().join(licence), package.join(licence)).with_context(|| format!("cannot copy {licence}"))?;
    }
    // What the declarations link to from an editor's hover.
    let glossary = root().join("docs/glossary.md");
    std::fs::copy(glossary, dist.join("glossary.md")).context("cannot copy docs/glossary.md")?;
    making.end()
}

/// Makes what was converted smaller than the minifier of a page can, which looks at one expression at a time. Names are
/// left to that minifier: it shortens them with those of the page, and shortening them twice compresses worse.
fn shrink(file: &str, is_module: bool) -> Result<()> {
    run(npm_tool("terser")
        .arg(file)
        .args(is_module.then_some("--module"))
        .args(["--ecma", "2022", "--compress"])
        .arg("passes=3,toplevel,pure_getters,unsafe,sequences=false,reduce_funcs=false")
        .args(["--output", file]))
}

/// One file of types for each entry, the same for both kinds of module: what is generated, and
/// what `pkg/api.d.ts` declares over it.
fn types(package: &Path, dist: &Path) -> Result<()> {
    let generated = std::fs::read_to_string(package.join("generated/types.d.ts"))?;
    let api = std::fs::read_to_string(package.join("api.d.ts"))?;
    let text = std::fs::read_to_string(package.join("text.d.ts"))?;
    let firm = std::fs::read_to_string(package.join("generated/firm-types.d.ts"))?;
    let firm_api = std::fs::read_to_string(package.join("firm.api.d.ts"))?;
    let shared = std::fs::read_to_string(package.join("bindings.api.d.ts"))?;
    for (extension, module) in [("ts", "./index.js"), ("cts", "./index.cjs")] {
        let (firms, bindings) = (module.replace("index", "firm"), module.replace("index", "bindings"));
        write(dist, &format!("index.d.{extension}"), &format!("{generated}{api}"))?;
        write(dist, &format!("text.d.{extension}"), &text.replace("./dist/index", module))?;
        let firm = firm.replace("./index.js", module);
        write(dist, &format!("firm.d.{extension}"), &format!("{firm}{firm_api}"))?;
        write(dist, &format!("bindings.d.{extension}"), &shared.replace("./dist/index", module))?;
        for entry in ["lock", "password", "query", "http", "live", "testing"].iter().chain(&BINDINGS) {
            let own = std::fs::read_to_string(package.join(format!("{entry}.api.d.ts")))?;
            let own = own.replace("./dist/index", module).replace("./dist/firm", &firms);
            write(dist, &format!("{entry}.d.{extension}"), &own.replace("./bindings.api", &bindings))?;
        }
    }
    Ok(())
}

/// The files of types, one for each entry that has its own: their names and texts.
fn declarations() -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(root().join("pkg/dist"))? {
        let path = file?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if name.ends_with(".d.ts") {
            found.push((name.to_owned(), std::fs::read_to_string(&path)?));
        }
    }
    Ok(found)
}

/// Writes the files that are generated and committed.
pub(crate) fn bless() -> Result<()> {
    package()?;
    let golden = root().join("tests/golden");
    std::fs::create_dir_all(&golden)?;
    for (name, types) in declarations()? {
        write(&golden, &name, &types)?;
    }
    for (name, text) in generate::docs() {
        write(&root().join("docs"), name, &text)?;
    }
    Ok(())
}
