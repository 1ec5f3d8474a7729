//! What each command needs, checks and changes: one file for each part of the firm.
//!
//! A plan is made on a firm that does not change. Whoever asks is authorised by the catalogue and
//! by nothing else: there is no condition on a role or a permission of the subject here. What is
//! here are the rules beyond the action's own, about the state that the firm would be in.

mod access;
mod blocks;
mod calendars;
mod deletion;
mod firm_settings;
mod groups;
mod permissions;
mod security;
mod shares;
mod users;

use super::command::{Actor, Change};
use super::feed::FeedKind;
use super::loaded::{Loaded, LoadedFacts, Needs, RecordId, StoredFacts, StoredKind};
use super::outcome::{Outcome, OutcomeResult, RefusedCode};
use super::refusal::{InvalidCode, Refusal};
use super::side_effect::SideEffect;
use super::state::{Matter, MatterAccess, OutsideShare, User};
use super::tables::{Edit, Tables};
use crate::Gate;
use crate::catalogue::{Action, Audience, Kind, Reason};
use crate::decide::Decision;
use crate::facts::{Id, ItemKind, Millis, Person, Resource};

/// What a command would do.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) edits: Vec<Edit>,
    pub(super) side_effects: Vec<SideEffect>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) kind: FeedKind,
    /// The matters that it is about.
    pub(super) matters: Vec<Id>,
    /// The people that it is about.
    pub(super) people: Vec<Person>,
    /// The groups that it is about.
    pub(super) groups: Vec<Id>,
    pub(super) private: bool,
}

impl Plan {
    fn new(kind: FeedKind) -> Plan {
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

    fn edit(mut self, edit: Edit) -> Plan {
        self.edits.push(edit);
        self
    }

    fn about_user(mut self, user: &Id) -> Plan {
        self.people.push(Person::User(user.clone()));
        self
    }

    fn about_matter(mut self, matter: &Id) -> Plan {
        self.matters.push(matter.clone());
        self
    }

    fn about_group(mut self, group: &Id) -> Plan {
        self.groups.push(group.clone());
        self
    }

    // Of a command about many at least one thing has to come to be so.
    fn unless_nothing_done(self) -> Result<Plan, Refusal> {
        let is_refused = |outcome: &Outcome| matches!(outcome.result, OutcomeResult::Refused(_));
        if !self.outcomes.is_empty() && self.outcomes.iter().all(is_refused) {
            return Err(Refusal::NothingDone { outcomes: self.outcomes });
        }
        Ok(self)
    }
}

/// The records whose facts decide a change.
pub(super) fn needs(tables: &Tables, change: &Change) -> Needs {
    let matters = |ids: &[Id]| ids.iter().map(|id| RecordId::new(StoredKind::Matter, id.clone())).collect();
    let (records, new_id) = match change {
        Change::InviteUser { .. } | Change::CreateGroup { .. } | Change::CreateCalendar { .. } => (Vec::new(), true),
        Change::AddGuest { guest } => (vec![RecordId::new(StoredKind::Contact, guest.contact.clone())], true),
        Change::Share { item, .. } => (vec![RecordId::new(item.kind.into(), item.id.clone())], true),
        Change::RevokeShare { share } => (tables.shares.get(share).map(shared_record).into_iter().collect(), false),
        Change::SetMatterAccess { matter, .. } => (matters(core::slice::from_ref(matter)), false),
        Change::SetMatterAccessBulk { matters: ids, .. } | Change::SetBlocks { matters: ids, .. } => {
            (matters(ids), false)
        }
        // What was shared of it ends with it, and which that is only storage says.
        Change::DeleteMatter { matter } => {
            let own = RecordId::new(StoredKind::Matter, matter.clone());
            (tables.shares.values().map(shared_record).chain([own]).collect(), false)
        }
        Change::DeleteContact { contact } => (vec![RecordId::new(StoredKind::Contact, contact.clone())], false),
        Change::SetActivityDescription { activity_description, .. } => {
            (vec![RecordId::new(StoredKind::ActivityDescription, activity_description.clone())], false)
        }
        _ => (Vec::new(), false),
    };
    let mut records: Vec<RecordId> = records;
    records.sort_unstable();
    records.dedup();
    Needs { records, new_id }
}

/// What a share is of.
pub(super) fn shared_record(share: &OutsideShare) -> RecordId {
    RecordId::new(share.kind.into(), share.item.clone())
}

/// The firm as whoever gives a command stands before it.
pub(super) struct CommandPlanner<'a> {
    pub(super) tables: &'a Tables,
    pub(super) actor: &'a Actor,
    /// What the host has loaded for the command.
    pub(super) facts: &'a LoadedFacts,
    pub(super) now: Millis,
    gate: Option<Gate>,
}

impl<'a> CommandPlanner<'a> {
    pub(super) fn new(tables: &'a Tables, actor: &'a Actor, facts: &'a LoadedFacts, now: Millis) -> CommandPlanner<'a> {
        CommandPlanner { tables, actor, facts, now, gate: tables.gate(actor, now) }
    }

    pub(super) fn plan(&self, change: &Change) -> Result<Plan, Refusal> {
        match change {
            Change::InviteUser { user } => self.invite_user(user),
            Change::EditUser { user, name, email, class, job_title } => {
                self.edit_user(user, name.as_deref(), email.as_deref(), *class, job_title.as_deref())
            }
            Change::DeactivateUser { user } => self.deactivate_user(user),
            Change::ReactivateUser { user } => self.reactivate_user(user),
            Change::SetPermissions { users, permissions } => self.set_permissions(users, *permissions),
            Change::SetVisibility { users, hours, rates, contacts } => {
                self.set_visibility(users, *hours, *rates, *contacts)
            }
            Change::TransferPrimarySubscriber { to } => self.transfer_primary_subscriber(to),
            Change::SetGrowType { user, grow } => self.set_grow_type(user, *grow),
            Change::CreateGroup { name, members } => self.create_group(name, members),
            Change::RenameGroup { group, name } => self.rename_group(group, name),
            Change::SetGroupMembers { group, members } => self.set_group_members(group, members),
            Change::ArchiveGroup { group } => self.archive_group(group, true),
            Change::UnarchiveGroup { group } => self.archive_group(group, false),
            Change::DeleteGroup { group } => self.delete_group(group),
            Change::SetMatterAccess { matter, access } => self.set_matter_access(matter, access),
            Change::SetMatterAccessBulk { matters, access } => self.set_matter_access_bulk(matters, access),
            Change::SetBlocks { matters, users, mode, reason, ends_at } => {
                self.set_blocks(matters, users, *mode, reason.as_deref(), *ends_at)
            }
            Change::CreateCalendar { name } => self.create_calendar(name),
            Change::DeleteCalendar { calendar } => self.delete_calendar(calendar),
            Change::ShareCalendar { calendar, to, level } => self.share_calendar(calendar, to, Some(*level)),
            Change::UnshareCalendar { calendar, to } => self.share_calendar(calendar, to, None),
            Change::AddGuest { guest } => self.add_guest(guest),
            Change::Share { guest, item, starts_at, ends_at } => self.share(guest, item, *starts_at, *ends_at),
            Change::RevokeShare { share } => self.revoke_share(share),
            Change::SetActivityDescription { activity_description, limited_to, open_to_co_counsel } => {
                self.set_activity_description(activity_description, limited_to, *open_to_co_counsel)
            }
            Change::SetSecurity { strong_passwords, two_factor, listed } => {
                self.set_security(*strong_passwords, *two_factor, listed.as_deref())
            }
            Change::ResetTwoFactor { user } => self.reset_two_factor(user),
            Change::ForcePasswordChange { user } => self.force_password_change(user),
            Change::ForcePasswordChangeAll {} => self.force_password_change_all(),
            Change::EndSessions { whose } => self.end_sessions(whose),
            Change::DeleteMatter { matter } => self.delete_matter(matter),
            Change::DeleteContact { contact } => self.delete_contact(contact),
            Change::Restore { item, id } => self.restore(*item, id),
            Change::SetFirmSettings { settings } => self.set_firm_settings(settings),
            Change::SetReminderReplyTo { user } => self.set_reminder_reply_to(user),
        }
    }

    // Whether whoever asks may. The catalogue's own action decides, and nothing else.
    pub(super) fn may<'r>(&self, action: Action, resource: impl Into<Resource<'r>>) -> Result<(), Refusal> {
        let decision = match &self.gate {
            Some(gate) => gate.decide_for(Audience::Subject, action, resource),
            None => Decision::denied(action, Reason::NotAvailable),
        };
        if decision.is_allowed() { Ok(()) } else { Err(Refusal::Denied { decision }) }
    }

    /// Whether whoever asks may know of a record, or, of a matter, list it although it is restricted.
    pub(super) fn may_look(&self, record: Resource<'_>) -> Result<(), Refusal> {
        match self.gate.as_ref().map(|gate| gate.look(record)) {
            Some(Ok(())) => Ok(()),
            Some(Err(decision)) if record.kind() != Kind::Matter => Err(Refusal::Denied { decision }),
            _ => self.may(Action::MatterListRestricted, record),
        }
    }

    fn user(&self, id: &Id, path: &str) -> Result<&'a User, Refusal> {
        self.tables.users.get(id).ok_or_else(|| Refusal::invalid(InvalidCode::UnknownUser, path))
    }

    /// Authorises an action on a user, and finds them.
    fn may_on(&self, action: Action, user: &Id, path: &str) -> Result<&'a User, Refusal> {
        // Whoever may not do it to anybody is told so before being told who there is.
        self.may_somewhere(action)?;
        let user = self.user(user, path)?;
        self.may(action, &self.tables.target(user))?;
        Ok(user)
    }

    fn may_somewhere(&self, action: Action) -> Result<(), Refusal> {
        match &self.gate {
            Some(gate) if gate.can_somewhere(action) => Ok(()),
            Some(gate) => Err(Refusal::Denied { decision: gate.decide_without_record(action) }),
            None => Err(Refusal::Denied { decision: Decision::denied(action, Reason::NotAvailable) }),
        }
    }

    // INVARIANT: what is absent, deleted or hidden is answered alike. So a denial of what is not there is
    // the one that a record gets of which they may not know.
    pub(in crate::firm) fn not_available(&self, action: Action) -> Refusal {
        let decision = self.gate.as_ref().map(|gate| gate.decide_absent(action));
        Refusal::Denied { decision: decision.unwrap_or_else(|| Decision::not_available(action)) }
    }

    // What storage says of a record; none if it is not there.
    fn stored(&self, kind: StoredKind, id: &Id) -> Result<Option<&'a StoredFacts>, Refusal> {
        match self.facts.find(&RecordId { kind, id: id.clone() }) {
            Loaded::Found(facts) => Ok(Some(facts)),
            Loaded::Absent => Ok(None),
            Loaded::NotLoaded => Err(Refusal::invalid(InvalidCode::FactsNotLoaded, "facts")),
        }
    }

    // The id that the host issued for what is created.
    fn new_id(&self) -> Result<&'a Id, Refusal> {
        self.facts.new_id().ok_or_else(|| Refusal::invalid(InvalidCode::FactsNotLoaded, "facts.new_id"))
    }

    /// A matter that is there and on which whoever asks may take an action.
    pub(in crate::firm) fn matter(&self, action: Action, id: &Id) -> Result<Matter, Refusal> {
        if self.stored_matter(id)?.is_none() {
            return Err(self.not_available(action));
        }
        let matter = self.tables.matter(id);
        self.may(action, &matter.facts(self.now))?;
        Ok(matter)
    }

    // What storage says of a matter; none if it is not there, or lies in the recovery bin.
    fn stored_matter(&self, id: &Id) -> Result<Option<&'a StoredFacts>, Refusal> {
        let is_deleted = self.tables.deleted(ItemKind::Matter, id).is_some();
        Ok(self.stored(StoredKind::Matter, id)?.filter(|_| !is_deleted))
    }

    // The id of the user who asks; a guest has been denied before.
    fn by_user(&self) -> Id {
        self.actor.person.parts().0.clone()
    }

    fn self_user(&self) -> Option<&'a User> {
        match self.actor.person.parts() {
            (id, false) => self.tables.users.get(id),
            _ => None,
        }
    }

    /// Who may open a matter that lists this, the blocked ones not counted out.
    fn reaches(&self, access: &MatterAccess, user: &Id) -> bool {
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

fn refused(refusal: &Refusal) -> OutcomeResult {
    match refusal {
        Refusal::Denied { decision } => OutcomeResult::Refused(RefusedCode::Denied(decision.reason)),
        Refusal::Invalid { code, .. } => OutcomeResult::Refused(RefusedCode::Invalid(*code)),
        // No plan for a single target is refused in another way.
        Refusal::Stale { .. } | Refusal::NothingDone { .. } => {
            OutcomeResult::Refused(RefusedCode::Invalid(InvalidCode::NothingAsked))
        }
    }
}

fn outcome_of_user(user: &Id, result: OutcomeResult) -> Outcome {
    Outcome { user: Some(user.clone()), matter: None, result }
}

fn not_empty(text: &str, path: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::invalid(InvalidCode::Empty, path)) } else { Ok(text.to_owned()) }
}

/// Whether something was changed by what is to be.
fn result_of<T: PartialEq>(before: &T, after: &T) -> OutcomeResult {
    if before == after { OutcomeResult::Unchanged } else { OutcomeResult::Done }
}
