//! A firm in the simplest form: who holds what, who is in which group, who may open which matter.
//! Written from the catalogue, and using nothing of the module that it is compared with.

use firmgate::facts::{AccountState, ContactsVisibility, Id, ItemKind, Person};
use firmgate::firm::state::Matter;
use firmgate::firm::{BlockMode, Change, State};
use std::collections::{BTreeMap, BTreeSet};

fn tree(ids: &[Id]) -> BTreeSet<Id> {
    ids.iter().cloned().collect()
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SimpleUser {
    email: String,
    state: AccountState,
    administrator: bool,
    accounts: bool,
    reports: bool,
    billing: bool,
    is_restricted: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SimpleMatter {
    /// None: everyone.
    listed: Option<(BTreeSet<Id>, BTreeSet<Id>)>,
    /// The users who are blocked at the moment, and until when.
    blocked: BTreeMap<Id, Option<i64>>,
    is_deleted: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Simple {
    users: BTreeMap<Id, SimpleUser>,
    groups: BTreeMap<Id, (BTreeSet<Id>, bool)>,
    matters: BTreeMap<Id, SimpleMatter>,
    subscriber: Id,
    reply_to: Id,
    admin_implies_areas: bool,
    matters_are_recoverable: bool,
}

impl SimpleUser {
    fn holds_any(&self) -> bool {
        self.administrator || self.accounts || self.reports || self.billing
    }

    fn is_active(&self) -> bool {
        self.state != AccountState::Deactivated
    }
}

impl Simple {
    /// What a state says, read as data, of these matters.
    pub(crate) fn of(state: &State, matters: &[Id], now: i64) -> Simple {
        let user = |user: &firmgate::firm::state::User| SimpleUser {
            email: user.email.trim().to_lowercase(),
            state: user.state,
            administrator: user.administrator,
            accounts: user.accounts,
            reports: user.reports,
            billing: user.billing,
            is_restricted: user.contacts == ContactsVisibility::Restricted,
        };
        let matter = |matter: &Matter, is_deleted| SimpleMatter {
            listed: matter.access.lists().map(|lists| (tree(&lists.users), tree(&lists.groups))),
            blocked: matter
                .blocks
                .iter()
                .filter(|block| block.ends_at.is_none_or(|end| now < end))
                .map(|block| (block.person.parts().0.clone(), block.ends_at))
                .collect(),
            is_deleted,
        };
        let simple = |id: &Id| {
            let deleted = state.recovery_bin.iter().find(|item| item.item == ItemKind::Matter && item.id == *id);
            let listed = state.matters.iter().find(|matter| matter.id == *id);
            match (deleted, listed) {
                (Some(item), _) => {
                    let open = || SimpleMatter { is_deleted: true, ..SimpleMatter::default() };
                    item.as_it_was.as_ref().map_or_else(open, |was| matter(was, true))
                }
                (None, Some(listed)) => matter(listed, false),
                (None, None) => SimpleMatter::default(),
            }
        };
        Simple {
            users: state.users.iter().map(|own| (own.id.clone(), user(own))).collect(),
            groups: state
                .groups
                .iter()
                .map(|group| (group.id.clone(), (tree(&group.members), group.archived)))
                .collect(),
            matters: matters.iter().map(|id| (id.clone(), simple(id))).collect(),
            subscriber: state.primary_subscriber.clone(),
            reply_to: state.reminder_reply_to.clone(),
            admin_implies_areas: state.settings.admin_implies_areas,
            matters_are_recoverable: state.settings.recoverable.contains(&ItemKind::Matter),
        }
    }

    /// Blocks that have ended by a moment are none.
    pub(crate) fn at(mut self, now: i64) -> Simple {
        for matter in self.matters.values_mut() {
            matter.blocked.retain(|_, end| end.is_none_or(|end| now < end));
        }
        self
    }

    fn user(&self, person: &Person) -> Option<(&Id, &SimpleUser)> {
        let (id, is_guest) = person.parts();
        let found = self.users.get_key_value(id).filter(|_| !is_guest)?;
        (found.1.state == AccountState::Enabled).then_some(found)
    }

    fn is_administrator(&self, person: &Person) -> bool {
        self.user(person).is_some_and(|(_, user)| user.administrator)
    }

    fn is_blocked(&self, matter: &Id, user: &Id) -> bool {
        self.matters[matter].blocked.contains_key(user)
    }

    /// Whether an enabled user can open a matter, as it is or as it was when it was deleted.
    pub(crate) fn can_open(&self, matter: &Id, person: &Person) -> bool {
        let Some((id, _)) = self.user(person) else { return false };
        let is_in = |group: &Id| self.groups.get(group).is_some_and(|(members, _)| members.contains(id));
        let is_listed = match &self.matters[matter].listed {
            None => true,
            Some((users, groups)) => users.contains(id) || groups.iter().any(is_in),
        };
        is_listed && !self.is_blocked(matter, id)
    }

    pub(crate) fn is_blocked_person(&self, matter: &Id, person: &Person) -> bool {
        self.is_blocked(matter, person.parts().0)
    }

    // Somebody whom an administrator may change: not themself, and not the primary subscriber.
    fn may_change(&self, actor: &Person, target: &Id) -> bool {
        let is_self = actor.parts() == (target, false);
        self.is_administrator(actor) && self.users.contains_key(target) && !is_self && self.subscriber != *target
    }

    fn is_free(&self, email: &str, own: &Id) -> bool {
        !self.users.iter().any(|(id, user)| user.email == email && id != own)
    }

    fn drop_reply_to(&mut self, user: &Id) {
        if self.reply_to == *user {
            self.reply_to = self.subscriber.clone();
        }
    }

    /// Gives a command. Says whether it is accepted; none where that rests on what is not here.
    pub(crate) fn give(&mut self, actor: &Person, change: &Change, now: i64) -> Option<bool> {
        let is_administrator = self.is_administrator(actor);
        let is_accepted = match change {
            Change::InviteUser { user } => {
                let id = Id::from(super::small::INVITED);
                let is_chosen = |group: &Id| self.groups.get(group).is_some_and(|(_, is_archived)| !is_archived);
                let is_free = !self.users.contains_key(&id) && self.is_free(&user.email, &id);
                let is_accepted = is_administrator && is_free && user.groups.iter().all(is_chosen);
                if is_accepted {
                    for group in &user.groups {
                        self.groups.get_mut(group).unwrap().0.insert(id.clone());
                    }
                    let invited = SimpleUser {
                        email: user.email.clone(),
                        state: AccountState::Pending,
                        administrator: user.permissions.administrator == Some(true),
                        accounts: user.permissions.accounts == Some(true),
                        reports: user.permissions.reports == Some(true),
                        billing: user.permissions.billing == Some(true),
                        is_restricted: false,
                    };
                    self.users.insert(id.clone(), invited);
                }
                is_accepted
            }
            Change::EditUser { user, email, .. } => {
                let is_self = self.user(actor).is_some_and(|(id, _)| id == user);
                let is_free = email.as_ref().is_none_or(|email| self.is_free(email, user));
                let is_accepted = (is_self || self.may_change(actor, user)) && is_free;
                if let (true, Some(email)) = (is_accepted, email) {
                    self.users.get_mut(user).unwrap().email.clone_from(email);
                }
                is_accepted
            }
            Change::DeactivateUser { user } => {
                let is_accepted = self.may_change(actor, user);
                if is_accepted {
                    self.users.get_mut(user).unwrap().state = AccountState::Deactivated;
                    self.drop_reply_to(user);
                }
                is_accepted
            }
            Change::ReactivateUser { user } => match self.users.get_mut(user) {
                // That of a user who is enabled changes nothing; whether it is refused is not said.
                Some(own) if own.state == AccountState::Enabled => return None,
                Some(own) if own.state == AccountState::Deactivated && is_administrator => {
                    own.state = AccountState::Enabled;
                    true
                }
                _ => false,
            },
            Change::SetPermissions { users, permissions } => {
                let targets: BTreeSet<&Id> = users.iter().collect();
                let targets: Vec<&Id> = targets.into_iter().filter(|id| self.may_change(actor, id)).collect();
                for id in &targets {
                    let user = self.users.get_mut(id).unwrap();
                    let had_billing = user.billing;
                    user.administrator = permissions.administrator.unwrap_or(user.administrator);
                    user.accounts = permissions.accounts.unwrap_or(user.accounts);
                    user.reports = permissions.reports.unwrap_or(user.reports);
                    user.billing = permissions.billing.unwrap_or(user.billing);
                    user.is_restricted &= !user.holds_any();
                    if had_billing && !user.billing {
                        self.drop_reply_to(id);
                    }
                }
                !targets.is_empty()
            }
            Change::SetVisibility { users, contacts, .. } => {
                let restricts = *contacts == Some(ContactsVisibility::Restricted);
                let fits = |id: &&Id| self.may_change(actor, id) && !(restricts && self.users[*id].holds_any());
                let targets: Vec<Id> = users.iter().filter(fits).cloned().collect();
                for id in &targets {
                    let user = self.users.get_mut(id).unwrap();
                    user.is_restricted = contacts.map_or(user.is_restricted, |_| restricts);
                }
                !targets.is_empty()
            }
            Change::TransferPrimarySubscriber { to } => {
                let is_ready = |user: &SimpleUser| user.administrator && user.state == AccountState::Enabled;
                let is_holder = self.user(actor).is_some_and(|(id, _)| *id == self.subscriber && id != to);
                let is_blocked = self.matters.keys().any(|matter| self.is_blocked(matter, to));
                let is_accepted = is_holder && self.users.get(to).is_some_and(is_ready) && !is_blocked;
                if is_accepted {
                    self.subscriber = to.clone();
                }
                is_accepted
            }
            Change::SetReminderReplyTo { user } => {
                let has_billing = |own: &SimpleUser| own.billing || (own.administrator && self.admin_implies_areas);
                let answers = |id: &Id, own: &SimpleUser| {
                    own.state == AccountState::Enabled && (own.billing || *id == self.subscriber)
                };
                let is_accepted = self.user(actor).is_some_and(|(_, own)| has_billing(own))
                    && self.users.get(user).is_some_and(|own| answers(user, own));
                if is_accepted {
                    self.reply_to = user.clone();
                }
                is_accepted
            }
            Change::CreateGroup { members, .. } => {
                let group = Id::from(12);
                let is_accepted = is_administrator
                    && !self.groups.contains_key(&group)
                    && members.iter().all(|id| self.is_active(id));
                if is_accepted {
                    self.groups.insert(group, (tree(members), false));
                }
                is_accepted
            }
            Change::RenameGroup { group, .. } => is_administrator && self.groups.contains_key(group),
            Change::SetGroupMembers { group, members } => {
                let is_accepted = is_administrator
                    && self
                        .groups
                        .get(group)
                        .is_some_and(|(before, _)| members.iter().all(|id| before.contains(id) || self.is_active(id)));
                if is_accepted {
                    self.groups.get_mut(group).unwrap().0 = tree(members);
                }
                is_accepted
            }
            Change::ArchiveGroup { group } | Change::UnarchiveGroup { group } => {
                let is_accepted = is_administrator && self.groups.contains_key(group);
                if is_accepted {
                    self.groups.get_mut(group).unwrap().1 = matches!(change, Change::ArchiveGroup { .. });
                }
                is_accepted
            }
            Change::DeleteGroup { group } => {
                let is_listed =
                    |matter: &SimpleMatter| matter.listed.as_ref().is_some_and(|(_, groups)| groups.contains(group));
                if !is_administrator || !self.groups.contains_key(group) || self.matters.values().any(is_listed) {
                    false
                } else {
                    // A calendar, an activity description or the notifications may name it.
                    return None;
                }
            }
            Change::SetMatterAccess { matter, access } => {
                let listed = access.lists().map(|lists| (tree(&lists.users), tree(&lists.groups)));
                let is_accepted = self.can_open(matter, actor)
                    && !self.matters[matter].is_deleted
                    && self.can_be_listed(listed.as_ref(), Some(matter));
                if is_accepted {
                    self.matters.get_mut(matter).unwrap().listed = listed;
                }
                is_accepted
            }
            Change::SetMatterAccessBulk { matters, access } => {
                let listed = access.lists().map(|lists| (tree(&lists.users), tree(&lists.groups)));
                let by_id = actor.parts().0;
                let mut is_accepted = false;
                if is_administrator && self.can_be_listed(listed.as_ref(), None) {
                    for id in matters {
                        if !self.is_blocked(id, by_id) && !self.matters[id].is_deleted {
                            self.matters.get_mut(id).unwrap().listed.clone_from(&listed);
                            is_accepted = true;
                        }
                    }
                }
                is_accepted
            }
            Change::SetBlocks { matters, users, mode, ends_at, .. } => {
                let is_there = |id: &Id| self.users.contains_key(id);
                let is_asked = *mode == BlockMode::Replace || !users.is_empty();
                let is_valid = is_asked && users.iter().all(is_there) && ends_at.is_none_or(|end| now < end);
                is_administrator && is_valid && self.set_blocks(actor, matters, users, *mode, *ends_at)
            }
            Change::DeleteMatter { matter, .. } => {
                let is_accepted = self.can_open(matter, actor) && !self.matters[matter].is_deleted;
                if is_accepted {
                    self.matters.get_mut(matter).unwrap().is_deleted = true;
                }
                is_accepted
            }
            Change::Restore { item: ItemKind::Matter, id } => {
                let is_accepted = is_administrator
                    && self.matters_are_recoverable
                    && self.matters[id].is_deleted
                    && !self.is_blocked(id, actor.parts().0);
                if is_accepted {
                    self.matters.get_mut(id).unwrap().is_deleted = false;
                }
                is_accepted
            }
            _ => return None,
        };
        Some(is_accepted)
    }

    /// What a command changes that the model does not decide on, once it has been accepted.
    pub(crate) fn was_accepted(&mut self, change: &Change) {
        match change {
            Change::DeleteGroup { group } => drop(self.groups.remove(group)),
            Change::SetFirmSettings { settings } => {
                self.admin_implies_areas = settings.admin_implies_areas.unwrap_or(self.admin_implies_areas);
                if let Some(kinds) = &settings.recoverable {
                    self.matters_are_recoverable = kinds.contains(&ItemKind::Matter);
                }
            }
            _ => {}
        }
    }

    fn is_active(&self, id: &Id) -> bool {
        self.users.get(id).is_some_and(SimpleUser::is_active)
    }

    fn can_be_listed(&self, listed: Option<&(BTreeSet<Id>, BTreeSet<Id>)>, matter: Option<&Id>) -> bool {
        let Some((users, groups)) = listed else { return true };
        let before = matter.and_then(|id| self.matters[id].listed.as_ref());
        let was_listed = |group: &Id| before.is_some_and(|(_, groups)| groups.contains(group));
        let can_be_chosen =
            |group: &Id| self.groups.get(group).is_some_and(|(_, is_archived)| !is_archived || was_listed(group));
        (1..=20).contains(&(users.len() + groups.len()))
            && users.iter().all(|id| self.users.contains_key(id))
            && groups.iter().all(can_be_chosen)
    }

    // Whether something of it was done, or there was nothing to do.
    fn set_blocks(&mut self, actor: &Person, ids: &[Id], users: &[Id], mode: BlockMode, ends_at: Option<i64>) -> bool {
        let (mut asked, mut done) = (0, 0);
        for id in ids {
            let may = !self.is_blocked(id, actor.parts().0) && !self.matters[id].is_deleted;
            let others: Vec<Id> = match mode {
                BlockMode::Replace => {
                    self.matters[id].blocked.keys().filter(|own| !users.contains(own)).cloned().collect()
                }
                BlockMode::Add | BlockMode::Remove => Vec::new(),
            };
            let named: BTreeSet<&Id> = users.iter().collect();
            let named = named.into_iter().map(|user| (user.clone(), mode != BlockMode::Remove));
            for (user, stays) in named.chain(others.into_iter().map(|user| (user, false))) {
                asked += 1;
                if may && self.may_change(actor, &user) {
                    done += 1;
                    let blocked = &mut self.matters.get_mut(id).unwrap().blocked;
                    if stays {
                        blocked.insert(user, ends_at);
                    } else {
                        blocked.remove(&user);
                    }
                }
            }
        }
        done > 0 || asked == 0
    }
}
