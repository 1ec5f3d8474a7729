//! What was granted since a moment.

use crate::facts::{Id, Millis, Person};
use crate::firm::feed::type_of;
use crate::firm::plan::CommandPlanner;
use crate::firm::{BlockMode, Change, FeedEntry, Firm};
use serde::Serialize;

/// Something that was granted.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Granted {
    /// The number of the entry in the feed.
    pub entry: u64,
    /// When.
    pub at: Millis,
    /// By whom.
    pub actor: Person,
    /// To whom; several, if a group or several people are named.
    pub to: Vec<Person>,
    /// Groups that it was granted to.
    pub groups: Vec<Id>,
    /// The `type` of the command.
    pub change: String,
    /// What: the names of permissions, the ids of groups that were joined.
    pub what: Vec<String>,
    /// The matters that were opened, as far as the actor may know of them.
    pub matters: Vec<Id>,
}

impl Firm {
    pub(super) fn granted(&self, planner: &CommandPlanner<'_>, now: Millis, since: Millis) -> Vec<Granted> {
        let entries = self.feed.iter().rev().filter(|entry| since <= entry.at);
        entries
            .filter_map(|entry| {
                let change = entry.change.as_ref()?;
                let grant = grant(change, entry)?;
                let may_know = |id: &&Id| planner.require_visible((&self.tables.matter_facts(id, now)).into()).is_ok();
                let matters: Vec<Id> = entry.matters.iter().filter(may_know).cloned().collect();
                // An entry about matters that the actor may not know of is left out.
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

#[derive(Default)]
struct Grant {
    to: Vec<Person>,
    groups: Vec<Id>,
    what: Vec<String>,
}

// What a change grants, as far as it grants something; to whom, if not to those that the entry is
// about.
fn grant(change: &Change, entry: &FeedEntry) -> Option<Grant> {
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
        Change::CreateGroup { members, .. } | Change::SetGroupMembers { members, .. } => {
            let what = entry.groups.iter().map(ToString::to_string).collect();
            Some(Grant { to: users(&mut members.iter()), what, ..Grant::default() })
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
        Change::Share { guest, item, .. } => {
            Some(Grant { to: vec![Person::guest(guest.clone())], what: vec![item.id.to_string()], ..Grant::default() })
        }
        Change::InviteUser { .. }
        | Change::ReactivateUser { .. }
        | Change::TransferPrimarySubscriber { .. }
        | Change::SetVisibility { .. }
        | Change::SetGrowType { .. }
        | Change::AddGuest { .. } => Some(Grant::default()),
        // Unblocking grants what the block had denied.
        Change::SetBlocks { mode: BlockMode::Remove, users: to, .. } => {
            Some(Grant { to: users(&mut to.iter()), ..Grant::default() })
        }
        _ => None,
    }
}
