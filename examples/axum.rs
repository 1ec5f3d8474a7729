//! A server with axum: `cargo run --features axum --example axum`, and then
//!
//! ```sh
//! curl -i http://127.0.0.1:8090/matters/7 -H 'cookie: session=ada'
//! ```
//!
//! What is said of sessions and matters here is a host's own: its sessions, its database.
#![expect(clippy::unwrap_used, reason = "an example that cannot start has nothing else to say")]

use axum::extract::Path;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::routing::get;
use axum::{Json, Router};
use firmgate::axum::{Denied, Sessions, Subject};
use firmgate::catalogue::Action;
use firmgate::facts::{Access, AccountState, FirmSettings, FirmUser, Matter, Person, Session, Subject as Facts};
use firmgate::{Gate, Snapshot};

/// The host's state.
#[derive(Clone)]
pub(crate) struct Office;

impl Sessions for Office {
    async fn gate(&self, parts: &Parts) -> Option<Gate> {
        // A host looks its own session up; here there is one, of user 12.
        if parts.headers.get(COOKIE)?.to_str().ok()? != "session=ada" {
            return None;
        }
        let user = FirmUser {
            id: Some(12.into()),
            state: Some(AccountState::Enabled),
            groups: Some(vec![]),
            administrator: Some(false),
            accounts: Some(false),
            billing: Some(false),
            two_factor_required: Some(false),
            ..FirmUser::default()
        };
        let session = Session { open: Some(true), second_factor: Some(false) };
        let snapshot = Snapshot::new(1.into(), Facts::User(user), session, FirmSettings::clio(), 1, 0, 60_000);
        Gate::open(snapshot, 1_000).ok()
    }
}

// Matter 7 is open to everyone; from matter 8 the user is walled off; there is no other.
fn matter(id: u32) -> Option<Matter> {
    let blocked = match id {
        7 => vec![],
        8 => vec![Person::user(12)],
        _ => return None,
    };
    Some(Matter { access: Some(Access::Everyone), blocked: Some(blocked), ..Matter::default() })
}

async fn view(subject: Subject, Path(id): Path<u32>) -> Result<Json<u32>, Denied> {
    let matter = matter(id).ok_or(Denied::NotFound)?;
    subject.require(Action::MatterView, &matter)?;
    Ok(Json(id))
}

async fn financials(subject: Subject, Path(id): Path<u32>) -> Result<Json<u32>, Denied> {
    let matter = matter(id).ok_or(Denied::NotFound)?;
    subject.require(Action::MatterViewFinancials, &matter)?;
    Ok(Json(id))
}

/// The host's routes.
pub(crate) fn routes() -> Router {
    Router::new()
        .route("/matters/{id}", get(view))
        .route("/matters/{id}/financials", get(financials))
        .with_state(Office)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8090").await.unwrap();
    axum::serve(listener, routes()).await.unwrap();
}
