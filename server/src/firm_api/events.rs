//! Changes, as they happen: every open page of every process is told at once (ROLE-9).

use crate::http::{App, AuthenticatedSession, Token};
use crate::problem::Problem;
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

// Whatever else happens, it is asked again this often whether the session still holds.
const AGAIN: Duration = Duration::from_secs(60);
const SILENCE: Duration = Duration::from_secs(15);

/// A stream of server-sent events. `revision` with `{"revision": 8}` at once, and whenever the firm's
/// permissions change: fetch the snapshot. `ended` with `{"code": "session_ended"}`: the gate drops to
/// deny-all, and the stream is over. A page that was cut off connects again, and is told at once.
#[utoipa::path(get, path = "/api/v1/events", tag = "firm", responses(
    (status = 200, description = "The stream", content_type = "text/event-stream", body = String),
    (status = 401, description = "Nobody is signed in", body = Problem),
))]
pub(super) async fn events(
    State(app): State<App>,
    jar: CookieJar,
    signed: AuthenticatedSession,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let token =
        jar.get(Token::COOKIE).and_then(|cookie| Token::read(cookie.value())).ok_or_else(Problem::signed_out)?;
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        app.metrics.streams().inc();
        tell(&app, &token, signed, &sender).await;
        app.metrics.streams().dec();
    });
    Ok(Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::new().interval(SILENCE)))
}

type Told = mpsc::Sender<Result<Event, Infallible>>;

// Until the page is gone, the session is over, or the process stops.
async fn tell(app: &App, token: &Token, signed: AuthenticatedSession, told: &Told) {
    let AuthenticatedSession { handle, session, mut until, .. } = signed;
    let mut entries = handle.entries();
    let mut stopping = app.stopping.subscribe();
    let mut last = None;
    loop {
        // What is seen from here on is news.
        entries.borrow_and_update();
        let (is_open, revision) = handle.read(|firm: &Firm| (firm.session(&session).is_some(), firm.revision()));
        if !is_open || until <= handle.now() {
            let ended = Event::default().event("ended").data(r#"{"code":"session_ended"}"#);
            drop(told.send(Ok(ended)).await);
            return;
        }
        if last != Some(revision) {
            let data = format!(r#"{{"revision":{revision}}}"#);
            if told.send(Ok(Event::default().event("revision").id(revision.to_string()).data(data))).await.is_err() {
                return;
            }
            last = Some(revision);
        }
        tokio::select! {
            changed = entries.changed() => if changed.is_err() { return },
            () = async { drop(stopping.wait_for(|stopping| *stopping).await) } => return,
            () = told.closed() => return,
            () = sleep_until(Instant::now() + AGAIN) => match AuthenticatedSession::of(app, token).await {
                Ok(again) => until = again.until,
                Err(problem) if problem.code() == "signed_out" => until = 0,
                // The database is away: the page's snapshot ends by itself.
                Err(_) => {}
            },
        }
    }
}
