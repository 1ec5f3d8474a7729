//! `serve`: starts the server.

use super::database;
use super::exit::{Exit, print};
use crate::clock::Clock;
use crate::firms::Firms;
use crate::router::router;
use crate::serve::serve;
use crate::settings::{DatabaseArgs, ServeArgs, ServeSettings};
use crate::state::App;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

pub(super) async fn run(databases: &DatabaseArgs, args: &ServeArgs) -> Result<Exit, Exit> {
    let ServeSettings { listen, pages, options } = args.settings(databases)?;
    let filter = EnvFilter::try_from_env("FIRMGATE_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_env_filter(filter).init();
    let firms = Firms::new(database::open(databases).await?, Arc::new(Clock::system()));
    if options.demo {
        crate::demo::load(&firms).await?;
    }
    let bound = TcpListener::bind(listen).await;
    let listener = bound.map_err(|error| Exit::usage(format!("--listen {listen}: {error}")))?;
    let address = listener.local_addr()?;
    let app = App::new(firms, options);
    let routes = router(app.clone(), pages.as_deref());
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    print(format!("firmgate listens on http://{address}/  (API at /docs; stop with Ctrl-C)"))?;
    let stop = async {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    };
    serve(listener, &app, routes, stop).await;
    Ok(Exit::Success)
}
