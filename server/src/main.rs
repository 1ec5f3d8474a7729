//! The command `firmgate`.

fn main() {}
