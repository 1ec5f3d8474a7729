//! What happens to a PostgreSQL: it crashes, it is started again, another one stands by.

use super::postgres::{Postgres, folder, program, serve};
use std::process::Command;

impl Postgres {
    /// Stops it as a crash would, in the middle of whatever it does.
    pub(crate) fn crash(&mut self) {
        let process = self.server.id().to_string();
        let _ = Command::new("kill").args(["-QUIT", &process]).status();
        let _ = self.server.wait();
    }

    /// Starts it again on what is there.
    pub(crate) fn start_again(&mut self, settings: &[&str]) {
        self.server = serve(self.folder.path(), self.port, settings);
    }

    /// A standby of this one, which streams what it does, with settings of its own.
    pub(crate) fn standby(&self, settings: &[&str]) -> Postgres {
        let folder = folder();
        let copied = program("pg_basebackup", folder.path())
            .args(["--host=127.0.0.1", "--username=postgres", "--write-recovery-conf", "--no-sync", "--pgdata"])
            .arg(folder.path().join("data"))
            .arg(format!("--port={}", self.port))
            .status()
            .unwrap();
        assert!(copied.success(), "pg_basebackup failed");
        Postgres::of(folder, settings)
    }

    /// Makes a standby the primary.
    pub(crate) fn promote(&self) {
        let promoted = program("pg_ctl", self.folder.path())
            .args(["promote", "-w", "-D"])
            .arg(self.folder.path().join("data"))
            .status()
            .unwrap();
        assert!(promoted.success(), "pg_ctl promote failed");
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}
