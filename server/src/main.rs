//! The command `firmgate`.

use std::process::ExitCode;

// Requests are many small allocations, freed by another thread than made them: the C library's
// allocator takes a tenth of the time of an evaluation.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    firmgate_server::cli::run().await
}
