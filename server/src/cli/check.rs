//! `check`, `why` and `who-can`: decisions about a stored firm.

use super::database;
use super::exit::{Exit, print};
use crate::settings::DatabaseArgs;
use clap::Args;
use firmgate::catalogue::{Action, Audience, Kind};
use firmgate::decide::Decision;
use firmgate::facts::{Id, Millis, OwnedResource, Person};
use firmgate::firm::Firm;
use firmgate::firm::review::Page;

/// A question about one person.
#[derive(Args, Debug)]
pub(super) struct Question {
    /// Firm, if the database has several
    #[arg(long)]
    firm: Option<Id>,
    /// Person: a user's id, or `guest:` and a guest's id
    person: String,
    /// Action, such as matter:edit
    action: String,
    #[command(flatten)]
    record: Record,
}

/// The record that an action is about.
#[derive(Args, Debug)]
pub(super) struct Record {
    /// Id of a matter, user, group or calendar
    #[arg(long)]
    id: Option<Id>,
    /// Facts of a record of another kind, as JSON
    #[arg(long, conflicts_with = "id")]
    record: Option<String>,
}

/// A question about everyone.
#[derive(Args, Debug)]
pub(super) struct WhoCan {
    /// Firm, if the database has several
    #[arg(long)]
    firm: Option<Id>,
    /// Action, such as matter:edit
    action: String,
    #[command(flatten)]
    record: Record,
}

impl Record {
    fn read(&self, kind: Kind, firm: &Firm, now: Millis) -> Result<OwnedResource, Exit> {
        let unknown = |id: &Id| Exit::usage(format!("--id {id}: unknown {}", kind.name()));
        match (&self.id, &self.record) {
            (None, None) if kind == Kind::Firm => Ok(OwnedResource::Firm),
            (None, None) => {
                Err(Exit::usage(format!("the action is about a {}; specify --id or --record", kind.name())))
            }
            (Some(id), _) => match kind {
                Kind::Matter => Ok(OwnedResource::Matter(firm.matter(id, now))),
                Kind::User => firm.target(id).map(OwnedResource::User).ok_or_else(|| unknown(id)),
                Kind::Group => firm.group(id).map(OwnedResource::Group).ok_or_else(|| unknown(id)),
                Kind::Calendar => firm.calendar(id).map(OwnedResource::Calendar).ok_or_else(|| unknown(id)),
                _ => Err(Exit::usage(format!(
                    "--id: is for a matter, user, group or calendar; specify the facts of a {} with --record",
                    kind.name()
                ))),
            },
            (None, Some(text)) => {
                let json = serde_json::from_str(text).map_err(|error| Exit::usage(format!("--record: {error}")))?;
                OwnedResource::from_json(kind, json).map_err(|error| Exit::usage(format!("--record: {error}")))
            }
        }
    }
}

impl Question {
    async fn decide(&self, databases: &DatabaseArgs) -> Result<Decision, Exit> {
        let action = action(&self.action)?;
        let person = person(&self.person)?;
        let handle = database::firm(databases, self.firm.as_ref()).await?;
        let now = handle.now();
        handle.read(|firm| {
            let record = self.record.read(action.kind(), firm, now)?;
            let gate = firm.gate_of(&person, now);
            let gate = gate.ok_or_else(|| Exit::usage(format!("{}: unknown person", self.person)))?;
            Ok(gate.decide_for(Audience::Administrator, action, record.as_ref()))
        })
    }

    pub(super) async fn check(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let decision = self.decide(databases).await?;
        print(decision.effect.name())?;
        Ok(if decision.is_allowed() { Exit::Success } else { Exit::Negative })
    }

    pub(super) async fn why(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let decision = self.decide(databases).await?;
        print(format!("{}: {}", decision.effect.name(), decision.reason.code()))?;
        print(decision.text(Audience::Administrator))?;
        if !decision.rules().is_empty() {
            print(format!("rules: {}", decision.rules().join(", ")))?;
        }
        Ok(if decision.is_allowed() { Exit::Success } else { Exit::Negative })
    }
}

impl WhoCan {
    pub(super) async fn run(&self, databases: &DatabaseArgs) -> Result<Exit, Exit> {
        let action = action(&self.action)?;
        let handle = database::firm(databases, self.firm.as_ref()).await?;
        let now = handle.now();
        let people = handle.read(|firm| {
            let record = self.record.read(action.kind(), firm, now)?;
            let mut people = Vec::new();
            for guests in [false, true] {
                let mut page = Page { after: None, limit: Some(Page::LIMIT) };
                loop {
                    let found = firm.search_subjects(guests, action, &record, now, &page);
                    people.extend(found.results);
                    match found.next {
                        Some(last) => page.after = Some(last),
                        None => break,
                    }
                }
            }
            Ok::<_, Exit>(people)
        })?;
        for person in &people {
            let name = handle.read(|firm| firm.name_of(person).map(str::to_owned)).unwrap_or_default();
            print(format!("{}\t{name}", crate::store::person_key(person)))?;
        }
        Ok(if people.is_empty() { Exit::Negative } else { Exit::Success })
    }
}

pub(super) fn action(name: &str) -> Result<Action, Exit> {
    name.parse().map_err(|_| Exit::usage(format!("{name}: unknown action")))
}

pub(super) fn person(text: &str) -> Result<Person, Exit> {
    crate::api::firm::person("person", text)
        .map_err(|_| Exit::usage(format!("{text}: a person must be a user's id, or `guest:` and a guest's id")))
}
