//! A server as a test wants it: in this process or in its own, on either database, really started.

#[path = "../../../tests/sql/postgres.rs"]
#[expect(dead_code, reason = "the tests of SQL use more of it")]
mod postgres;

mod crash;
mod process;
mod shared;
mod stream;

pub(crate) use postgres::Postgres;
pub(crate) use process::Process;
pub(crate) use shared::SharedDatabase;
pub(crate) use stream::Stream;

use firmgate::facts::{Id, Millis, Person};
use firmgate::firm::{HostEvent, State};
use firmgate_server::clock::Clock;
use firmgate_server::database::{Database, Reads, Value};
use firmgate_server::firms::{Databases, FirmHandle, Firms, TxStatement};
use firmgate_server::router::router;
use firmgate_server::serve::serve;
use firmgate_server::state::{App, Options, SessionToken};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// What each PostgreSQL of these tests is started with.
pub(crate) const SETTINGS: [&str; 1] = ["max_connections=200"];

/// A database, empty, of its own.
pub(crate) enum Backend {
    Sqlite(tempfile::TempDir),
    Postgres(SharedDatabase),
    /// With a server of its own, which the test stops or breaks.
    OwnPostgres(Postgres),
}

impl Backend {
    pub(crate) fn sqlite() -> Backend {
        Backend::Sqlite(tempfile::tempdir().unwrap())
    }

    pub(crate) fn postgres() -> Backend {
        Backend::Postgres(SharedDatabase::create())
    }

    pub(crate) fn own_postgres() -> Backend {
        let postgres = Postgres::start_with(&SETTINGS);
        // A client of another runtime, so that it is up when this returns.
        std::thread::scope(|scope| drop(scope.spawn(|| drop(postgres.connect())).join()));
        Backend::OwnPostgres(postgres)
    }

    /// Each of them, one after the other.
    pub(crate) fn both() -> [fn() -> Backend; 2] {
        [Backend::sqlite, Backend::postgres]
    }

    pub(crate) fn address(&self) -> String {
        match self {
            Backend::Sqlite(folder) => format!("sqlite:{}", folder.path().join("firmgate.db").display()),
            Backend::Postgres(database) => database.url(),
            Backend::OwnPostgres(postgres) => postgres.url(),
        }
    }

    pub(crate) async fn open(&self) -> Database {
        Database::open(&self.address(), Reads::Primary).await.unwrap()
    }
}

/// A server in this process, on a port of its own.
pub(crate) struct Server {
    pub(crate) app: App,
    pub(crate) url: String,
    stop: Option<oneshot::Sender<()>>,
    done: Option<tokio::task::JoinHandle<()>>,
}

impl Server {
    pub(crate) async fn start(backend: &Backend) -> Server {
        Server::start_with(backend, Clock::system(), Options::default()).await
    }

    pub(crate) async fn start_with(backend: &Backend, clock: Clock, options: Options) -> Server {
        let firms = Firms::new(Databases::one(backend.open().await), Arc::new(clock));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let options = Options { secure_cookies: false, public_url: url.clone(), ..options };
        let app = App::new(firms, options);
        let (stop, stopped) = oneshot::channel::<()>();
        let (own, routes) = (app.clone(), router(app.clone(), None));
        let done = tokio::spawn(async move { serve(listener, &own, routes, async { drop(stopped.await) }).await });
        Server { app, url, stop: Some(stop), done: Some(done) }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    pub(crate) async fn firm(&self, id: &Id) -> Arc<FirmHandle> {
        self.app.firms.get(id).await.unwrap().unwrap()
    }

    /// The demo firm, stored.
    pub(crate) async fn demo(&self) -> Arc<FirmHandle> {
        let state = firmgate_demo::firm().state();
        self.create(&state).await
    }

    pub(crate) async fn create(&self, state: &State) -> Arc<FirmHandle> {
        self.app.firms.create("A firm", state).await.unwrap();
        self.firm(&state.firm).await
    }

    /// A client with the cookie of somebody who has signed in, whatever their password: the session
    /// is in the firm and its proof in the database, as signing in leaves them.
    pub(crate) async fn client(&self, firm: &Id, person: &Person) -> reqwest::Client {
        let token = self.sign_in(firm, person, true).await;
        client_with(&token)
    }

    pub(crate) async fn sign_in(&self, firm: &Id, person: &Person, second_factor: bool) -> SessionToken {
        let handle = self.firm(firm).await;
        signed_in(&handle, person, second_factor).await
    }

    pub(crate) async fn stop(mut self) {
        drop(self.stop.take());
        if let Some(done) = self.done.take() {
            done.await.unwrap();
        }
    }
}

/// A session of somebody, whatever their password: it is in the firm and its proof in the database,
/// as signing in leaves them.
pub(crate) async fn signed_in(handle: &FirmHandle, person: &Person, second_factor: bool) -> SessionToken {
    let firm = handle.id();
    let token = SessionToken::new(firm).unwrap();
    let session: Id = format!("s-{}", firmgate_server::secret::public_id()).parse().unwrap();
    let now = handle.now();
    let values: Vec<Value> = vec![
        firm.into(),
        token.hash().into(),
        (&session).into(),
        firmgate_server::store::person_key(person).into(),
        "open".into(),
        now.into(),
        now.into(),
        (now + 30 * 60_000).into(),
        (now + 12 * 3_600_000).into(),
    ];
    let statement = "INSERT INTO sign_ins (firm_id, token_hash, session_id, person, stage, started_at, \
                         last_active_at, idle_until, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let event = HostEvent::SignedIn { session, ip_address: "198.51.100.7".to_owned(), second_factor };
    let actor = firmgate::firm::Actor {
        person: person.clone(),
        session: firmgate::facts::Session { open: Some(true), second_factor: Some(second_factor) },
    };
    let statements = vec![TxStatement { statement, values, is_one_row: true }];
    handle.change(|firm, now: Millis| firm.prepare_event(&event, &actor, now), statements).await.unwrap();
    token
}

pub(crate) fn client_with(token: &SessionToken) -> reqwest::Client {
    let mut headers = reqwest::header::HeaderMap::new();
    let cookie = format!("{}={}", SessionToken::COOKIE, token.text());
    headers.insert(reqwest::header::COOKIE, cookie.parse().unwrap());
    reqwest::Client::builder().default_headers(headers).no_proxy().build().unwrap()
}
