//! Settings: from flags, environment variables and a TOML file, in this order of precedence.

use crate::database::Reads;
use crate::state::Options;
use clap::Args;
use clap::ValueEnum;
use firmgate::catalogue::Kind;
use firmgate::facts::{Id, Millis};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// Which databases hold the firms.
#[derive(Args, Clone, Debug, Default)]
pub struct DatabaseArgs {
    /// Database: `sqlite:<path>` or `postgres://user@host1,host2/name` [default: sqlite:firmgate.db]
    #[arg(long, env = "FIRMGATE_DATABASE", hide_env_values = true, global = true)]
    pub database: Option<String>,
    /// A firm in another database: `<firm>=<database>`; may be repeated
    #[arg(
        long = "firm-database",
        env = "FIRMGATE_FIRM_DATABASES",
        value_delimiter = ' ',
        hide_env_values = true,
        global = true
    )]
    pub firm_database: Vec<String>,
    /// Where to send reads: `primary`, or a `standby` that is caught up [default: primary]
    #[arg(long, env = "FIRMGATE_READS", global = true)]
    pub reads: Option<ReadsFrom>,
    /// Settings file (TOML)
    #[arg(long, env = "FIRMGATE_CONFIG", global = true)]
    pub config: Option<PathBuf>,
}

/// Where to send reads.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum ReadsFrom {
    /// To the primary.
    Primary,
    /// To a standby that is caught up.
    Standby,
}

/// The settings of `firmgate serve`.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ServeArgs {
    /// Address to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "FIRMGATE_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// URL that clients use, such as `https://access.example.com` [default: `http://` and `--listen`]
    #[arg(long, env = "FIRMGATE_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Folder of static pages to serve next to the API
    #[arg(long, env = "FIRMGATE_PAGES")]
    pub pages: Option<PathBuf>,
    /// Load the demo firm and let visitors sign in as any of its users; on loopback only
    #[arg(long, env = "FIRMGATE_DEMO")]
    pub demo: bool,
    /// Kinds of record, such as `task,note`, that are not kept here: evaluations take their facts from the caller.
    /// `all` for every kind, also matters, users, groups and calendars, of keys with the scope `facts`
    #[arg(long, env = "FIRMGATE_FACTS_FROM_CALLERS", value_delimiter = ',')]
    pub facts_from_callers: Vec<String>,
    /// Lifetime of a snapshot, in seconds [default: 300]
    #[arg(long, env = "FIRMGATE_SNAPSHOT_SECONDS")]
    pub snapshot_seconds: Option<u32>,
    /// Session idle timeout, in minutes [default: 30]
    #[arg(long, env = "FIRMGATE_IDLE_MINUTES")]
    pub idle_minutes: Option<u32>,
    /// Maximum lifetime of a session, in hours [default: 12]
    #[arg(long, env = "FIRMGATE_SESSION_HOURS")]
    pub session_hours: Option<u32>,
}

/// An invalid setting.
#[derive(Debug)]
pub struct SettingsError(String);

impl std::fmt::Display for SettingsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for SettingsError {}

fn invalid(sentence: impl Into<String>) -> SettingsError {
    SettingsError(sentence.into())
}

/// The settings file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SettingsFile {
    database: Option<String>,
    firm_databases: BTreeMap<String, String>,
    reads: Option<ReadsFrom>,
    serve: ServeArgs,
}

fn settings_file(path: Option<&Path>) -> Result<SettingsFile, SettingsError> {
    let Some(path) = path else { return Ok(SettingsFile::default()) };
    let shown = path.display();
    let text = std::fs::read_to_string(path).map_err(|error| invalid(format!("--config {shown}: {error}")))?;
    // Only the message: the full error quotes the line, which may contain a database password.
    toml::from_str(&text).map_err(|error| invalid(format!("--config {shown}: {}", error.message())))
}

/// The addresses of the databases.
#[derive(Debug)]
pub struct DatabaseAddresses {
    /// The database of all firms that are in no other.
    pub first: String,
    /// The other databases, each with its firms.
    pub others: Vec<(String, Vec<Id>)>,
    /// Where to send reads.
    pub reads: Reads,
}

impl DatabaseArgs {
    /// The addresses of the databases, with the settings file.
    ///
    /// # Errors
    ///
    /// [`SettingsError`], which names the invalid setting.
    pub fn addresses(&self) -> Result<DatabaseAddresses, SettingsError> {
        let file = settings_file(self.config.as_deref())?;
        let first = self.database.clone().or(file.database).unwrap_or_else(|| "sqlite:firmgate.db".to_owned());
        let mut mapping = file.firm_databases;
        for pair in self.firm_database.iter().filter(|pair| !pair.is_empty()) {
            let (firm, database) =
                pair.split_once('=').ok_or_else(|| invalid("--firm-database: must be `<firm>=<database>`"))?;
            mapping.insert(firm.to_owned(), database.to_owned());
        }
        let mut others: Vec<(String, Vec<Id>)> = Vec::new();
        for (firm, database) in mapping {
            let firm: Id = firm.parse().map_err(|error| invalid(format!("--firm-database {firm}: {error}")))?;
            match others.iter_mut().find(|(own, _)| *own == database) {
                Some((_, firms)) => firms.push(firm),
                None => others.push((database, vec![firm])),
            }
        }
        let reads = match self.reads.or(file.reads) {
            None | Some(ReadsFrom::Primary) => Reads::Primary,
            Some(ReadsFrom::Standby) => Reads::Standby,
        };
        Ok(DatabaseAddresses { first, others, reads })
    }
}

/// The kinds of record with these names; `all` is every kind.
fn kinds(setting: &str, names: &[String]) -> Result<Vec<Kind>, SettingsError> {
    let mut found = Vec::new();
    for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
        let of_name = Kind::ALL.iter().copied().filter(|kind| name == "all" || kind.name() == name);
        let before = found.len();
        found.extend(of_name);
        if found.len() == before {
            return Err(invalid(format!("{setting} {name}: there is no such kind of record")));
        }
    }
    Ok(found)
}

/// The settings of `firmgate serve`, complete and checked.
#[derive(Debug)]
pub struct ServeSettings {
    /// The address to listen on.
    pub listen: SocketAddr,
    /// The folder of static pages.
    pub pages: Option<PathBuf>,
    /// The server's options.
    pub options: Options,
}

impl ServeArgs {
    /// The settings of `firmgate serve`, with the settings file.
    ///
    /// # Errors
    ///
    /// As [`DatabaseArgs::addresses`].
    pub fn settings(&self, database: &DatabaseArgs) -> Result<ServeSettings, SettingsError> {
        let file = settings_file(database.config.as_deref())?.serve;
        let listen = self.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let demo = self.demo || file.demo;
        if demo && !listen.ip().is_loopback() {
            return Err(invalid("--demo: anyone may sign in as any demo user, so --listen must be a loopback address"));
        }
        let public_url = self.public_url.clone().or(file.public_url).unwrap_or_else(|| format!("http://{listen}"));
        let is_https = public_url.starts_with("https://");
        if !is_https && !public_url.starts_with("http://") {
            return Err(invalid("--public-url: must begin with `https://` or `http://`"));
        }
        if !is_https && !listen.ip().is_loopback() {
            let reason = "--public-url: must begin with `https://` unless --listen is a loopback address; session \
                          cookies are not sent over http";
            return Err(invalid(reason));
        }
        let pages = self.pages.clone().or(file.pages);
        if let Some(folder) = pages.as_ref().filter(|folder| !folder.join("index.html").is_file()) {
            return Err(invalid(format!("--pages {}: the folder has no index.html", folder.display())));
        }
        let span = |name: &str, given: Option<u32>, default: u32, unit: Millis| match given.unwrap_or(default) {
            0 => Err(invalid(format!("{name}: must be at least 1"))),
            count => Ok(Millis::from(count) * unit),
        };
        let names =
            if self.facts_from_callers.is_empty() { &file.facts_from_callers } else { &self.facts_from_callers };
        let facts_from_callers = kinds("--facts-from-callers", names)?;
        let options = Options {
            facts_from_callers,
            secure_cookies: is_https,
            snapshot_for: span("--snapshot-seconds", self.snapshot_seconds.or(file.snapshot_seconds), 300, 1_000)?,
            idle: span("--idle-minutes", self.idle_minutes.or(file.idle_minutes), 30, 60_000)?,
            absolute: span("--session-hours", self.session_hours.or(file.session_hours), 12, 3_600_000)?,
            public_url: public_url.trim_end_matches('/').to_owned(),
            demo,
        };
        Ok(ServeSettings { listen, pages, options })
    }
}
