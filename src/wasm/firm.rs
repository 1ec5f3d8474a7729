//! The firm's door: text in, text out.
//!
//! What crosses is JSON. The facade in `pkg/src` reads objects strictly, own keys of plain objects
//! only, and writes them down before anything is called; so no code of the caller's runs while a
//! call is under way, none of its exceptions passes through here, and what is read here once
//! cannot be something else the next time. Shapes are checked by the types: each refuses unknown
//! keys.
#![expect(unreachable_pub, reason = "wasm-bindgen exports only what is pub")]

use super::input::{Invalid, action, read, record, text};
use crate::catalogue::{Audience, Reason, SurfaceGroup};
use crate::decide::Decision;
use crate::facts::{Millis, OwnedResource, Person, Session};
use crate::firm;
use crate::firm::{
    Actor, Command, FeedEntry, FeedFilter, HostEvent, LoadedFacts, Refusal, SessionFilter, Simulation, State,
    ValidationError, password,
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// What comes of a call.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Answer<T> {
    Done(T),
    #[serde(untagged)]
    Stopped(Stop),
}

/// Why nothing came of a call.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stop {
    /// A decision: they may not, or it does not fit the firm.
    Refused(Refusal),
    /// The input has not the shape that it should have.
    Invalid(Invalid),
    /// A state has faults.
    Broken(Vec<ValidationError>),
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Refused(refusal)
    }
}

impl From<Invalid> for Stop {
    fn from(invalid: Invalid) -> Stop {
        Stop::Invalid(invalid)
    }
}

impl From<firm::StateError> for Stop {
    fn from(error: firm::StateError) -> Stop {
        Stop::Broken(error.faults)
    }
}

pub(super) fn answer<T: Serialize>(result: Result<T, Stop>) -> String {
    text(&result.map_or_else(Answer::Stopped, Answer::Done))
}

/// What is shown of a page.
#[derive(Serialize)]
struct Shown {
    tabs: Vec<&'static str>,
    settings: Vec<&'static str>,
    portal: Vec<&'static str>,
}

impl Shown {
    fn by(simulation: &Simulation) -> Shown {
        let names = |group| simulation.shown(group).map(|surface| surface.name()).collect();
        Shown {
            tabs: names(SurfaceGroup::Tab),
            settings: names(SurfaceGroup::Settings),
            portal: names(SurfaceGroup::Portal),
        }
    }
}

/// A firm that is open. Whoever has it frees it.
#[wasm_bindgen]
pub struct Firm {
    pub(super) firm: firm::Firm,
}

/// Every argument is JSON, but the names of actions, which are names; what is absent is `null`. Every
/// answer is the JSON of an [`Answer`].
#[wasm_bindgen]
impl Firm {
    /// Opens a state, and what has happened before; throws the answer as a text if it is refused.
    pub fn open(state: &str, feed: &str) -> Result<Firm, String> {
        open(state, feed).map(|firm| Firm { firm }).map_err(|stop| answer::<()>(Err(stop)))
    }

    /// What a host loads before a command is given.
    #[must_use]
    pub fn needs(&self, command: &str) -> String {
        answer((|| {
            let command: Command = read("command", command)?;
            Ok::<_, Stop>(self.firm.needs(&command.change))
        })())
    }

    /// Gives a command, with the facts that the host has loaded for it.
    pub fn apply(&mut self, command: &str, actor: &str, now: &str, facts: &str) -> String {
        answer((|| {
            let Ordered { command, actor, facts, now } = ordered(command, actor, now, facts)?;
            Ok(self.firm.apply(&command, &actor, &facts, now)?)
        })())
    }

    /// Says what a command would do.
    #[must_use]
    pub fn preview(&self, command: &str, actor: &str, now: &str, facts: &str) -> String {
        answer((|| {
            let Ordered { command, actor, facts, now } = ordered(command, actor, now, facts)?;
            Ok(self.firm.preview(&command, &actor, &facts, now)?)
        })())
    }

    /// Adds what has happened.
    pub fn record(&mut self, event: &str, actor: &str, now: &str) -> String {
        answer((|| {
            let event: HostEvent = read("event", event)?;
            let (actor, now) = asked(actor, now)?;
            Ok(self.firm.record(&event, &actor, now)?)
        })())
    }

    /// A page of the feed.
    #[must_use]
    pub fn feed(&self, actor: &str, now: &str, filter: &str) -> String {
        answer((|| {
            let (actor, now) = asked(actor, now)?;
            let filter: Option<FeedFilter> = read("filter", filter)?;
            Ok(self.firm.feed(&actor, now, &filter.unwrap_or_default()))
        })())
    }

    /// Who is signed in.
    #[must_use]
    pub fn sessions(&self, actor: &str, now: &str, filter: &str) -> String {
        answer((|| {
            let (actor, now) = asked(actor, now)?;
            let filter: Option<SessionFilter> = read("filter", filter)?;
            Ok(self.firm.sessions(&actor, now, &filter.unwrap_or_default())?)
        })())
    }

    /// Whose a session is.
    #[must_use]
    pub fn session(&self, id: &str) -> String {
        answer(read("id", id).map(|id| self.firm.session(&id)).map_err(Stop::from))
    }

    /// Who still has to set up a second factor.
    #[must_use]
    pub fn without_two_factor(&self, actor: &str, now: &str) -> String {
        answer(asked(actor, now).and_then(|(actor, now)| Ok(self.firm.without_two_factor(&actor, now)?)))
    }

    /// What was deleted.
    #[must_use]
    pub fn recovery_bin(&self, actor: &str, now: &str) -> String {
        answer(asked(actor, now).and_then(|(actor, now)| Ok(self.firm.recovery_bin(&actor, now)?)))
    }

    /// The facts of a matter or a contact that storage has; `null` of a deleted one. What belongs to one
    /// matter needs no more than the facts of that.
    #[must_use]
    pub fn record_facts(&self, record: &str, now: &str) -> String {
        let facts = (|| Ok::<_, Stop>(self.firm.facts(&read("record", record)?, read("now", now)?)))();
        // One by one: a way to write any kind of record would bring all of them into the module.
        match facts {
            Err(stop) => answer::<()>(Err(stop)),
            Ok(Some(OwnedResource::Matter(own))) => answer(Ok(own)),
            Ok(Some(OwnedResource::Contact(own))) => answer(Ok(own)),
            Ok(_) => answer(Ok(())),
        }
    }

    /// The facts of a user as one that something is done to.
    #[must_use]
    pub fn user_facts(&self, id: &str) -> String {
        answer(read("id", id).map(|id| self.firm.target(&id)).map_err(Stop::from))
    }

    /// The facts of a group.
    #[must_use]
    pub fn group_facts(&self, id: &str) -> String {
        answer(read("id", id).map(|id| self.firm.group(&id)).map_err(Stop::from))
    }

    /// The facts of a calendar.
    #[must_use]
    pub fn calendar_facts(&self, id: &str) -> String {
        answer(read("id", id).map(|id| self.firm.calendar(&id)).map_err(Stop::from))
    }

    /// What somebody's client may know.
    #[must_use]
    pub fn snapshot_for(&self, person: &str, session: &str, now: &str, until: &str) -> String {
        answer((|| {
            let (person, session): (Person, Session) = (read("person", person)?, read("session", session)?);
            Ok(self.firm.snapshot_for(&person, session, read("now", now)?, read("until", until)?))
        })())
    }

    /// Decides on an action.
    #[must_use]
    pub fn decide(&self, actor: &str, action_name: &str, facts: &str, now: &str, to_administrator: bool) -> String {
        answer((|| {
            let (actor, now) = asked(actor, now)?;
            let action = action(action_name)?;
            let record = record(action.kind(), facts)?;
            let audience = if to_administrator { Audience::Administrator } else { Audience::Subject };
            // Nobody may do anything.
            let denied = || Decision::denied(action, Reason::NotAvailable);
            let gate = self.firm.gate(&actor, now);
            Ok(gate.map_or_else(denied, |gate| gate.decide_for(audience, action, record.as_ref())))
        })())
    }

    /// What somebody else is shown of a page.
    #[must_use]
    pub fn simulate(&self, actor: &str, person: &str, now: &str) -> String {
        answer(self.simulation(actor, person, now).map(|simulation| Shown::by(&simulation)))
    }

    /// Decides on an action as for somebody else.
    #[must_use]
    pub fn simulate_decide(&self, actor: &str, person: &str, now: &str, action_name: &str, facts: &str) -> String {
        answer((|| {
            let simulation = self.simulation(actor, person, now)?;
            let action = action(action_name)?;
            let record = record(action.kind(), facts)?;
            Ok(simulation.decide(action, record.as_ref()))
        })())
    }

    /// The state, to be stored.
    #[must_use]
    pub fn state(&self) -> String {
        text(&self.firm.state())
    }

    /// What has happened after the entry with this number, to be stored.
    #[must_use]
    pub fn entries(&self, after: &str) -> String {
        answer((|| {
            let after: Option<u64> = read("after", after)?;
            let entries = self.firm.entries();
            let from = entries.partition_point(|entry| after.is_some_and(|after| entry.id <= after));
            Ok(entries.get(from..).unwrap_or_default())
        })())
    }

    /// How often the permissions have changed.
    #[must_use]
    pub fn revision(&self) -> String {
        self.firm.revision().to_string()
    }
}

impl Firm {
    fn simulation(&self, actor: &str, person: &str, now: &str) -> Result<Simulation, Stop> {
        let person = read("person", person)?;
        let (actor, now) = asked(actor, now)?;
        Ok(self.firm.simulate(&actor, &person, now)?)
    }
}

// Who asks, and when.
#[inline(never)]
pub(super) fn asked(actor: &str, now: &str) -> Result<(Actor, Millis), Stop> {
    Ok((read("actor", actor)?, read("now", now)?))
}

struct Ordered {
    command: Command,
    actor: Actor,
    facts: LoadedFacts,
    now: Millis,
}

#[inline(never)]
fn ordered(command: &str, actor: &str, now: &str, facts: &str) -> Result<Ordered, Stop> {
    let command = read("command", command)?;
    let (actor, now) = asked(actor, now)?;
    Ok(Ordered { command, actor, facts: loaded(facts)?, now })
}

// What was loaded; absent is nothing.
pub(super) fn loaded(facts: &str) -> Result<LoadedFacts, Invalid> {
    Ok(read::<Option<LoadedFacts>>("facts", facts)?.unwrap_or_default())
}

// Memory grows by small steps, and engines of JavaScript look for garbage at each, which takes a
// third of the time. What a firm takes beside its text is three to four times the text.
const ROOM: usize = 4;

fn open(state: &str, feed: &str) -> Result<firm::Firm, Stop> {
    let mut room: Vec<u8> = Vec::new();
    // If there is not so much, it may do with less.
    let _ = room.try_reserve_exact(ROOM.saturating_mul(state.len() + feed.len()));
    drop(core::hint::black_box(room));
    let state: State = read("state", state)?;
    let feed: Vec<FeedEntry> = read("feed", feed)?;
    Ok(firm::Firm::open_with_feed(state, feed)?)
}

/// What is wrong with a password, as JSON.
#[wasm_bindgen]
#[must_use]
pub fn password_faults(password: &str, must_be_strong: bool) -> String {
    text(&password::faults(password, must_be_strong, |_| false))
}
