//! Builds the gate's wasm module, and its form in JavaScript.

use crate::generate::write;
use crate::run::{npm_tool, program, root, run, say};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use wasm_bindgen_cli_support::Bindgen;

// Named one by one: with all features on, Binaryen writes modules that Node 20 cannot load.
const FEATURES: [&str; 4] =
    ["--enable-mutable-globals", "--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-bulk-memory"];

// What JavaScript calls; src/wasm/gate.rs documents each.
const EXPORTS: [&str; 9] =
    ["memory", "check", "check_all", "possible", "out", "explain", "related", "within", "contradiction"];

/// Builds the module and writes it as text for the package: letters, and as JavaScript.
pub(crate) fn gate(generated: &Path) -> Result<PathBuf> {
    say("Building the gate's wasm module");
    let folder = root().join("target/gate");
    let compiled = compile(&folder)?;
    let bound = bind(&compiled, &folder)?;
    let module = folder.join("gate.wasm");
    run(npm_tool("wasm-opt").args(FEATURES).arg("-Oz").arg(&bound).arg("-o").arg(&module))?;

    let mut bytes = std::fs::read(&module)?;
    blank_out(&mut bytes);
    std::fs::write(&module, &bytes)?;
    let text: String = bytes.into_iter().flat_map(letters).collect();
    write(
        generated,
        "module.ts",
        &format!("// Generated: the gate's wasm module, see src/engine.ts.\nexport const MODULE = {text:?};\n"),
    )?;
    write(generated, "module-no-wasm.js", &to_javascript(&bound, &folder)?)?;
    Ok(module)
}

/// Zeros what the allocator would say if it failed. The allocator itself is gone, since nothing
/// calls it; its texts stay, because tools keep data whole. Nothing can read them.
fn blank_out(module: &mut [u8]) {
    for text in [
        "/rust/deps/dlmalloc-0.2.11/src/dlmalloc.rs",
        "assertion failed: psize >= size + min_overhead",
        "assertion failed: psize <= size + max_overhead",
    ] {
        let place = module.windows(text.len()).position(|window| window == text.as_bytes());
        if let Some(there) = place.and_then(|place| module.get_mut(place..place + text.len())) {
            there.fill(0);
        }
    }
}

/// A byte as text: one letter for the bytes below 89, which are the most, two for the others. The
/// letters are those of ASCII from `#` on, without the backslash.
///
/// Base64 would spread equal runs of bytes over unequal letters, and so would compress a quarter
/// worse; two hexadecimal digits a byte compress almost as well as this, and take twice the room.
fn letters(byte: u8) -> impl Iterator<Item = char> {
    let letter = |number: u8| char::from(if number < 57 { 35 + number } else { 36 + number });
    let (first, second) = match byte.checked_sub(89) {
        None => (byte, None),
        Some(rest) => (89 + rest / 84, Some(rest % 84)),
    };
    std::iter::once(first).chain(second).map(letter)
}

fn compile(folder: &Path) -> Result<PathBuf> {
    // Without these two, rustc writes more than one table, which wasm2js does not support.
    let flags = "-Ctarget-feature=-reference-types,-multivalue";
    run(program("cargo")
        .args(["rustc", "--package", "firmgate", "--lib", "--crate-type", "cdylib", "--profile", "gate"])
        .args(["--features", "gate", "--target", "wasm32-unknown-unknown", "--quiet"])
        .arg("--target-dir")
        .arg(folder)
        .env("RUSTFLAGS", flags))?;
    Ok(folder.join("wasm32-unknown-unknown/gate/firmgate.wasm"))
}

/// Takes out what wasm-bindgen put in for itself. Its glue is not used: the module imports nothing
/// and takes integers only, which is checked here.
fn bind(compiled: &Path, folder: &Path) -> Result<PathBuf> {
    let bound = folder.join("bound");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).web(true)?.typescript(false);
    bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    bindgen.generate(&bound).context("wasm-bindgen cannot read the module")?;
    let module = bound.join("firmgate_bg.wasm");
    let module = only_exports(&module, folder)?;
    if has_imports(&std::fs::read(&module)?) {
        bail!("the gate's module imports something; it must take integers only, see src/wasm/gate.rs");
    }
    Ok(module)
}

/// Drops what can only be reached from exports that are not the gate's: wasm-bindgen adds some for
/// its glue.
fn only_exports(module: &Path, folder: &Path) -> Result<PathBuf> {
    let roots: Vec<serde_json::Value> =
        EXPORTS.iter().map(|name| serde_json::json!({ "name": name, "root": true, "export": name })).collect();
    let graph = folder.join("exports.json");
    std::fs::write(&graph, serde_json::to_vec(&roots)?)?;
    let pruned = folder.join("pruned.wasm");
    run(npm_tool("wasm-metadce")
        .args(FEATURES)
        .arg(module)
        .arg("--graph-file")
        .arg(&graph)
        .arg("-o")
        .arg(&pruned)
        .stdout(Stdio::null()))?;
    Ok(pruned)
}

/// Whether a module has an import section, the one with id 2.
fn has_imports(module: &[u8]) -> bool {
    let mut rest = module.get(8..).unwrap_or_default();
    while let Some((id, after)) = rest.split_first() {
        if *id == 2 {
            return true;
        }
        let mut length = 0_usize;
        let mut taken = 0;
        for byte in after {
            length |= usize::from(byte & 0x7f) << (7 * taken);
            taken += 1;
            if byte & 0x80 == 0 {
                break;
            }
        }
        rest = after.get(taken + length..).unwrap_or_default();
    }
    false
}

fn to_javascript(bound: &Path, folder: &Path) -> Result<String> {
    let lowered = folder.join("lowered.wasm");
    run(npm_tool("wasm-opt")
        .args(FEATURES)
        .args(["--signext-lowering", "--llvm-nontrapping-fptoint-lowering", "--llvm-memory-copy-fill-lowering", "-Oz"])
        .arg(bound)
        .arg("-o")
        .arg(&lowered))?;
    let script = folder.join("no-wasm.js");
    run(npm_tool("wasm2js").arg("-Oz").arg(&lowered).arg("-o").arg(&script))?;
    std::fs::read_to_string(&script).context("wasm2js wrote nothing")
}
