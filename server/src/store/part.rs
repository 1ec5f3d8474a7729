//! The permission state, one row for each part: a command writes only the parts that it changes.

use crate::database::{DatabaseError, Row, Transaction};
use firmgate::facts::{Choice, Id, ItemKind, Person};
use firmgate::firm::Edit;
use firmgate::firm::state;
use serde::Serialize;
use serde::de::DeserializeOwned;

use firmgate::firm::State;

/// A part of the state; without a body, it is deleted.
struct Part {
    part: &'static str,
    id: String,
    body: Option<String>,
}

impl Part {
    fn put(part: &'static str, id: impl ToString, item: &impl Serialize) -> Result<Part, DatabaseError> {
        let body = serde_json::to_string(item).map_err(DatabaseError::broken)?;
        Ok(Part { part, id: id.to_string(), body: Some(body) })
    }

    fn deleted(part: &'static str, id: impl ToString) -> Part {
        Part { part, id: id.to_string(), body: None }
    }

    fn of(edit: &Edit) -> Result<Part, DatabaseError> {
        match edit {
            Edit::User(user) => Part::put("user", &user.id, user),
            Edit::Group(group) => Part::put("group", &group.id, group),
            Edit::NoGroup(id) => Ok(Part::deleted("group", id)),
            Edit::Matter(matter) if matter.is_default() => Ok(Part::deleted("matter", &matter.id)),
            Edit::Matter(matter) => Part::put("matter", &matter.id, matter),
            Edit::Calendar(calendar) => Part::put("calendar", &calendar.id, calendar),
            Edit::NoCalendar(id) => Ok(Part::deleted("calendar", id)),
            Edit::Guest(guest) => Part::put("guest", &guest.id, guest),
            Edit::Share(share) => Part::put("share", &share.id, share),
            Edit::NoShare(id) => Ok(Part::deleted("share", id)),
            Edit::Description(own) if own.is_default() => Ok(Part::deleted("activity_description", &own.id)),
            Edit::Description(own) => Part::put("activity_description", &own.id, own),
            Edit::Session(session) => Part::put("session", &session.id, session),
            Edit::Networks(known) => Part::put("known_networks", person_key(&known.person), known),
            Edit::Deleted(item) => Part::put("recovery_bin", deleted_key(item.item, &item.id), item),
            Edit::Restored(item, id) => Ok(Part::deleted("recovery_bin", deleted_key(*item, id))),
            Edit::FirmSettings(settings) => Part::put("settings", "", settings),
            Edit::PrimarySubscriber(id) => Part::put("primary_subscriber", "", id),
            Edit::ReplyTo(id) => Part::put("reminder_reply_to", "", id),
            // An edit of a newer library: better store nothing than lose it.
            _ => Err(DatabaseError::broken("an edit that the tables cannot store")),
        }
    }
}

/// A person as a key: `user:7` or `guest:7`.
#[must_use]
pub fn person_key(person: &Person) -> String {
    match person.parts() {
        (id, false) => format!("user:{id}"),
        (id, true) => format!("guest:{id}"),
    }
}

/// A deleted item as a key: `bill:7`. Items of different kinds may have the same id.
#[must_use]
pub fn deleted_key(item: ItemKind, id: &Id) -> String {
    format!("{}:{id}", item.name())
}

/// Stores edits.
pub(super) async fn put(transaction: &mut Transaction, firm: &Id, edits: &[Edit]) -> Result<(), DatabaseError> {
    for edit in edits {
        let Part { part, id, body } = Part::of(edit)?;
        match body {
            Some(body) => {
                let put = "INSERT INTO state_parts (firm_id, part, id, body) VALUES ($1, $2, $3, $4) \
                           ON CONFLICT (firm_id, part, id) DO UPDATE SET body = excluded.body";
                transaction.execute(put, &[firm.into(), part.into(), id.into(), body.into()]).await?;
            }
            None => {
                let delete = "DELETE FROM state_parts WHERE firm_id = $1 AND part = $2 AND id = $3";
                transaction.execute(delete, &[firm.into(), part.into(), id.into()]).await?;
            }
        }
    }
    Ok(())
}

/// A state as the edits that build it from an empty one.
pub(super) fn edits_of(state: &State) -> Vec<Edit> {
    let once = [
        Edit::FirmSettings(state.settings.clone()),
        Edit::PrimarySubscriber(state.primary_subscriber.clone()),
        Edit::ReplyTo(state.reminder_reply_to.clone()),
    ];
    once.into_iter()
        .chain(state.users.iter().cloned().map(Edit::User))
        .chain(state.groups.iter().cloned().map(Edit::Group))
        .chain(state.matters.iter().cloned().map(Edit::Matter))
        .chain(state.calendars.iter().cloned().map(Edit::Calendar))
        .chain(state.guests.iter().cloned().map(Edit::Guest))
        .chain(state.shares.iter().cloned().map(Edit::Share))
        .chain(state.activity_descriptions.iter().cloned().map(Edit::Description))
        .chain(state.sessions.iter().cloned().map(Edit::Session))
        .chain(state.known_networks.iter().cloned().map(Edit::Networks))
        .chain(state.recovery_bin.iter().cloned().map(Edit::Deleted))
        .collect()
}

/// Reads the state of a firm from its parts.
pub(super) async fn state(transaction: &mut Transaction, firm: &Id, revision: u64) -> Result<State, DatabaseError> {
    let rows = transaction.query("SELECT part, id, body FROM state_parts WHERE firm_id = $1", &[firm.into()]).await?;
    let once = |part: &str| {
        let found = rows.iter().find(|row| row.maybe_text(0) == Some(part));
        found.ok_or_else(|| DatabaseError::broken(format!("the firm has no `{part}`")))
    };
    let (mut users, mut groups, mut matters, mut calendars) = (vec![], vec![], vec![], vec![]);
    let (mut guests, mut shares, mut activity_descriptions) = (vec![], vec![], vec![]);
    let (mut sessions, mut known_networks, mut recovery_bin) = (vec![], vec![], vec![]);
    for row in &rows {
        match row.text(0)? {
            "user" => users.push(read(row)?),
            "group" => groups.push(read(row)?),
            "matter" => matters.push(read(row)?),
            "calendar" => calendars.push(read(row)?),
            "guest" => guests.push(read(row)?),
            "share" => shares.push(read(row)?),
            "activity_description" => activity_descriptions.push(read(row)?),
            "session" => sessions.push(read(row)?),
            "known_networks" => known_networks.push(read(row)?),
            "recovery_bin" => recovery_bin.push(read(row)?),
            "settings" | "primary_subscriber" | "reminder_reply_to" => {}
            other => return Err(DatabaseError::broken(format!("unknown part of the state `{other}`"))),
        }
    }
    let settings: state::FirmSettings = read(once("settings")?)?;
    Ok(State {
        version: State::VERSION,
        firm: firm.clone(),
        revision,
        primary_subscriber: read(once("primary_subscriber")?)?,
        reminder_reply_to: read(once("reminder_reply_to")?)?,
        settings,
        users,
        groups,
        matters,
        calendars,
        guests,
        shares,
        activity_descriptions,
        sessions,
        known_networks,
        recovery_bin,
    })
}

fn read<T: DeserializeOwned>(row: &Row) -> Result<T, DatabaseError> {
    serde_json::from_str(row.text(2)?).map_err(DatabaseError::broken)
}
