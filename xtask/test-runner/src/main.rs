//! The runner that `cargo test --target wasm32-unknown-unknown` starts for each test file: the one
//! of wasm-bindgen, as a library, so that `Cargo.lock` holds one version of everything. A package
//! of its own, because it takes a minute to build and only the tests need it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
