//! Prints the firm as JSON.

use std::io::Write;

fn main() -> std::io::Result<()> {
    writeln!(std::io::stdout(), "{}", firmgate_demo::firm().to_json())
}
