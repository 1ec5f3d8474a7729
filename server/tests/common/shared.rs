//! One PostgreSQL for all tests of this program, with a database for each: to copy the files of a new one would be
//! most of what many tests do.

use super::SETTINGS;
use super::postgres::{command, filled_folder, free_port, wait_for};
use postgres::{Client, NoTls};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A database in it, empty, which is dropped with this.
pub(crate) struct SharedDatabase(String);

struct Server {
    port: u16,
    // Its input is a pipe, and the server runs while that is open: nothing of a test program is dropped at its end,
    // but all its pipes close.
    _running: Child,
}

// Its last step takes the folder away, so nothing is left of it either.
const RUN: &str = "folder=$1; shift; \"$@\" & read -r _; kill -QUIT $!; wait; rm -rf \"$folder\"";

fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let (folder, port) = (filled_folder().keep(), free_port());
        let postgres = command(&folder, port, &SETTINGS);
        let running = Command::new("sh")
            .args(["-c", RUN, "sh"])
            .arg(&folder)
            .arg(postgres.get_program())
            .args(postgres.get_args())
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait_for(&folder, port);
        Server { port, _running: running }
    })
}

fn address(name: &str) -> String {
    format!("postgres://postgres@127.0.0.1:{}/{name}", server().port)
}

// By another thread: this client has a runtime of its own, and most tests are in one already.
fn run(statement: &str) {
    let run = || Client::connect(&address("postgres"), NoTls).unwrap().batch_execute(statement);
    std::thread::scope(|scope| scope.spawn(run).join()).unwrap().unwrap();
}

impl SharedDatabase {
    pub(crate) fn create() -> SharedDatabase {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        run(&format!("CREATE DATABASE {name}"));
        SharedDatabase(name)
    }

    pub(crate) fn url(&self) -> String {
        address(&self.0)
    }
}

impl Drop for SharedDatabase {
    fn drop(&mut self) {
        // A test that has failed shows its own error, and not that there was none to drop.
        if !std::thread::panicking() {
            run(&format!("DROP DATABASE {} WITH (FORCE)", self.0));
        }
    }
}
