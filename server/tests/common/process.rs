//! The server in a process of its own, as it is installed.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

pub(crate) struct Process {
    child: Child,
    pub(crate) url: String,
    address: String,
    port: u16,
}

impl Process {
    /// Serves a database; it listens when this returns.
    pub(crate) fn start(address: &str) -> Process {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        Process::start_on(address, port)
    }

    fn start_on(address: &str, port: u16) -> Process {
        let mut child = Command::new(env!("CARGO_BIN_EXE_firmgate"))
            .args(["serve", "--database", address, "--listen", &format!("127.0.0.1:{port}")])
            .env("FIRMGATE_LOG", "warn")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("listens on"), "the server does not start: {line}");
        Process { child, url: format!("http://127.0.0.1:{port}"), address: address.to_owned(), port }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// Ends it as `kill -9` does.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Starts it again, on the same port.
    pub(crate) fn again(&mut self) {
        *self = Process::start_on(&self.address, self.port);
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
