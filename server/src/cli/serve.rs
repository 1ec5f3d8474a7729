//! The server.

use super::end::{End, say};
use super::open;
use crate::clock::Clock;
use crate::firms::Firms;
use crate::http::{App, router, serve};
use crate::settings::{Serve, Serving, Where};
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

pub(super) async fn run(place: &Where, serve_as: &Serve) -> Result<End, End> {
    let Serving { listen, pages, options } = serve_as.serving(place)?;
    let filter = EnvFilter::try_from_env("FIRMGATE_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().json().with_writer(std::io::stderr).with_env_filter(filter).init();
    let firms = Firms::new(open::databases(place).await?, Arc::new(Clock::system()));
    if options.demo {
        crate::demo::load(&firms).await?;
    }
    let bound = TcpListener::bind(listen).await;
    let listener = bound.map_err(|error| End::wrong(format!("--listen {listen}: {error}")))?;
    let address = listener.local_addr()?;
    let app = App::new(firms, options);
    let routes = router(app.clone(), pages.as_deref());
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    say(format!("firmgate listens on http://{address}/  (API at /docs, Ctrl-C ends it)"))?;
    let stop = async {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    };
    serve(listener, &app, routes, stop).await;
    Ok(End::Well)
}
