//! The command `firmgate`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    firmgate_server::cli::run().await
}
