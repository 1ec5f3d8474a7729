//! Whoever has not signed in yet: the cookie that they bring, and where they come from.

use super::session_token;
use crate::http::{App, Peer, Token, is_own_page};
use crate::problem::Problem;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use std::net::{IpAddr, Ipv4Addr};

/// A visitor, on a page of our own.
pub(super) struct Visitor {
    /// What their cookie says, whatever it proves.
    pub(super) token: Option<Token>,
    /// Where they come from.
    pub(super) address: IpAddr,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Visitor, Problem> {
        is_own_page(parts)?;
        let peer = parts.extensions.get::<Peer>();
        // Without a connection there is no address: all such requests share one.
        let address = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Peer(peer)| peer.ip().to_canonical());
        Ok(Visitor { token: session_token::token_of(&parts.headers), address })
    }
}
