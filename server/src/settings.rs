//! What can be set: by flags, by the environment, or in a TOML file, in this order.

use crate::database::Reads;
use crate::http::Options;
use clap::Args;
use clap::ValueEnum;
use firmgate::facts::{Id, Millis};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Where the firms are.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Where {
    /// The database: `sqlite:<path>` or `postgres://user@host1,host2/name` [default: sqlite:firmgate.db]
    #[arg(long, env = "FIRMGATE_DATABASE", hide_env_values = true, global = true)]
    pub database: Option<String>,
    /// Firms that are in another database: `<firm>=<database>`, once for each
    #[arg(
        long = "firm-database",
        env = "FIRMGATE_FIRM_DATABASES",
        value_delimiter = ' ',
        hide_env_values = true,
        global = true
    )]
    #[serde(skip)]
    pub firm_database: Vec<String>,
    /// The same, in the file: a table of firms and databases
    #[arg(skip)]
    pub firm_databases: BTreeMap<String, String>,
    /// Where reads are sent: `primary`, or a `standby` that is far enough [default: primary]
    #[arg(long, env = "FIRMGATE_READS", global = true)]
    pub reads: Option<ReadsFrom>,
    /// A TOML file with settings
    #[arg(long, env = "FIRMGATE_CONFIG", global = true)]
    #[serde(skip)]
    pub config: Option<PathBuf>,
}

/// Where reads are sent.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum ReadsFrom {
    /// To the primary.
    Primary,
    /// To a standby that is far enough.
    Standby,
}

/// How the server serves.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Serve {
    /// The address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "FIRMGATE_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// The address that clients use, such as `https://access.example.com` [default: `http://` and `--listen`]
    #[arg(long, env = "FIRMGATE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// A folder with pages to serve beside the API
    #[arg(long, env = "FIRMGATE_PAGES")]
    pub pages: Option<PathBuf>,
    /// Load the demo firm if it is not there, and let visitors be anyone in it; on loopback only
    #[arg(long, env = "FIRMGATE_DEMO")]
    pub demo: bool,
    /// For how many seconds a snapshot may be used [default: 300]
    #[arg(long, env = "FIRMGATE_SNAPSHOT_SECONDS")]
    pub snapshot_seconds: Option<u32>,
    /// After how many minutes of doing nothing a session ends [default: 30]
    #[arg(long, env = "FIRMGATE_IDLE_MINUTES")]
    pub idle_minutes: Option<u32>,
    /// After how many hours a session ends in any case [default: 12]
    #[arg(long, env = "FIRMGATE_SESSION_HOURS")]
    pub session_hours: Option<u32>,
}

/// A setting that cannot be.
#[derive(Debug)]
pub struct SettingsError(String);

impl std::fmt::Display for SettingsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SettingsError {}

fn wrong(sentence: impl Into<String>) -> SettingsError {
    SettingsError(sentence.into())
}

/// The settings of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    database: Option<String>,
    firm_databases: BTreeMap<String, String>,
    reads: Option<ReadsFrom>,
    serve: Serve,
}

fn file(path: Option<&Path>) -> Result<File, SettingsError> {
    let Some(path) = path else { return Ok(File::default()) };
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| wrong(format!("--config {shown}: {error}")))?;
    // The message shows the line that is wrong; a line with an address of a database is not shown.
    toml::from_str(&text).map_err(|error| wrong(format!("--config {shown}: {}", error.message())))
}

/// The databases, as they are to be opened.
#[derive(Debug)]
pub struct Addresses {
    /// The first one, for all firms that are in no other.
    pub first: String,
    /// The others, each with its firms.
    pub others: Vec<(String, Vec<Id>)>,
    /// Where reads are sent.
    pub reads: Reads,
}

impl Where {
    /// Where the firms are, with what the file says.
    ///
    /// # Errors
    ///
    /// [`SettingsError`], which says which setting is wrong, and why.
    pub fn addresses(&self) -> Result<Addresses, SettingsError> {
        let file = file(self.config.as_deref())?;
        let first = self.database.clone().or(file.database).unwrap_or_else(|| "sqlite:firmgate.db".to_owned());
        let mut mapping = file.firm_databases;
        for pair in self.firm_database.iter().filter(|pair| !pair.is_empty()) {
            let (firm, database) =
                pair.split_once('=').ok_or_else(|| wrong("--firm-database: it is <firm>=<database>"))?;
            mapping.insert(firm.to_owned(), database.to_owned());
        }
        let mut others: Vec<(String, Vec<Id>)> = Vec::new();
        for (firm, database) in mapping {
            let firm: Id = firm.parse().map_err(|error| wrong(format!("--firm-database {firm}: {error}")))?;
            match others.iter_mut().find(|(own, _)| *own == database) {
                Some((_, firms)) => firms.push(firm),
                None => others.push((database, vec![firm])),
            }
        }
        let reads = match self.reads.or(file.reads) {
            None | Some(ReadsFrom::Primary) => Reads::Primary,
            Some(ReadsFrom::Standby) => Reads::Standby,
        };
        Ok(Addresses { first, others, reads })
    }
}

/// How the server serves, complete.
#[derive(Debug)]
pub struct Serving {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// A folder with pages.
    pub pages: Option<PathBuf>,
    /// What can be chosen.
    pub options: Options,
}

impl Serve {
    /// How the server serves, with what the file says.
    ///
    /// # Errors
    ///
    /// As [`Where::addresses`].
    pub fn serving(&self, own: &Where) -> Result<Serving, SettingsError> {
        let file = file(own.config.as_deref())?.serve;
        let listen = self.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let demo = self.demo || file.demo;
        if demo && !listen.ip().is_loopback() {
            return Err(wrong("--demo: whoever reaches the demo can be anyone in it, so it listens on loopback only"));
        }
        let public_url = self.public_url.clone().or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        let is_https = public_url.starts_with("https://");
        if !is_https && !public_url.starts_with("http://") {
            return Err(wrong("--public-url: it begins with https:// or http://"));
        }
        if !is_https && !listen.ip().is_loopback() {
            let reason = "--public-url: off loopback it has to be https://; cookies of sessions do not go over http";
            return Err(wrong(reason));
        }
        let pages = self.pages.clone().or(file.pages);
        if let Some(folder) = pages.as_ref().filter(|folder| !folder.join("index.html").is_file()) {
            return Err(wrong(format!("--pages {}: there is no index.html in it", folder.display())));
        }
        let span = |name: &str, given: Option<u32>, default: u32, unit: Millis| match given.unwrap_or(default) {
            0 => Err(wrong(format!("{name}: it is at least 1"))),
            count => Ok(Millis::from(count) * unit),
        };
        let options = Options {
            secure_cookies: is_https,
            snapshot_for: span("--snapshot-seconds", self.snapshot_seconds.or(file.snapshot_seconds), 300, 1_000)?,
            idle: span("--idle-minutes", self.idle_minutes.or(file.idle_minutes), 30, 60_000)?,
            absolute: span("--session-hours", self.session_hours.or(file.session_hours), 12, 3_600_000)?,
            public_url: public_url.trim_end_matches('/').to_owned(),
            demo,
        };
        Ok(Serving { listen, pages, options })
    }
}
