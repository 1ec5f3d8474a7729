//! The address at the other end of the connection.

use std::net::SocketAddr;

/// The address at the other end of the connection; [`crate::serve::serve`] adds it to each request.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);
