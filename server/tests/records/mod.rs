//! The records API.

mod allowed;
mod every_route;
mod feed;
mod limits;
mod masks;
mod oracle;
mod own_mask;
mod page;
mod parts;
mod told;
mod world;

use crate::common::{Backend, Server};
use firmgate_demo::Persona;
use firmgate_server::api::records::load_demo;
use firmgate_server::clock::Clock;
use firmgate_server::state::Options;
use world::World;

// The demo's today.
const NOW: i64 = 1_795_392_000_000;

async fn demo(server: &Server) -> World {
    let handle = server.demo().await;
    let world = World::new(firmgate_demo::firm());
    load_demo(&handle, &world.firm).await.unwrap();
    world
}

async fn start(backend: &Backend) -> Server {
    Server::start_with(backend, Clock::fixed(NOW), Options::default()).await
}

fn persona<'a>(world: &'a World, id: &str) -> &'a Persona {
    world.firm.personas.iter().find(|persona| persona.id == id).unwrap()
}
