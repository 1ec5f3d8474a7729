//! Builds the wasm modules: the gate's, with its form in JavaScript, and the firm's, with its glue.

use crate::generate::write;
use crate::run::{npm_tool, output, program, root, run, say};
use crate::stamp::Stamp;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread::ScopedJoinHandle;
use wasm_bindgen_cli_support::Bindgen;

// Named one by one: with all features on, Binaryen writes modules that Node 20 cannot load.
const FEATURES: [&str; 4] =
    ["--enable-mutable-globals", "--enable-sign-ext", "--enable-nontrapping-float-to-int", "--enable-bulk-memory"];

// These modules are not converted to JavaScript, and so may have more tables than one.
const GLUE_FEATURES: [&str; 2] = ["--enable-reference-types", "--enable-multivalue"];

// `-Oz` and `-Os` make a smaller module and a larger one when compressed, which is what is sent. Control flow that
// is taken apart and written anew compresses better than what rustc writes. The stack comes first in memory: nothing
// is in its last bytes that a module that did not overflow has put there.
const GLUE_PASSES: [&str; 5] = ["--flatten", "--rereloop", "-O2", "--low-memory-unused", "--reorder-functions"];

// Without the first two, rustc writes more than one table, which wasm2js does not support. The gate counts
// nothing that could overflow, and is inlined into every page.
const GATE_FLAGS: &str = "-Ctarget-feature=-reference-types,-multivalue -Coverflow-checks=off -Cstrip=symbols";

// What JavaScript calls; src/wasm/gate.rs documents each.
const EXPORTS: [&str; 9] =
    ["memory", "words", "check", "check_all", "possible", "explain", "related", "within", "contradiction"];

/// The sources of the package that are made of wasm modules.
const MODULES: Stamp = Stamp {
    name: "modules",
    from: &[
        ".cargo",
        "Cargo.lock",
        "Cargo.toml",
        "package-lock.json",
        "rust-toolchain.toml",
        "src",
        "xtask/no-wasm.mjs",
        "xtask/src/generate/mod.rs",
        "xtask/src/run.rs",
        "xtask/src/wasm.rs",
    ],
    made: &[
        "pkg/generated/firm-glue.js",
        "pkg/generated/firm-module.ts",
        "pkg/generated/module-no-wasm.js",
        "pkg/generated/module.node.ts",
        "pkg/generated/module.ts",
        "pkg/generated/query-glue.js",
        "pkg/generated/query-module.ts",
    ],
};

/// Builds the modules and writes them as sources of the package, while `packages` installs the tools for it.
///
/// Compiling uses one core and waits for nothing; so each module is made smaller while the next is compiled.
///
/// # Errors
/// If a module cannot be compiled, or is not what it has to be.
pub(crate) fn modules(generated: &Path, packages: impl FnOnce() -> Result<()> + Send) -> Result<()> {
    let Some(making) = MODULES.begin()? else { return packages() };
    std::thread::scope(|threads| {
        let packages = threads.spawn(packages);
        say("Compiling the gate to wasm");
        let gate = compile("gate", GATE_FLAGS)?;
        join(packages)?;
        let gate = threads.spawn(move || make_gate(&gate, generated));
        say("Compiling the firm to wasm");
        let firm = compile("firm", "")?;
        let firm = threads.spawn(move || make_with_glue("firm", &firm, generated));
        say("Compiling the queries to wasm");
        let query = compile("query", "")?;
        make_with_glue("query", &query, generated)?;
        join(gate)?;
        join(firm)
    })?;
    making.end()
}

fn join(thread: ScopedJoinHandle<Result<()>>) -> Result<()> {
    thread.join().unwrap_or_else(|_| bail!("a thread of the build stopped"))
}

/// Writes the gate's module as text for the package: letters, digits, and as JavaScript.
fn make_gate(compiled: &Path, generated: &Path) -> Result<()> {
    let folder = doors().join("gate");
    let bound = bind(compiled, &folder)?;
    let module = folder.join("gate.wasm");
    run(npm_tool("wasm-opt").args(FEATURES).arg("-Oz").arg(&bound).arg("-o").arg(&module))?;

    let mut bytes = std::fs::read(&module)?;
    blank_out(&mut bytes);
    std::fs::write(&module, &bytes)?;
    let what = "the gate's wasm module, see src/engine.ts";
    write(generated, "module.ts", &as_source(&as_base89(&bytes), what))?;
    write(generated, "module.node.ts", &as_source(&as_digits(&bytes), what))?;
    write(generated, "module-no-wasm.js", &to_javascript(&bound, &folder)?)
}

/// Writes a module that takes and gives texts as text for the package, with the glue that passes them.
fn make_with_glue(door: &str, compiled: &Path, generated: &Path) -> Result<()> {
    let folder = doors().join(door);
    let bound = folder.join("bound");
    let mut bindgen = Bindgen::new();
    // The glue as one function: each instance of the module needs variables of its own. It would look
    // for its own address in the `document`, which half a page, as tests have it, does not know.
    bindgen.input_path(compiled).out_name(door).no_modules(true)?.typescript(false);
    bindgen.omit_default_module_path(true).remove_name_section(true).remove_producers_section(true);
    bindgen.generate(&bound).context("wasm-bindgen cannot read the module")?;
    let glue = std::fs::read_to_string(bound.join(format!("{door}.js"))).context("wasm-bindgen wrote no glue")?;
    let glue = format!(
        "// Generated by wasm-bindgen.\nexport const glue = (document = undefined) => {{\n{glue}\nreturn wasm_bindgen;\n}};\n"
    );
    write(generated, &format!("{door}-glue.js"), &glue)?;

    let module = folder.join(format!("{door}.wasm"));
    run(npm_tool("wasm-opt")
        .args(FEATURES)
        .args(GLUE_FEATURES)
        .args(GLUE_PASSES)
        .arg(bound.join(format!("{door}_bg.wasm")))
        .arg("-o")
        .arg(&module))?;
    let bytes = std::fs::read(&module)?;
    let what = format!("the wasm module of src/wasm/{door}.rs");
    write(generated, &format!("{door}-module.ts"), &as_source(&as_base89(&bytes), &what))
}

/// A module, as text, as a source of the package.
fn as_source(module: &str, what: &str) -> String {
    format!("// Generated: {what}.\nexport const MODULE = {module:?};\n")
}

/// Bytes as text for Node, which reads two hexadecimal digits a byte with nothing of ours, and where
/// nobody waits for a larger file.
fn as_digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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

/// Bytes as text. Bytes that count up, as tables of numbers do, are the first of them, a `!` and how
/// many follow: nothing that compresses sees that they are all the same.
fn as_base89(bytes: &[u8]) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        let counted = std::iter::once(*first)
            .chain(after.iter().copied())
            .zip(after)
            .take(LONGEST_COUNT)
            .take_while(|(byte, next)| byte.checked_add(1) == Some(**next))
            .count();
        text.extend(base89(*first));
        rest = after;
        if let (3.., Ok(count)) = (counted, u8::try_from(counted)) {
            text.push('!');
            text.extend(base89(count));
            rest = after.get(counted..).unwrap_or_default();
        }
    }
    text
}

// What one letter can say.
const LONGEST_COUNT: usize = 88;

/// A byte as text: one letter for the bytes below 89, which are the most, two for the others. The
/// letters are those of ASCII from `#` on, without the backslash.
///
/// Base64 would spread equal runs of bytes over unequal letters, and so would compress a quarter
/// worse; two hexadecimal digits a byte compress almost as well as this, and take twice the room.
fn base89(byte: u8) -> impl Iterator<Item = char> {
    let letter = |number: u8| char::from(if number < 57 { 35 + number } else { 36 + number });
    let (first, second) = match byte.checked_sub(89) {
        None => (byte, None),
        Some(rest) => (89 + rest / 84, Some(rest % 84)),
    };
    std::iter::once(first).chain(second).map(letter)
}

// Where the modules are compiled, apart from what tests and commands use.
fn doors() -> PathBuf {
    root().join("target/doors")
}

/// Compiles the crate with one of the doors. All share one folder, and so what they depend on.
fn compile(door: &str, flags: &str) -> Result<PathBuf> {
    // What the module says if it fails must not name folders of this machine.
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")));
    let renamed = home.map(|home| format!("--remap-path-prefix={home}=cargo")).unwrap_or_default();
    run(program("cargo")
        .args(["rustc", "--package", "firmgate", "--lib", "--crate-type", "cdylib", "--profile", "door"])
        .args(["--features", door, "--target", "wasm32-unknown-unknown", "--quiet"])
        .arg("--target-dir")
        .arg(doors())
        .env("RUSTFLAGS", format!("{renamed} {flags}").trim()))?;
    // Every door is compiled to a file of this name.
    let compiled = doors().join("wasm32-unknown-unknown/door/firmgate.wasm");
    let folder = doors().join(door);
    std::fs::create_dir_all(&folder)?;
    let own = folder.join("compiled.wasm");
    std::fs::copy(&compiled, &own).with_context(|| format!("cargo wrote no {}", compiled.display()))?;
    Ok(own)
}

/// Takes out what wasm-bindgen put in for itself. Its glue is not used: the module imports nothing
/// and takes integers only, which is checked here.
fn bind(compiled: &Path, folder: &Path) -> Result<PathBuf> {
    let bound = folder.join("bound");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("firmgate").web(true)?.typescript(false);
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

/// The module as JavaScript: what wasm2js makes of it, without what it puts around, and with the data
/// in letters.
fn to_javascript(bound: &Path, folder: &Path) -> Result<String> {
    let lowered = folder.join("lowered.wasm");
    run(npm_tool("wasm-opt")
        .args(FEATURES)
        .args(["--signext-lowering", "--llvm-nontrapping-fptoint-lowering"])
        // Blocks as JavaScript has them, then as few of everything as there can be.
        .args(["--flatten", "--rereloop", "-Oz", "--converge"])
        .arg(bound)
        .arg("-o")
        .arg(&lowered))?;
    let mut bytes = std::fs::read(&lowered)?;
    blank_out(&mut bytes);
    std::fs::write(&lowered, &bytes)?;
    let script = folder.join("no-wasm.js");
    run(npm_tool("wasm2js").args(FEATURES).arg("-Oz").arg(&lowered).arg("-o").arg(&script))?;
    let shaped = output(program("node").arg("xtask/no-wasm.mjs").arg(&script))?;
    let shaped: serde_json::Value = serde_json::from_str(&shaped).context("xtask/no-wasm.mjs printed no JSON")?;
    let script = shaped.get("script").and_then(|script| script.as_str()).context("no script")?;
    let data = shaped.get("data").and_then(|data| data.as_array()).context("no data")?;
    let data: Vec<u8> = data.iter().filter_map(|byte| u8::try_from(byte.as_u64()?).ok()).collect();
    Ok(format!("{script}const DATA = {:?};\n", as_base89(&data)))
}
