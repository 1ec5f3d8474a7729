//! Matters, their access and their walls.

macro_rules! matters {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// Open a new matter.
        MatterCreate = "matter:create" on Firm, user [User], cites [];
        /// See a matter.
        MatterView = "matter:view" on Matter, user [Matter], guest [Shared], cites ["MAT-14", "SHR-9"];
        /// See a matter's timeline.
        MatterViewTimeline = "matter:view_timeline" on Matter, user [Matter], cites ["MAT-14", "SHR-9"];
        /// Export a matter from a list.
        MatterExport = "matter:export" on Matter, user [Matter], cites ["MAT-14", "SHR-9"];
        /// Change a matter's details.
        MatterEdit = "matter:edit" on Matter, user [Matter], cites ["MAT-5"];
        /// Say who may open a matter: everyone, or listed users and groups.
        MatterSetAccess = "matter:set_access" on Matter, user [Matter], flags [recheck], cites ["MAT-5"];
        /// See that a restricted matter exists, with its high-level facts only.
        MatterListRestricted = "matter:list_restricted" on Matter, user [Admin], cites ["MAT-9", "MAT-10"];
        /// Replace the access of up to 200 matters at once, restricted ones too.
        MatterSetAccessBulk = "matter:set_access_bulk" on Matter, user [Admin], flags [recheck], cites ["MAT-9", "MAT-11"];
        /// See who is blocked from a matter.
        MatterViewBlocked = "matter:view_blocked" on Matter, user [Matter], cites ["MAT-13"];
        /// Block a user from a matter.
        MatterBlock = "matter:block" on Block, user [Admin & NotSelf & NotPrimarySubscriber], flags [recheck], cites ["MAT-6", "ROLE-4", "ROLE-5"];
        /// Lift the block of a user from a matter.
        MatterUnblock = "matter:unblock" on Block, user [Admin & NotSelf & NotPrimarySubscriber], flags [recheck], cites ["MAT-6", "ROLE-4", "ROLE-5"];
        /// See a matter's financial summary.
        MatterViewFinancials = "matter:view_financials" on Matter, user [Matter & (Billing | Accounts)], cites ["PERM-5"];
        /// Delete a matter.
        MatterDelete = "matter:delete" on Matter, user [Matter], flags [recheck], cites ["ACT-23"];
        /// Delete a matter as one of many; each is decided on its own.
        MatterDeleteBulk = "matter:delete_bulk" on Matter, user [Admin & Matter], flags [recheck], cites ["ACT-3", "BULK-5"];
        /// Change a matter as one of many; each is decided on its own.
        MatterEditBulk = "matter:edit_bulk" on Matter, user [Admin & Matter], flags [recheck], cites ["ACT-3", "BULK-5"];
        /// Share a matter with somebody outside the firm.
        MatterShare = "matter:share" on Matter, user [Matter], flags [recheck], cites ["SHR-20"];
    } };
}
