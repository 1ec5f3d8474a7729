//! Authentication: passwords, second factors, and sessions.
//!
//! A sign-in goes through stages, each with its own token in the cookie: the password, the second factor
//! if the account has one, a new password if one is due, and then the session. What somebody may do in a
//! session is decided by the engine: whoever must set up a second factor first gets a session in which
//! nothing else is allowed.
//!
//! | file | what is there |
//! |---|---|
//! | `routes.rs` | the stages as requests |
//! | `new_password.rs` | changing one's own password |
//! | `two_factor.rs` | setting up one's own second factor |
//! | `invitation.rs` | a first password, by an invitation or by an operator |
//! | `me.rs` | who is signed in, and signing out |
//! | `demo.rs` | signing in as a persona of the demo |
//! | `flow.rs` | from one stage to the next, and into the session |
//! | `stage.rs` | the stages, and sign-ins that are not complete |
//! | `tokens.rs` | the statements that store and revoke tokens |
//! | `cookie.rs` | the session cookie |
//! | `visitor.rs` | the cookie and the address of a request, whether signed in or not |
//! | `attempts.rs` | the delay that grows with failed attempts |
//! | `credentials.rs` | the stored password and second factor |
//! | `account.rs` | a user or a guest as the firm knows them |
//! | `password.rs` | password hashing |
//! | `totp.rs` | one-time codes and recovery codes |

mod account;
mod attempts;
mod cookie;
mod credentials;
mod demo;
mod flow;
mod invitation;
mod me;
mod new_password;
mod password;
mod routes;
mod stage;
mod tokens;
mod totp;
mod two_factor;
mod visitor;

pub use invitation::{invite, set_password};

use crate::state::App;
use axum::http::{HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The routes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    // The responses contain secrets and names: caches must not store them.
    let no_store = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    OpenApiRouter::new()
        .routes(routes!(routes::sign_in))
        .routes(routes!(routes::second_factor))
        .routes(routes!(routes::new_password))
        .routes(routes!(new_password::change))
        .routes(routes!(two_factor::begin))
        .routes(routes!(two_factor::confirm))
        .routes(routes!(invitation::accept))
        .routes(routes!(me::me))
        .routes(routes!(me::sign_out))
        .routes(routes!(demo::become_persona))
        .layer(no_store)
}
