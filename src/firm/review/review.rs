//! The access review: what an administrator looks through every few months.

use super::last_seen::Seen;
use crate::Gate;
use crate::catalogue::Action;
use crate::facts::{self, AccountState, FIRM, Id, Millis, Person, ShareKind};
use crate::firm::feed::type_of;
use crate::firm::plan::CommandPlanner;
use crate::firm::state::{Matter, OutsideShare, User};
use crate::firm::{Actor, BlockMode, Change, Firm, Refusal, Shared};
use serde::Serialize;

/// An access review of a firm at a moment, since another. Of matters that whoever asks may not know
/// of, nothing is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Review {
    /// Everything that is shared outside the firm, in the order of the shares' ids (SHR-14).
    pub shares: Vec<SharedOutside>,
    /// The matters that no enabled user can open (MAT-20).
    pub matters_nobody_opens: Vec<MatterNobodyOpens>,
    /// The enabled users who hold a permission and have not been seen since the moment.
    pub idle: Vec<IdleUser>,
    /// What was granted since the moment, the newest first.
    pub granted: Vec<Granted>,
}

/// Something that is shared with a guest.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SharedOutside {
    /// The share.
    pub share: Id,
    /// With whom.
    pub guest: Id,
    /// What kind of thing.
    pub kind: ShareKind,
    /// Which.
    pub item: Id,
    /// The matter that it belongs to; absent: none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matter: Option<Id>,
    /// Who shared it.
    pub by: Id,
    /// When.
    pub at: Millis,
    /// How long ago, in milliseconds.
    pub age: Millis,
    /// When the guest was last active in the portal about the matter; absent: not as far as the
    /// feed says, or it belongs to no matter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used_at: Option<Millis>,
    /// When the guest was last signed in; absent: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guest_last_active_at: Option<Millis>,
    /// Until when; absent: until it is revoked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Millis>,
    /// Whether it is in force, and the guest enabled.
    pub live: bool,
}

/// A matter that no enabled user can open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MatterNobodyOpens {
    /// Which.
    pub matter: Id,
    /// Who is named and not enabled.
    pub not_enabled: Vec<Id>,
    /// Which groups are named; nobody in them can open it, or nobody is in them.
    pub groups: Vec<Id>,
    /// How many of the enabled users are blocked from it.
    pub blocked: usize,
}

/// Somebody who holds permissions and has not been seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IdleUser {
    /// Who.
    pub user: Id,
    /// The permissions.
    pub permissions: Vec<&'static str>,
    /// When they were last seen: in a session, or in the feed; absent: never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<Millis>,
}

/// Something that was granted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Granted {
    /// The number of the entry in the feed.
    pub entry: u64,
    /// When.
    pub at: Millis,
    /// By whom.
    pub actor: Person,
    /// To whom; to more than one if a group or several are named.
    pub to: Vec<Person>,
    /// Groups that it was granted to.
    pub groups: Vec<Id>,
    /// The `type` of the command.
    pub change: String,
    /// What: the names of permissions, the ids of groups that were joined.
    pub what: Vec<String>,
    /// The matters that were opened, as far as whoever asks may know of them.
    pub matters: Vec<Id>,
}

impl Firm {
    /// The access review, with what has happened since a moment.
    ///
    /// # Errors
    ///
    /// [`Refusal::Denied`] unless whoever asks may see what users do.
    pub fn review(&self, actor: &Actor, now: Millis, since: Millis) -> Result<Review, Refusal> {
        let planner = CommandPlanner::new(&self.tables, actor, now);
        planner.require(Action::UserViewActivity, FIRM)?;
        let seen = Seen::of(self);
        Ok(Review {
            shares: self.shared_outside(&planner, now, &seen),
            matters_nobody_opens: self.matters_nobody_opens(&planner, now),
            idle: self.idle(since, &seen),
            granted: self.granted(&planner, now, since),
        })
    }

    fn shared_outside(&self, planner: &CommandPlanner<'_>, now: Millis, seen: &Seen<'_>) -> Vec<SharedOutside> {
        let is_shown = |share: &&OutsideShare| {
            let matter = Some(self.tables.link(share.matter.as_ref(), now));
            planner
                .require(Action::ShareView, &facts::OutsideShare { matter, ..facts::OutsideShare::default() })
                .is_ok()
        };
        self.tables
            .shares
            .values()
            .filter(is_shown)
            .map(|share| {
                let guest = self.tables.guests.get(&share.guest);
                let is_enabled = guest.is_some_and(|guest| guest.state == AccountState::Enabled);
                SharedOutside {
                    share: share.id.clone(),
                    guest: share.guest.clone(),
                    kind: share.kind,
                    item: share.item.clone(),
                    matter: share.matter.clone(),
                    by: share.by.clone(),
                    at: share.at,
                    age: now.saturating_sub(share.at),
                    last_used_at: seen.share(&share.id),
                    guest_last_active_at: seen.guest(&share.guest),
                    ends_at: share.ends_at,
                    live: is_enabled && share.fact().is_live(now),
                }
            })
            .collect()
    }

    fn matters_nobody_opens(&self, planner: &CommandPlanner<'_>, now: Millis) -> Vec<MatterNobodyOpens> {
        let enabled = self.tables.users.values().filter(|user| user.state == AccountState::Enabled);
        // In the order of their ids, as users are.
        let gates: Vec<(&Id, Gate)> = enabled
            .filter_map(|user| Some((&user.id, self.tables.gate_of(&Person::User(user.id.clone()), now)?)))
            .collect();
        let opens = |id: &Id, facts: &facts::Matter| {
            gate_in(&gates, id).is_some_and(|gate| gate.can(Action::MatterView, facts))
        };
        let is_opened = |matter: &Matter, facts: &facts::Matter| match matter.access.lists() {
            None => gates.iter().any(|(id, _)| opens(id, facts)),
            // Only those who are listed can open it, so only they are asked.
            Some(lists) => {
                let members = lists.groups.iter().filter_map(|id| self.tables.groups.get(id));
                let mut named = lists.users.iter().chain(members.flat_map(|group| &group.members));
                named.any(|id| opens(id, facts))
            }
        };
        let mut found = Vec::new();
        for matter in self.tables.matters.values() {
            let facts = matter.facts(now);
            if is_opened(matter, &facts) || planner.require_visible((&facts).into()).is_err() {
                continue;
            }
            let is_enabled_user = |person: &Person| {
                let (id, is_guest) = person.parts();
                !is_guest && gate_in(&gates, id).is_some()
            };
            let live = matter.blocks.iter().filter(|block| block.is_live(now));
            found.push(MatterNobodyOpens {
                matter: matter.id.clone(),
                not_enabled: matter.access.users().filter(|id| gate_in(&gates, id).is_none()).cloned().collect(),
                groups: matter.access.groups().cloned().collect(),
                blocked: live.filter(|block| is_enabled_user(&block.person)).count(),
            });
        }
        found
    }

    fn idle(&self, since: Millis, seen: &Seen<'_>) -> Vec<IdleUser> {
        let enabled = self.tables.users.values().filter(|user| user.state == AccountState::Enabled && user.holds_any());
        enabled
            .filter_map(|user| {
                let last_seen_at = seen.user(&user.id);
                let is_idle = last_seen_at.is_none_or(|seen| seen < since);
                is_idle.then(|| IdleUser { user: user.id.clone(), permissions: permissions(user), last_seen_at })
            })
            .collect()
    }

    fn granted(&self, planner: &CommandPlanner<'_>, now: Millis, since: Millis) -> Vec<Granted> {
        let entries = self.feed.iter().rev().filter(|entry| since <= entry.at);
        entries
            .filter_map(|entry| {
                let change = entry.change.as_ref()?;
                let grant = grant(change)?;
                let may_know = |id: &&Id| planner.require_visible((&self.tables.matter_facts(id, now)).into()).is_ok();
                let matters: Vec<Id> = entry.matters.iter().filter(may_know).cloned().collect();
                // About matters that they may not know of, nothing was granted.
                if matters.is_empty() && !entry.matters.is_empty() || entry.private {
                    return None;
                }
                let to = if grant.to.is_empty() && grant.groups.is_empty() { entry.people.clone() } else { grant.to };
                let (change, what) = (type_of(change), grant.what);
                let (at, actor) = (entry.at, entry.actor.person.clone());
                Some(Granted { entry: entry.id, at, actor, to, groups: grant.groups, change, what, matters })
            })
            .collect()
    }
}

fn gate_in<'g>(gates: &'g [(&Id, Gate)], id: &Id) -> Option<&'g Gate> {
    let place = gates.binary_search_by_key(&id, |(own, _)| *own).ok()?;
    gates.get(place).map(|(_, gate)| gate)
}

fn permissions(user: &User) -> Vec<&'static str> {
    let held = [
        ("administrator", user.administrator),
        ("accounts", user.accounts),
        ("reports", user.reports),
        ("billing", user.billing),
    ];
    held.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect()
}

#[derive(Default)]
struct Grant {
    to: Vec<Person>,
    groups: Vec<Id>,
    what: Vec<String>,
}

// What a change grants, as far as it grants something; to whom, if not to those that the entry is
// about.
fn grant(change: &Change) -> Option<Grant> {
    let users = |ids: &mut dyn Iterator<Item = &Id>| ids.cloned().map(Person::User).collect::<Vec<_>>();
    match change {
        Change::SetPermissions { users: to, permissions } => {
            let given = [
                ("administrator", permissions.administrator),
                ("accounts", permissions.accounts),
                ("reports", permissions.reports),
                ("billing", permissions.billing),
            ];
            let what: Vec<String> =
                given.into_iter().filter(|(_, to)| *to == Some(true)).map(|(name, _)| name.to_owned()).collect();
            (!what.is_empty()).then(|| Grant { to: users(&mut to.iter()), what, ..Grant::default() })
        }
        Change::CreateGroup { group, members, .. } | Change::SetGroupMembers { group, members } => {
            Some(Grant { to: users(&mut members.iter()), what: vec![group.to_string()], ..Grant::default() })
        }
        Change::SetMatterAccess { access, .. } | Change::SetMatterAccessBulk { access, .. } => {
            let everyone = access.lists().is_none().then(|| "everyone".to_owned());
            Some(Grant {
                to: users(&mut access.users()),
                groups: access.groups().cloned().collect(),
                what: everyone.into_iter().collect(),
            })
        }
        Change::ShareCalendar { calendar, .. } => Some(Grant { what: vec![calendar.to_string()], ..Grant::default() }),
        Change::Share { guest, item, .. } => Some(Grant {
            to: vec![Person::guest(guest.clone())],
            what: vec![id_of(item).to_string()],
            ..Grant::default()
        }),
        Change::InviteUser { .. }
        | Change::ReactivateUser { .. }
        | Change::TransferPrimarySubscriber { .. }
        | Change::SetVisibility { .. }
        | Change::SetGrowType { .. }
        | Change::AddGuest { .. } => Some(Grant::default()),
        // A block that is taken away gives back what it took.
        Change::SetBlocks { mode: BlockMode::Remove, users: to, .. } => {
            Some(Grant { to: users(&mut to.iter()), ..Grant::default() })
        }
        _ => None,
    }
}

fn id_of(item: &Shared) -> &Id {
    match item {
        Shared::Matter { id }
        | Shared::Document { id, .. }
        | Shared::Folder { id, .. }
        | Shared::Bill { id, .. }
        | Shared::Event { id, .. }
        | Shared::Task { id, .. }
        | Shared::Message { id, .. } => id,
    }
}
