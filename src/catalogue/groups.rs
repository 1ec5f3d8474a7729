//! Groups of users.

macro_rules! groups {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See the firm's groups and who is in them.
        GroupView = "group:view" on Firm, user [User], cites [];
        /// Make a group.
        GroupCreate = "group:create" on Firm, user [Admin], flags [recheck], cites ["ACT-4", "GRP-1", "GRP-7"];
        /// Rename a group, or set who is in it.
        GroupEdit = "group:edit" on Firm, user [Admin], flags [recheck], cites ["ACT-4", "GRP-1", "GRP-7"];
        /// Archive a group: it cannot be newly chosen, and what it grants goes on.
        GroupArchive = "group:archive" on Firm, user [Admin], flags [recheck], cites ["ACT-4", "GRP-1", "GRP-7"];
        /// Bring an archived group back.
        GroupUnarchive = "group:unarchive" on Firm, user [Admin], flags [recheck], cites ["ACT-4", "GRP-1", "GRP-7"];
        /// Delete a group that no matter uses.
        GroupDelete = "group:delete" on Group, user [Admin & Unused], flags [recheck], cites ["GRP-6"];
    } };
}
