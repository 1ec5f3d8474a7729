//! Users and their permissions.

macro_rules! users {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See who works at the firm.
        UserView = "user:view" on Firm, user [User], cites [];
        /// Invite a user.
        UserInvite = "user:invite" on Firm, user [Admin], flags [recheck], cites ["USR-2"];
        /// Change a user's personal details.
        UserEditProfile = "user:edit_profile" on User, user [OwnSelf | (Admin & NotPrimarySubscriber)], cites ["ROLE-4"];
        /// Change a user's login details.
        UserEditLogin = "user:edit_login" on User, user [OwnSelf | (Admin & NotPrimarySubscriber)], flags [recheck], cites ["ROLE-4"];
        /// Give or take a user's administrator, accounts, reports or billing permission.
        UserSetPermissions = "user:set_permissions" on User, user [Admin & NotSelf & NotPrimarySubscriber], flags [recheck], cites ["ROLE-5", "ACT-17"];
        /// Open the grid of everybody's permissions; each change in it is a `user:set_permissions`.
        UserSetPermissionsBulk = "user:set_permissions_bulk" on Firm, user [Admin], flags [recheck], cites ["ROLE-10"];
        /// Set whose hours, rates and contacts a user sees.
        UserSetVisibility = "user:set_visibility" on User, user [Admin & NotSelf & NotPrimarySubscriber], flags [recheck], cites ["VIS-1"];
        /// Set a user's billing rate.
        UserSetRate = "user:set_rate" on User, user [OwnSelf | Admin], cites ["VIS-10"];
        /// Deactivate a user.
        UserDeactivate = "user:deactivate" on User, user [Admin & NotSelf & NotPrimarySubscriber], flags [recheck], cites ["PS-4", "USR-2"];
        /// Reactivate a user.
        UserReactivate = "user:reactivate" on User, user [Admin & NotSelf], flags [recheck], cites ["USR-8"];
        /// See what a user has done.
        UserViewActivity = "user:view_activity" on Firm, user [Admin], cites ["FEED-1"];
    } };
}
