//! Live updates as server-sent events: every open page of every process hears of a change at once
//! (ROLE-9).

use crate::state::{App, AuthenticatedSession, Problem, SessionToken};
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum_extra::extract::CookieJar;
use firmgate::firm::Firm;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};
use tokio_stream::Stream;
use tokio_stream::wrappers::ReceiverStream;

// How often the session is checked, even if nothing else happens.
const SESSION_CHECK_INTERVAL: Duration = Duration::from_secs(60);
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(15);

/// A stream of server-sent events. `revision` with `{"revision": 8}` is sent at once and whenever the
/// firm's permissions change: fetch the snapshot. `ended` with `{"code": "session_ended"}` means that the
/// session has ended: the gate denies everything, and the stream closes. A page that reconnects gets the
/// current revision at once.
#[utoipa::path(get, path = "/api/v1/events", tag = "firm", responses(
    (status = 200, description = "The stream", content_type = "text/event-stream", body = String),
    (status = 401, description = "Not signed in", body = Problem),
))]
pub(super) async fn events(
    State(app): State<App>,
    jar: CookieJar,
    session: AuthenticatedSession,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let cookie = jar.get(SessionToken::COOKIE);
    let token = cookie.and_then(|cookie| SessionToken::read(cookie.value())).ok_or_else(Problem::signed_out)?;
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        app.metrics.streams().inc();
        send_events(&app, &token, session, &sender).await;
        app.metrics.streams().dec();
    });
    Ok(Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE_INTERVAL)))
}

type EventSender = mpsc::Sender<Result<Event, Infallible>>;

// Until the page disconnects, the session ends, or the process shuts down.
async fn send_events(app: &App, token: &SessionToken, session: AuthenticatedSession, sender: &EventSender) {
    let AuthenticatedSession { handle, id, mut expires_at, .. } = session;
    let mut entries = handle.entries();
    let mut stopping = app.stopping.subscribe();
    let mut last = None;
    loop {
        // Before reading the firm, so that no later change is missed.
        entries.borrow_and_update();
        let (is_open, revision) = handle.read(|firm: &Firm| (firm.session(&id).is_some(), firm.revision()));
        if !is_open || expires_at <= handle.now() {
            let ended = Event::default().event("ended").data(r#"{"code":"session_ended"}"#);
            drop(sender.send(Ok(ended)).await);
            return;
        }
        if last != Some(revision) {
            let data = format!(r#"{{"revision":{revision}}}"#);
            let event = Event::default().event("revision").id(revision.to_string()).data(data);
            if sender.send(Ok(event)).await.is_err() {
                return;
            }
            last = Some(revision);
        }
        tokio::select! {
            changed = entries.changed() => if changed.is_err() { return },
            () = async { drop(stopping.wait_for(|stopping| *stopping).await) } => return,
            () = sender.closed() => return,
            () = sleep_until(Instant::now() + SESSION_CHECK_INTERVAL) => {
                match AuthenticatedSession::of(app, token).await {
                    Ok(session) => expires_at = session.expires_at,
                    Err(problem) if problem.code() == "signed_out" => expires_at = 0,
                    // The database is unavailable: the page's snapshot expires by itself.
                    Err(_) => {}
                }
            }
        }
    }
}
