//! Who somebody is: passwords, second factors, and the sessions that they prove.
//!
//! A sign-in goes through stages, each with a cookie of its own: the password, the second factor if
//! the account has one, a new password if one is due, and then the session. What somebody may do in a
//! session is the engine's business: of whom the firm requires a second factor, and who has none, gets
//! a session in which they may set one up, and nothing else.
//!
//! | file | what is there |
//! |---|---|
//! | `visitor.rs` | who has not signed in yet: their cookie and their address |
//! | `credentials.rs` | somebody as the firm knows them |
//! | `credentials.rs` | what is stored of how somebody signs in |
//! | `password.rs` | passwords, hashed |
//! | `totp.rs` | codes of second factors, and recovery codes |
//! | `attempts.rs` | the delay that grows with failed attempts |
//! | `session_token.rs` | cookies, and the stages that they prove |
//! | `flow.rs` | from one stage to the next |
//! | `routes.rs` | the stages as requests |
//! | `new_password.rs` | a password is replaced |
//! | `two_factor.rs` | a second factor is set up |
//! | `invitation.rs` | a first password, by a token or by an operator |
//! | `session.rs` | who am I, and signing out |
//! | `demo.rs` | the personas of the demo |

mod account;
mod attempts;
mod credentials;
mod demo;
mod flow;
mod invitation;
mod new_password;
mod password;
mod routes;
mod session;
mod session_token;
mod totp;
mod two_factor;
mod visitor;

pub use invitation::{invite, set_password};

use crate::http::App;
use axum::http::{HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    // Secrets and names are in these answers: no cache keeps them.
    let no_store = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    OpenApiRouter::new()
        .routes(routes!(routes::sign_in))
        .routes(routes!(routes::second_factor))
        .routes(routes!(routes::new_password))
        .routes(routes!(new_password::change))
        .routes(routes!(two_factor::begin))
        .routes(routes!(two_factor::confirm))
        .routes(routes!(invitation::accept))
        .routes(routes!(session::me))
        .routes(routes!(session::sign_out))
        .routes(routes!(demo::be))
        .layer(no_store)
}
