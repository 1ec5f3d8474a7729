//! A PostgreSQL of its own for a test: in a temporary directory, on a free port of the loopback
//! address, stopped when it is dropped.

use firmgate::query::Parameter;
use postgres::types::ToSql;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(crate) struct Postgres {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) server: Child,
    pub(crate) port: u16,
}

pub(crate) fn serve(folder: &Path, port: u16, settings: &[&str]) -> Child {
    command(folder, port, settings).stderr(Stdio::null()).spawn().unwrap()
}

/// What runs a server on the data in a folder.
pub(crate) fn command(folder: &Path, port: u16, settings: &[&str]) -> Command {
    let mut command = program("postgres", folder);
    command
        .arg("-D")
        .arg(folder.join("data"))
        .arg("-k")
        .arg(folder)
        .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-c", "fsync=off", "-c", "jit=off"])
        .args(["-c", "max_connections=20", "-c", "shared_buffers=256MB", "-c", "work_mem=64MB"])
        .args(settings.iter().flat_map(|setting| ["-c", setting]));
    command
}

/// Where Debian keeps the programs of its newest PostgreSQL, if they are not in the path.
fn programs() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions.map(|entry| entry.path().join("bin")).filter(|folder| folder.join("initdb").exists()).max();
    newest.unwrap_or_else(|| {
        let is_there = Command::new("initdb").arg("--version").stdout(Stdio::null()).status().is_ok();
        assert!(is_there, "PostgreSQL is not installed, and these tests need one: apt-get install postgresql");
        PathBuf::new()
    })
}

// PostgreSQL does not run as root; Debian's package makes a user for it.
pub(crate) fn program(name: &str, folder: &Path) -> Command {
    let path = programs().join(name);
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.current_dir(folder).stdout(Stdio::null());
    command
}

fn is_root() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().any(|line| line.starts_with("Uid:\t0\t"))
}

/// A folder of its own, which PostgreSQL's user may write to.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    if is_root() {
        assert!(Command::new("chown").arg("postgres").arg(folder.path()).status().unwrap().success());
    }
    folder
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Such a folder, with the data of an empty PostgreSQL.
pub(crate) fn filled_folder() -> tempfile::TempDir {
    let folder = folder();
    fill(folder.path());
    folder
}

/// Returns as soon as the server on a port takes connections.
pub(crate) fn wait_for(folder: &Path, port: u16) {
    let is_ready = || {
        let mut asked = program("pg_isready", folder);
        asked.args(["-q", "-t", "30", "-h", "127.0.0.1", "-p", &port.to_string()]).status().unwrap().success()
    };
    for _ in 0..3_000 {
        if is_ready() {
            return;
        }
        std::thread::yield_now();
    }
    panic!("PostgreSQL does not answer");
}

/// Makes the data of an empty PostgreSQL. The first are kept as a template: a copy takes a tenth of a second, and
/// `initdb` two seconds of a core.
fn fill(folder: &Path) {
    let data = folder.join("data");
    let version = program("initdb", folder).arg("--version").stdout(Stdio::piped()).output().unwrap();
    let version = String::from_utf8_lossy(&version.stdout).replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let template = Path::new(env!("CARGO_TARGET_TMPDIR")).join(version.trim_end_matches('-'));
    let copy = |from: &Path, to: &Path| Command::new("cp").arg("-a").args([from, to]).status().unwrap().success();
    if template.exists() {
        assert!(copy(&template, &data), "the template cannot be copied");
        return;
    }
    let made = program("initdb", folder)
        .args(["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "--pgdata"])
        .arg(&data)
        .status()
        .unwrap();
    assert!(made.success(), "initdb failed");
    // Under another name first, so that nobody copies half of it. Whoever comes second keeps the first's.
    let own =
        template.with_extension(format!("{}-{}", std::process::id(), folder.file_name().unwrap().to_string_lossy()));
    if copy(&data, &own) && std::fs::rename(&own, &template).is_err() {
        let _ = std::fs::remove_dir_all(&own);
    }
}

impl Postgres {
    pub(crate) fn start() -> Postgres {
        Postgres::start_with(&[])
    }

    /// With settings of its own, such as `["max_connections=200"]`.
    pub(crate) fn start_with(settings: &[&str]) -> Postgres {
        Postgres::of(filled_folder(), settings)
    }

    /// The one whose data are in a folder.
    pub(crate) fn of(folder: tempfile::TempDir, settings: &[&str]) -> Postgres {
        let port = free_port();
        let server = serve(folder.path(), port, settings);
        Postgres { folder, server, port }
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// A connection, as soon as the server takes one.
    pub(crate) fn connect(&self) -> postgres::Client {
        wait_for(self.folder.path(), self.port);
        postgres::Client::connect(&self.url(), postgres::NoTls).unwrap()
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // One that is gone already has no process any more; its number may be somebody else's.
        if !matches!(self.server.try_wait(), Ok(None)) {
            return;
        }
        // Asked to stop at once, it takes its own processes with it.
        let process = self.server.id().to_string();
        let _ = Command::new("kill").args(["-QUIT", &process]).status();
        let _ = self.server.wait();
    }
}

/// Parameters as PostgreSQL's client takes them.
pub(crate) fn values(parameters: &[Parameter]) -> Vec<&(dyn ToSql + Sync)> {
    fn value(parameter: &Parameter) -> &(dyn ToSql + Sync) {
        match parameter {
            Parameter::Text(text) => text,
            Parameter::Integer(number) => number,
            Parameter::Texts(texts) => texts,
            Parameter::Integers(numbers) => numbers,
            _ => panic!("a parameter of a new kind"),
        }
    }
    parameters.iter().map(value).collect()
}
