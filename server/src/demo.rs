//! Loads the demo firm. It is made up, and the same on every run.

use crate::api::{records, sign_in};
use crate::database::{DatabaseError, ErrorKind};
use crate::firms::{FirmHandle, Firms};
use firmgate::facts::{Millis, Person, Session};
use firmgate::firm::{Actor, HostEvent, HostEventKind};

/// The password of every demo user.
pub const PASSWORD: &str = "demo";

/// Stores the demo firm with its records, unless it is stored already.
///
/// # Errors
///
/// [`DatabaseError`].
pub async fn load(firms: &Firms) -> Result<(), DatabaseError> {
    let demo = firmgate_demo::firm();
    match firms.create(&demo.name, &demo.state()).await {
        Err(error) if error.kind == ErrorKind::Exists => return Ok(()),
        created => created?,
    }
    let missing = || DatabaseError::broken("the demo firm is missing");
    let handle = firms.get(&demo.id).await?.ok_or_else(missing)?;
    records::load_demo(&handle, &demo).await?;
    load_feed(&handle, &demo).await?;
    let people: Vec<Person> = handle.read(|firm| {
        let users = firm.users().map(|user| Person::User(user.id.clone()));
        users.chain(firm.guests().map(|guest| Person::guest(guest.id.clone()))).collect()
    });
    sign_in::set_password(&handle, &people, PASSWORD).await
}

const INTERVAL: Millis = 3 * 60 * 60 * 1_000;

// The entries lie in the past: a firm's clock never goes back behind its newest entry, so one that is
// dated in the future would set it forward.
async fn load_feed(handle: &FirmHandle, demo: &firmgate_demo::Firm) -> Result<(), DatabaseError> {
    let start = handle.now();
    let newest_first: Vec<_> = (0..).zip(&demo.feed_entries).collect();
    for (place, entry) in newest_first.into_iter().rev() {
        let event = HostEvent::Happened {
            kind: HostEventKind::Edited,
            text: entry.text.clone(),
            matters: entry.matter.iter().cloned().collect(),
            people: Vec::new(),
            private: entry.private,
        };
        let session = Session { open: Some(true), second_factor: Some(true) };
        let actor = Actor { person: entry.user.clone(), session };
        let at = start.saturating_sub(INTERVAL.saturating_mul(place));
        let added = handle.change(|firm, _| firm.prepare_event(&event, &actor, at), Vec::new()).await;
        added.map_err(|error| DatabaseError::broken(format!("{error:?}")))?;
    }
    Ok(())
}
