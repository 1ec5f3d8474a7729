//! Events that hosts record: what happens besides commands. Hosts are trusted; nothing here is
//! authorized.

use super::command::Actor;
use super::edit::Edit;
use super::event::HostEvent;
use super::feed::FeedEntry;
use super::feed_kind::FeedKind;
use super::firm::Firm;
use super::invalid_code::InvalidCode;
use super::loaded::{LoadedFacts, NOTHING};
use super::network::network_of;
use super::plan::CommandPlanner;
use super::prepared::Prepared;
use super::refusal::Refusal;
use super::state::{DeletedItem, KnownNetworks, Session, Unusual, User};
use crate::facts::{AccountState, Id, ItemKind, Millis, Person};

impl Firm {
    /// Prepares an event without adding it: a host stores it before [`Firm::commit`].
    ///
    /// # Errors
    ///
    /// As [`Firm::record`].
    pub fn prepare_event(&self, event: &HostEvent, actor: &Actor, now: Millis) -> Result<Prepared, Refusal> {
        self.person_is_there(&actor.person)?;
        let event = &event.bounded();
        let mut edits = Vec::new();
        let mut revision = self.tables.revision;
        let mut entry = FeedEntry {
            id: self.next_entry(),
            at: now,
            actor: actor.clone(),
            kind: FeedKind::SignedIn,
            matters: Vec::new(),
            people: Vec::new(),
            groups: Vec::new(),
            private: false,
            change: None,
            facts: LoadedFacts::NONE,
            revision: None,
            event: Some(event.clone()),
        };
        match event {
            HostEvent::Happened { kind, matters, people, private, .. } => {
                entry.kind = (*kind).into();
                entry.matters.clone_from(matters);
                entry.people.clone_from(people);
                entry.private = *private;
            }
            // Deleting these changes permissions: a matter keeps its wall, and the shares of a contact end.
            HostEvent::Deleted { item: ItemKind::Matter | ItemKind::Contact, .. } => {
                return Err(Refusal::invalid(InvalidCode::DeletedByCommand, "item"));
            }
            HostEvent::Deleted { item, id, name, matter, private } => {
                entry.kind = FeedKind::Deleted;
                entry.matters.extend(matter.clone());
                entry.private = *private;
                let (id, name, matter) = (id.clone(), name.clone(), matter.clone());
                let (by, at) = (actor.person.clone(), now);
                edits.push(Edit::Deleted(DeletedItem {
                    item: *item,
                    id,
                    name,
                    matter,
                    private: *private,
                    by,
                    at,
                    as_it_was: None,
                }));
            }
            HostEvent::InvitationAccepted { user } => {
                let unknown = || Refusal::invalid(InvalidCode::UnknownUser, "user");
                let invited = self.tables.users.get(user).ok_or_else(unknown)?;
                if invited.state != AccountState::Pending {
                    return Err(Refusal::invalid(InvalidCode::NotInvited, "user"));
                }
                entry.kind = FeedKind::User;
                entry.people.push(Person::User(user.clone()));
                edits.push(Edit::User(User { state: AccountState::Enabled, ..invited.clone() }));
                revision = revision.saturating_add(1);
                entry.revision = Some(revision);
            }
            HostEvent::TwoFactorSetUp {} | HostEvent::PasswordChanged {} => {
                let planner = CommandPlanner::new(&self.tables, actor, &NOTHING, now);
                let is_factor = matches!(event, HostEvent::TwoFactorSetUp {});
                let plan = if is_factor { planner.two_factor_set_up() } else { planner.password_changed() }?;
                (entry.kind, entry.people, edits) = (plan.kind, plan.people, plan.edits);
                revision = revision.saturating_add(1);
                entry.revision = Some(revision);
            }
            HostEvent::SignedIn { session, ip_address, second_factor } => {
                edits = self.sign_in(session, ip_address, *second_factor, &actor.person, now)?;
            }
            HostEvent::Active { session } => edits.push(self.stay_active(session, now)?),
        }
        let has_entry = !matches!(event, HostEvent::Active { .. });
        let (side_effects, outcomes) = (Vec::new(), Vec::new());
        Ok(Prepared { edits, revision, entry, has_entry, side_effects, outcomes, next_entry: self.next_entry() })
    }

    fn sign_in(
        &self,
        id: &Id,
        ip_address: &str,
        second_factor: bool,
        person: &Person,
        now: Millis,
    ) -> Result<Vec<Edit>, Refusal> {
        if self.tables.sessions.contains_key(id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "session"));
        }
        let network = network_of(ip_address);
        let known = self.tables.networks_of(person).to_vec();
        let is_known = known.contains(&network);
        // The first network of a person is not unusual: there is nothing to compare it with.
        let unusual =
            (!is_known && !known.is_empty()).then(|| Unusual { network: network.clone(), known: known.clone() });
        let mut edits = vec![Edit::Session(Session {
            id: id.clone(),
            person: person.clone(),
            ip_address: ip_address.to_owned(),
            started_at: now,
            last_active_at: now,
            second_factor,
            ended_at: None,
            unusual,
        })];
        if !is_known {
            let networks = known.into_iter().chain([network]).collect();
            edits.push(Edit::Networks(KnownNetworks { person: person.clone(), networks }));
        }
        Ok(edits)
    }

    fn stay_active(&self, id: &Id, now: Millis) -> Result<Edit, Refusal> {
        let is_open = |session: &&Session| session.ended_at.is_none();
        let unknown = || Refusal::invalid(InvalidCode::SessionUnknown, "session");
        let session = self.tables.sessions.get(id).filter(is_open).ok_or_else(unknown)?;
        let last_active_at = session.last_active_at.max(now);
        Ok(Edit::Session(Session { last_active_at, ..session.clone() }))
    }

    fn person_is_there(&self, person: &Person) -> Result<(), Refusal> {
        match person.parts() {
            (id, false) if self.tables.users.contains_key(id) => Ok(()),
            (id, true) if self.tables.guests.contains_key(id) => Ok(()),
            (_, false) => Err(Refusal::invalid(InvalidCode::UnknownUser, "actor")),
            (_, true) => Err(Refusal::invalid(InvalidCode::UnknownGuest, "actor")),
        }
    }
}
