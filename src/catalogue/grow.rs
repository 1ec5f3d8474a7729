//! Clio Grow, the intake application, with its own two types of account (GROW-1).

macro_rules! grow {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// Use Clio Grow.
        GrowUse = "grow:use" on Firm, user [GrowUser], cites ["GROW-3"];
        /// See the reports of Clio Grow.
        GrowViewReports = "grow:view_reports" on Firm, user [GrowAdmin], cites ["GROW-2"];
        /// Export contacts from Clio Grow.
        GrowExportContacts = "grow:export_contacts" on Firm, user [GrowAdmin], cites ["GROW-2"];
        /// Export matters from Clio Grow.
        GrowExportMatters = "grow:export_matters" on Firm, user [GrowAdmin], cites ["GROW-2"];
        /// Invite a user to Clio Grow.
        GrowInviteUser = "grow:invite_user" on Firm, user [GrowAdmin], flags [recheck], cites ["GROW-2"];
        /// Add and remove licences of Clio Grow.
        GrowManageLicenses = "grow:manage_licenses" on Firm, user [GrowAdmin], flags [recheck], cites ["GROW-2"];
        /// Update the billing information of Clio Grow.
        GrowUpdateBilling = "grow:update_billing" on Firm, user [GrowAdmin], flags [recheck], cites ["GROW-2"];
        /// Set the Clio Grow type of another user.
        GrowSetPermission = "grow:set_permission" on User, user [GrowAdmin & NotSelf], flags [recheck], cites ["GROW-4"];
        /// Deactivate a user of Clio Grow whose type is Normal.
        GrowDeactivateUser = "grow:deactivate_user" on User, user [GrowAdmin & NotSelf & TargetNormal], flags [recheck], cites ["GROW-2", "CX-14"];
    } };
}
