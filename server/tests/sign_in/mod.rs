//! Signing in, on each database: what authenticates somebody, and what does not.

mod browser;
mod password;
mod second_factor;
mod session;

use crate::common::{Backend, Server};
use firmgate::facts::{Millis, Person};
use firmgate::firm::{Actor, Change, Command, Firm, LoadedFacts};
use firmgate_server::api::sign_in::set_password;
use firmgate_server::clock::Clock;
use firmgate_server::firms::FirmHandle;
use firmgate_server::state::Options;
use std::sync::Arc;

// In 2027, after everything that the demo firm remembers.
const NOW: Millis = 1_800_000_000_000;
const SECOND: Millis = 1_000;
const MINUTE: Millis = 60 * SECOND;
const STRONG: &str = "Correct-Horse-7";

async fn start(backend: &Backend) -> (Server, Arc<FirmHandle>) {
    start_with(backend, Options::default()).await
}

async fn start_with(backend: &Backend, options: Options) -> (Server, Arc<FirmHandle>) {
    let server = Server::start_with(backend, Clock::fixed(NOW), options).await;
    let handle = server.demo().await;
    let users = (1..=24).map(|id: i64| Person::user(id));
    let guests = (1..=3).map(|id: i64| Person::guest(id));
    // Somebody who was never given a password is among them: the last user.
    let people: Vec<Person> = users.filter(|person| *person != Person::user(24)).chain(guests).collect();
    set_password(&handle, &people, "demo").await.unwrap();
    (server, handle)
}

fn email_of(handle: &FirmHandle, person: &Person) -> String {
    let state = handle.read(Firm::state);
    match person.parts() {
        (id, false) => state.user(id).unwrap().email.clone(),
        (id, true) => state.guests.iter().find(|guest| guest.id == *id).unwrap().email.clone().unwrap(),
    }
}

async fn apply(handle: &FirmHandle, actor: &Actor, change: Change) {
    let prepare = |firm: &Firm, now: Millis| {
        firm.prepare(&Command { revision: firm.revision(), change }, actor, &LoadedFacts::NONE, now)
    };
    handle.change(prepare, Vec::new()).await.unwrap();
}
