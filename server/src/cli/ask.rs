//! `check`, `why` and `who-can`: what the engine says of a stored firm.

use super::end::{End, say};
use super::open;
use crate::settings::Where;
use clap::Args;
use firmgate::catalogue::{Action, Audience, Kind};
use firmgate::decide::Decision;
use firmgate::facts::{Id, Millis, OwnedResource, Person};
use firmgate::firm::Firm;
use firmgate::firm::review::Page;

/// What is asked.
#[derive(Args, Debug)]
pub(super) struct Question {
    /// The firm, if there are several
    #[arg(long)]
    firm: Option<Id>,
    /// Who: a user's id, or `guest:` and a guest's
    person: String,
    /// The name of the action, such as matter:edit
    action: String,
    #[command(flatten)]
    record: Record,
}

/// What it is about.
#[derive(Args, Debug)]
pub(super) struct Record {
    /// The id of the matter, user, group or calendar that it is about
    #[arg(long)]
    id: Option<Id>,
    /// The facts of a record of another kind, as JSON
    #[arg(long, conflicts_with = "id")]
    record: Option<String>,
}

/// Who is looked for.
#[derive(Args, Debug)]
pub(super) struct WhoCan {
    /// The firm, if there are several
    #[arg(long)]
    firm: Option<Id>,
    /// The name of the action, such as matter:edit
    action: String,
    #[command(flatten)]
    record: Record,
}

impl Record {
    fn read(&self, kind: Kind, firm: &Firm, now: Millis) -> Result<OwnedResource, End> {
        let unknown = |id: &Id| End::wrong(format!("--id {id}: the firm has no such {}", kind.name()));
        match (&self.id, &self.record) {
            (None, None) if kind == Kind::Firm => Ok(OwnedResource::Firm),
            (None, None) => Err(End::wrong(format!("the action is about a {}: give --id or --record", kind.name()))),
            (Some(id), _) => match kind {
                Kind::Matter => Ok(OwnedResource::Matter(firm.matter(id, now))),
                Kind::User => firm.target(id).map(OwnedResource::User).ok_or_else(|| unknown(id)),
                Kind::Group => firm.group(id).map(OwnedResource::Group).ok_or_else(|| unknown(id)),
                Kind::Calendar => firm.calendar(id).map(OwnedResource::Calendar).ok_or_else(|| unknown(id)),
                _ => Err(End::wrong(format!("--id: of a {} the facts are needed: give --record", kind.name()))),
            },
            (None, Some(text)) => {
                let json = serde_json::from_str(text).map_err(|error| End::wrong(format!("--record: {error}")))?;
                OwnedResource::from_json(kind, json).map_err(|error| End::wrong(format!("--record: {error}")))
            }
        }
    }
}

impl Question {
    async fn decide(&self, place: &Where) -> Result<Decision, End> {
        let action = action(&self.action)?;
        let person = person(&self.person)?;
        let handle = open::firm(place, self.firm.as_ref()).await?;
        let now = handle.now();
        handle.read(|firm| {
            let record = self.record.read(action.kind(), firm, now)?;
            let gate = firm.gate_of(&person, now);
            let gate = gate.ok_or_else(|| End::wrong(format!("{}: there is no such person", self.person)))?;
            Ok(gate.decide_for(Audience::Administrator, action, record.as_ref()))
        })
    }

    pub(super) async fn check(&self, place: &Where) -> Result<End, End> {
        let decision = self.decide(place).await?;
        say(decision.effect.name())?;
        Ok(if decision.is_allowed() { End::Well } else { End::No })
    }

    pub(super) async fn why(&self, place: &Where) -> Result<End, End> {
        let decision = self.decide(place).await?;
        say(format!("{}: {}", decision.effect.name(), decision.reason.code()))?;
        say(decision.text(Audience::Administrator))?;
        if !decision.rules().is_empty() {
            say(format!("rules: {}", decision.rules().join(", ")))?;
        }
        Ok(if decision.is_allowed() { End::Well } else { End::No })
    }
}

impl WhoCan {
    pub(super) async fn run(&self, place: &Where) -> Result<End, End> {
        let action = action(&self.action)?;
        let handle = open::firm(place, self.firm.as_ref()).await?;
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
            Ok::<_, End>(people)
        })?;
        for person in &people {
            let name = handle.read(|firm| firm.name_of(person).map(str::to_owned)).unwrap_or_default();
            say(format!("{}\t{name}", crate::store::person_key(person)))?;
        }
        Ok(if people.is_empty() { End::No } else { End::Well })
    }
}

pub(super) fn action(name: &str) -> Result<Action, End> {
    name.parse().map_err(|_| End::wrong(format!("{name}: there is no such action")))
}

pub(super) fn person(text: &str) -> Result<Person, End> {
    crate::firm_api::person("person", text)
        .map_err(|_| End::wrong(format!("{text}: a person is the id of a user, or `guest:` and a guest's")))
}
