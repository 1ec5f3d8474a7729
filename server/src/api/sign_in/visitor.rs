//! The cookie and the address of a request, whether somebody is signed in or not.

use super::cookie;
use crate::state::{App, Peer, Problem, SessionToken, require_same_origin};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::net::{IpAddr, Ipv4Addr};

/// A visitor of one of our own pages.
pub(super) struct Visitor {
    /// The token in the cookie, whatever its stage.
    pub(super) token: Option<SessionToken>,
    /// The address that the request comes from.
    pub(super) address: IpAddr,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Visitor, Problem> {
        require_same_origin(parts)?;
        let peer = parts.extensions.get::<Peer>();
        // Without a connection there is no address: all such requests share one.
        let address = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Peer(peer)| peer.ip().to_canonical());
        Ok(Visitor { token: cookie::token_in(&parts.headers), address })
    }
}
