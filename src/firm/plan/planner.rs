//! The plan of a command, and what each planning starts from.

use crate::Gate;
use crate::catalogue::{Action, Audience, Kind, Reason};
use crate::decide::Decision;
use crate::facts::{Id, ItemKind, Millis, Person, Resource};
use crate::firm::command::Actor;
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::loaded::{Loaded, LoadedFacts};
use crate::firm::outcome::{Outcome, OutcomeResult, RefusedCode};
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state::{Matter, MatterAccess, User};
use crate::firm::stored_facts::{RecordId, StoredFacts, StoredKind};
use crate::firm::tables::Tables;
use crate::firm::text_limit::is_within;

/// What a command would change.
#[derive(Debug)]
pub(in crate::firm) struct Plan {
    pub(in crate::firm) edits: Vec<Edit>,
    pub(in crate::firm) side_effects: Vec<SideEffect>,
    pub(in crate::firm) outcomes: Vec<Outcome>,
    pub(in crate::firm) kind: FeedKind,
    /// The matters that it is about.
    pub(in crate::firm) matters: Vec<Id>,
    /// The people that it is about.
    pub(in crate::firm) people: Vec<Person>,
    /// The groups that it is about.
    pub(in crate::firm) groups: Vec<Id>,
    pub(in crate::firm) private: bool,
}

impl Plan {
    pub(super) fn new(kind: FeedKind) -> Plan {
        Plan {
            edits: Vec::new(),
            side_effects: Vec::new(),
            outcomes: Vec::new(),
            kind,
            matters: Vec::new(),
            people: Vec::new(),
            groups: Vec::new(),
            private: false,
        }
    }

    pub(super) fn edit(mut self, edit: Edit) -> Plan {
        self.edits.push(edit);
        self
    }

    pub(super) fn about_user(mut self, user: &Id) -> Plan {
        self.people.push(Person::User(user.clone()));
        self
    }

    pub(super) fn about_matter(mut self, matter: &Id) -> Plan {
        self.matters.push(matter.clone());
        self
    }

    pub(super) fn about_group(mut self, group: &Id) -> Plan {
        self.groups.push(group.clone());
        self
    }

    // A bulk command is refused if every one of its targets is.
    pub(super) fn unless_nothing_done(self) -> Result<Plan, Refusal> {
        let is_refused = |outcome: &Outcome| matches!(outcome.result, OutcomeResult::Refused(_));
        if !self.outcomes.is_empty() && self.outcomes.iter().all(is_refused) {
            return Err(Refusal::NothingDone { outcomes: self.outcomes });
        }
        Ok(self)
    }
}

/// Plans commands of an actor on a firm at a moment.
pub(in crate::firm) struct CommandPlanner<'a> {
    pub(super) tables: &'a Tables,
    pub(super) actor: &'a Actor,
    /// What the host has loaded for the command.
    pub(super) facts: &'a LoadedFacts,
    pub(super) now: Millis,
    gate: Option<Gate>,
}

impl<'a> CommandPlanner<'a> {
    pub(in crate::firm) fn new(
        tables: &'a Tables,
        actor: &'a Actor,
        facts: &'a LoadedFacts,
        now: Millis,
    ) -> CommandPlanner<'a> {
        CommandPlanner { tables, actor, facts, now, gate: tables.gate(actor, now) }
    }

    /// Requires that the actor may take an action on a record. The catalogue's rule decides, and nothing else.
    pub(in crate::firm) fn require<'r>(
        &self,
        action: Action,
        resource: impl Into<Resource<'r>>,
    ) -> Result<(), Refusal> {
        let decision = match &self.gate {
            Some(gate) => gate.decide_for(Audience::Subject, action, resource),
            None => Decision::denied(action, Reason::NotAvailable),
        };
        if decision.is_allowed() { Ok(()) } else { Err(Refusal::Denied { decision }) }
    }

    /// Requires that the actor may know of a record.
    pub(in crate::firm) fn require_visible(&self, record: Resource<'_>) -> Result<(), Refusal> {
        let decision = match &self.gate {
            Some(gate) => gate.require_visible(record),
            None => Err(Decision::denied(Action::UserView, Reason::NotAvailable)),
        };
        decision.map_err(|decision| Refusal::Denied { decision })
    }

    /// The denial of a record of a kind that is not there: that of one of which the actor may not know.
    pub(in crate::firm) fn unknown_record(&self, kind: Kind) -> Refusal {
        let decision = self.gate.as_ref().map(|gate| gate.decide_unknown(kind));
        Refusal::Denied {
            decision: decision.unwrap_or_else(|| Decision::denied(Action::UserView, Reason::NotAvailable)),
        }
    }

    pub(super) fn user(&self, id: &Id, path: &str) -> Result<&'a User, Refusal> {
        self.tables.users.get(id).ok_or_else(|| Refusal::invalid(InvalidCode::UnknownUser, path))
    }

    /// Requires that the actor may take an action on a user, and finds the user.
    pub(super) fn require_on(&self, action: Action, user: &Id, path: &str) -> Result<&'a User, Refusal> {
        // If the action is allowed on nobody, deny before revealing whether the user exists.
        self.require_somewhere(action)?;
        let user = self.user(user, path)?;
        self.require(action, &self.tables.target(user))?;
        Ok(user)
    }

    pub(super) fn require_somewhere(&self, action: Action) -> Result<(), Refusal> {
        match &self.gate {
            Some(gate) if gate.can_somewhere(action) => Ok(()),
            Some(gate) => Err(Refusal::Denied { decision: gate.decide_without_record(action) }),
            None => Err(Refusal::Denied { decision: Decision::denied(action, Reason::NotAvailable) }),
        }
    }

    // INVARIANT: what is absent, deleted or hidden is answered alike. So a denial of what is not there is
    // the one that a record gets of which the actor may not know.
    pub(in crate::firm) fn not_available(&self, action: Action) -> Refusal {
        let decision = self.gate.as_ref().map(|gate| gate.decide_absent(action));
        Refusal::Denied { decision: decision.unwrap_or_else(|| Decision::not_available(action)) }
    }

    /// What storage says of a record; none if it is not there.
    pub(super) fn stored(&self, kind: StoredKind, id: &Id) -> Result<Option<&'a StoredFacts>, Refusal> {
        match self.facts.find(&RecordId { kind, id: id.clone() }) {
            Loaded::Found(facts) => Ok(Some(facts)),
            Loaded::Absent => Ok(None),
            Loaded::NotLoaded => Err(Refusal::invalid(InvalidCode::FactsNotLoaded, "facts")),
        }
    }

    /// The id that the host issued for what is created.
    pub(super) fn new_id(&self) -> Result<&'a Id, Refusal> {
        self.facts.new_id().ok_or_else(|| Refusal::invalid(InvalidCode::FactsNotLoaded, "facts.new_id"))
    }

    /// A matter that is there and on which the actor may take an action.
    pub(in crate::firm) fn matter(&self, action: Action, id: &Id) -> Result<Matter, Refusal> {
        if self.stored_matter(id)?.is_none() {
            return Err(self.not_available(action));
        }
        let matter = self.tables.matter(id);
        self.require(action, &matter.facts(self.now))?;
        Ok(matter)
    }

    /// What storage says of a matter; none if it is not there, or lies in the recovery bin.
    pub(super) fn stored_matter(&self, id: &Id) -> Result<Option<&'a StoredFacts>, Refusal> {
        let is_deleted = self.tables.deleted(ItemKind::Matter, id).is_some();
        Ok(self.stored(StoredKind::Matter, id)?.filter(|_| !is_deleted))
    }

    /// The id of the actor, who is a user: guests were denied before.
    pub(super) fn actor_id(&self) -> Id {
        self.actor.person.parts().0.clone()
    }

    pub(super) fn actor_user(&self) -> Option<&'a User> {
        match self.actor.person.parts() {
            (id, false) => self.tables.users.get(id),
            _ => None,
        }
    }

    /// Whether a matter's access includes a user, whether they are blocked or not.
    pub(super) fn reaches(&self, access: &MatterAccess, user: &Id) -> bool {
        match access.lists() {
            None => true,
            Some(lists) => {
                lists.users.contains(user)
                    || lists
                        .groups
                        .iter()
                        .any(|id| self.tables.groups.get(id).is_some_and(|group| group.members.contains(user)))
            }
        }
    }
}

pub(super) fn refused(refusal: &Refusal) -> OutcomeResult {
    match refusal {
        Refusal::Denied { decision } => OutcomeResult::Refused(RefusedCode::Denied(decision.reason)),
        Refusal::Invalid { code, .. } => OutcomeResult::Refused(RefusedCode::Invalid(*code)),
        // A plan for a single target is refused in no other way.
        Refusal::Stale { .. } | Refusal::NothingDone { .. } => {
            OutcomeResult::Refused(RefusedCode::Invalid(InvalidCode::NothingAsked))
        }
    }
}

pub(super) fn outcome_of_user(user: &Id, result: OutcomeResult) -> Outcome {
    Outcome { user: Some(user.clone()), matter: None, result }
}

/// A text of a command, which the firm is to keep.
pub(super) fn bounded(text: &str, path: &str) -> Result<String, Refusal> {
    if is_within(text) { Ok(text.to_owned()) } else { Err(Refusal::invalid(InvalidCode::TextTooLong, path)) }
}

/// A text that may be left out: one that is blank is none.
pub(super) fn not_blank(text: Option<&str>, path: &str) -> Result<Option<String>, Refusal> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(|text| bounded(text, path)).transpose()
}

pub(super) fn not_empty(text: &str, path: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::invalid(InvalidCode::Empty, path)) } else { bounded(text, path) }
}

/// Whether a change makes a difference.
pub(super) fn result_of<T: PartialEq>(before: &T, after: &T) -> OutcomeResult {
    if before == after { OutcomeResult::Unchanged } else { OutcomeResult::Done }
}
