//! Groups: those that an administrator made become groups of the firm; what the others stand for
//! is settled here, for the matters that name them (GRP-4, API-6).

use super::importer::Importer;
use super::note::NoteCode;
use super::records::ApiGroup;
use crate::facts::Id;
use crate::firm::state::Group;
use std::collections::{BTreeMap, BTreeSet};

/// What a group of the API stands for on a matter.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// All users of the firm.
    Everyone,
    /// One user of the firm; none: which one cannot be told.
    User(Option<Id>),
    /// A group of the firm.
    Group,
    /// The users of a team.
    Team(BTreeSet<Id>),
}

impl<'a> Importer<'a> {
    /// The groups of the firm; and what each group of the API stands for. One of a type that is
    /// not known stands for nothing.
    pub(super) fn groups(&mut self, sources: &mut BTreeMap<&'a Id, Source>) -> Vec<Group> {
        let of_users = self.groups_by_users();
        let mut groups = Vec::new();
        for (place, group) in self.export.groups.iter().enumerate() {
            let path = format!("groups[{place}]");
            let source = match group.group_type.as_deref() {
                Some("AccountGroup") => Source::Everyone,
                Some("UserGroup") => Source::User(self.only_user(group, &of_users)),
                Some("TeamGroup") => Source::Team(self.members(group, &of_users, &path)),
                Some("AdhocGroup") => {
                    let members = self.members(group, &of_users, &path);
                    let name = self.name(group.name.as_deref(), &group.id, &path);
                    let members = members.into_iter().collect();
                    groups.push(Group { id: group.id.clone(), name, members, archived: false });
                    Source::Group
                }
                _ => {
                    self.note(NoteCode::GroupTypeUnknown, format!("{path}.type"));
                    continue;
                }
            };
            sources.insert(&group.id, source);
        }
        if !groups.is_empty() {
            self.note(NoteCode::ArchivedUnknown, "groups[].archived");
        }
        groups
    }

    // What the users' own records say: the groups of each. A user whose record does not say it is
    // not here.
    fn groups_by_users(&self) -> BTreeMap<&'a Id, BTreeSet<&'a Id>> {
        let users = self.export.users.iter();
        users.filter_map(|user| Some((&user.id, user.groups.as_ref()?.iter().collect()))).collect()
    }

    // Both the group and the users may say who is in it; who is in it by one and not by the other
    // is not.
    fn members(&mut self, group: &ApiGroup, of_users: &BTreeMap<&Id, BTreeSet<&Id>>, path: &str) -> BTreeSet<Id> {
        let listed = |user: &Id| of_users.get(user).map(|groups| groups.contains(&group.id));
        let mut members = BTreeSet::new();
        let Some(users) = &group.users else {
            let own = self.users.iter().copied().filter(|user| listed(user) == Some(true));
            members.extend(own.cloned());
            if self.users.iter().any(|user| listed(user).is_none()) {
                self.note(NoteCode::MembersUnknown, format!("{path}.users"));
            }
            return members;
        };
        for (place, user) in users.iter().enumerate() {
            if !self.users.contains(user) {
                self.note(NoteCode::MemberDropped, format!("{path}.users[{place}]"));
            } else if listed(user) == Some(false) {
                self.note(NoteCode::MembersUnclear, format!("{path}.users[{place}]"));
            } else {
                members.insert(user.clone());
            }
        }
        let others = self.users.iter().filter(|user| listed(user) == Some(true) && !users.contains(user));
        if others.count() > 0 {
            self.note(NoteCode::MembersUnclear, format!("{path}.users"));
        }
        members
    }

    // The one user of the firm whose own group it is. Somebody outside the firm has such a group
    // too, and opens no matter by it (SHR-2).
    fn only_user(&self, group: &ApiGroup, of_users: &BTreeMap<&Id, BTreeSet<&Id>>) -> Option<Id> {
        let is_listed = |user: &&Id| of_users.get(*user).is_some_and(|groups| groups.contains(&group.id));
        let users: BTreeSet<&Id> = match &group.users {
            Some(users) => users.iter().collect(),
            None => self.export.users.iter().map(|user| &user.id).filter(is_listed).collect(),
        };
        let mut users = users.into_iter();
        match (users.next(), users.next()) {
            (Some(user), None) if self.users.contains(user) && !group.client_connect_user => Some(user.clone()),
            _ => None,
        }
    }
}
