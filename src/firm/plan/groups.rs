//! Groups of users.

use super::planner::{CommandPlanner, Plan, not_empty};
use crate::catalogue::Action;
use crate::facts::{self, FIRM, Id, IdSet, ShareTo};
use crate::firm::edit::Edit;
use crate::firm::feed_kind::FeedKind;
use crate::firm::invalid_code::InvalidCode;
use crate::firm::refusal::Refusal;
use crate::firm::side_effect::SideEffect;
use crate::firm::state::{Group, MatterAccess, Notified};

impl CommandPlanner<'_> {
    pub(super) fn create_group(&self, name: &str, members: &IdSet) -> Result<Plan, Refusal> {
        self.require(Action::GroupCreate, FIRM)?;
        let id = self.new_id()?;
        if self.tables.groups.contains_key(id) {
            return Err(Refusal::invalid(InvalidCode::IdTaken, "facts.new_id"));
        }
        self.members_can_be_chosen(members.iter())?;
        let group = Group { id: id.clone(), name: not_empty(name, "name")?, members: members.clone(), archived: false };
        Ok(Plan::new(FeedKind::Group).about_group(id).edit(Edit::Group(group)))
    }

    pub(super) fn rename_group(&self, id: &Id, name: &str) -> Result<Plan, Refusal> {
        self.require(Action::GroupEdit, FIRM)?;
        let group = Group { name: not_empty(name, "name")?, ..self.group(id, "group")?.clone() };
        Ok(Plan::new(FeedKind::Group).about_group(id).edit(Edit::Group(group)))
    }

    pub(super) fn set_group_members(&self, id: &Id, members: &IdSet) -> Result<Plan, Refusal> {
        self.require(Action::GroupEdit, FIRM)?;
        let before = self.group(id, "group")?;
        self.members_can_be_chosen(members.difference(&before.members))?;
        let group = Group { members: members.clone(), ..before.clone() };
        let mut plan = Plan::new(FeedKind::Group).about_group(id);
        for user in before.members.symmetric_difference(members) {
            plan = plan.about_user(user);
        }
        plan.side_effects = self.moves_of_group(id, members);
        Ok(plan.edit(Edit::Group(group)))
    }

    pub(super) fn archive_group(&self, id: &Id, archived: bool) -> Result<Plan, Refusal> {
        self.require(if archived { Action::GroupArchive } else { Action::GroupUnarchive }, FIRM)?;
        let group = Group { archived, ..self.group(id, "group")?.clone() };
        Ok(Plan::new(FeedKind::Group).about_group(id).edit(Edit::Group(group)))
    }

    pub(super) fn delete_group(&self, id: &Id) -> Result<Plan, Refusal> {
        self.require_somewhere(Action::GroupDelete)?;
        self.group(id, "group")?;
        self.require(Action::GroupDelete, &self.tables.group_facts(id))?;
        // The rule tests matters only (GRP-6); these would also refer to a group that is gone.
        let to = ShareTo::Group(id.clone());
        let is_named =
            self.tables.calendars.values().any(|calendar| calendar.shares.iter().any(|share| share.to == to))
                || self.tables.descriptions.values().any(|description| description.groups().contains(id))
                || self.tables.settings.payment_notification == Notified::Group(id.clone());
        if is_named {
            return Err(Refusal::invalid(InvalidCode::GroupInUse, "group"));
        }
        Ok(Plan::new(FeedKind::Deleted).about_group(id).edit(Edit::NoGroup(id.clone())))
    }

    pub(super) fn group(&self, id: &Id, path: &str) -> Result<&Group, Refusal> {
        self.tables.groups.get(id).ok_or_else(|| Refusal::invalid(InvalidCode::UnknownGroup, path))
    }

    /// A group that may be chosen for something new.
    pub(super) fn choosable_group(&self, id: &Id, path: &str) -> Result<&Group, Refusal> {
        let group = self.group(id, path)?;
        if group.archived { Err(Refusal::invalid(InvalidCode::GroupArchived, path)) } else { Ok(group) }
    }

    fn members_can_be_chosen<'i>(&self, mut members: impl Iterator<Item = &'i Id>) -> Result<(), Refusal> {
        members.try_for_each(|id| {
            let is_active = self.user(id, "members")?.can_be_chosen();
            if is_active { Ok(()) } else { Err(Refusal::invalid(InvalidCode::MemberNotActive, "members")) }
        })
    }

    /// Who gains and who loses which matters if a group gets these members (MAT-21). A user whom the matter
    /// lists in another way neither gains nor loses.
    pub(super) fn moves_of_group(&self, id: &Id, members: &IdSet) -> Vec<SideEffect> {
        let none = IdSet::default();
        let before = self.tables.groups.get(id).map_or(&none, |group| &group.members);
        let mut moves = Vec::new();
        for matter in self.tables.matters_of_group(id) {
            let otherwise = |user: &&Id| {
                let Some(lists) = matter.access.lists() else { return true };
                let mut lists = lists.clone();
                lists.groups.remove(id);
                self.reaches(&MatterAccess::Specific(lists), user)
            };
            let is_blocked = |user: &&Id| {
                matter.blocks.iter().any(|block| block.is_live(self.now) && block.person.parts() == (*user, false))
            };
            let is_enabled =
                |user: &&Id| self.tables.users.get(user).is_some_and(|own| own.state == facts::AccountState::Enabled);
            let moved = |users: &mut dyn Iterator<Item = &Id>| -> Vec<Id> {
                users.filter(|user| is_enabled(user) && !otherwise(user) && !is_blocked(user)).cloned().collect()
            };
            let gains = moved(&mut members.difference(before));
            let loses = moved(&mut before.difference(members));
            if !gains.is_empty() || !loses.is_empty() {
                moves.push(SideEffect::MatterAccessMoved { matter: matter.id.clone(), gains, loses });
            }
        }
        moves
    }
}
