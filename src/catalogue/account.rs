//! The firm's account, its settings and integrations.

macro_rules! account {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// See one's own profile.
        AccountViewOwnProfile = "account:view_own_profile" on Firm, user [User], flags [two_factor], cites ["ROLE-4"];
        /// Change one's own profile.
        AccountEditOwnProfile = "account:edit_own_profile" on Firm, user [User], flags [two_factor], cites ["ROLE-4"];
        /// Update the firm's contact information.
        AccountUpdateContactInformation = "account:update_contact_information" on Firm, user [Admin], cites ["ACT-14"];
        /// Manage how the firm pays for its account.
        AccountManagePaymentInformation = "account:manage_payment_information" on Firm, user [Admin], flags [recheck], cites ["ACT-11"];
        /// Cancel the firm's account.
        AccountCancel = "account:cancel" on Firm, user [Admin], flags [recheck], cites ["ACT-5"];
        /// Make another user the primary subscriber.
        AccountTransferOwnership = "account:transfer_ownership" on User, user [PrimarySubscriber & NotSelf & TargetAdmin & TargetEnabled], flags [recheck], cites ["ACT-29", "PS-1", "PS-2"];
        /// Connect the firm to an online payments service.
        PaymentsConnect = "payments:connect" on Firm, user [Admin], flags [recheck], cites ["ACT-12", "PERM-8"];
        /// Connect an accounting service for the firm.
        AccountingIntegrationEnable = "accounting_integration:enable" on Firm, user [Admin], flags [recheck], cites ["ACT-6", "ACT-7"];
        /// Connect a document service for the firm.
        DocumentIntegrationEnable = "document_integration:enable" on Firm, user [Admin], flags [recheck], cites ["ACT-6", "ACT-7"];
        /// Use the accounting service that the firm is connected to.
        AccountingIntegrationUse = "accounting_integration:use" on Firm, user [User], cites ["ACT-6", "ACT-7"];
        /// Use the document service that the firm is connected to.
        DocumentIntegrationUse = "document_integration:use" on Firm, user [User], cites ["ACT-6", "ACT-7"];
        /// Change how matters are numbered, which renumbers every matter.
        MatterNumberingManage = "matter_numbering:manage" on Firm, user [Admin], flags [recheck], cites ["ACT-16"];
        /// Set up the syncing of bills with an accounting service.
        BillSyncingManage = "bill_syncing:manage" on Firm, user [Admin], cites ["ROLE-11"];
        /// Decide whether the firm takes part in aggregate reporting.
        AggregateReportingManage = "aggregate_reporting:manage" on Firm, user [Admin], cites ["ROLE-11"];
        /// Define custom fields.
        CustomFieldManage = "custom_field:manage" on Firm, user [Admin], cites ["ACT-13", "MSC-8"];
        /// Fill in the custom fields that the firm has defined.
        CustomFieldUse = "custom_field:use" on Firm, user [User], cites ["ACT-13", "MSC-8"];
        /// Add a practice area.
        PracticeAreaCreate = "practice_area:create" on Firm, user [User], cites ["ACT-26"];
        /// Change a practice area.
        PracticeAreaEdit = "practice_area:edit" on Firm, user [User], cites ["ACT-26"];
        /// Delete a practice area that no matter uses.
        PracticeAreaDelete = "practice_area:delete" on PracticeArea, user [Unused], cites ["MSC-3"];
        /// Make, change and delete a text snippet of one's own.
        TextSnippetManage = "text_snippet:manage" on TextSnippet, user [Own], cites ["ACT-22", "MSC-2"];
        /// Manage the co-counsel and sharing settings, whose branding is seen firm-wide.
        CoCounselSettingsManage = "co_counsel_settings:manage" on Firm, user [User], cites ["ACT-25", "SHR-16"];
        /// Add a court-rules jurisdiction for the firm.
        CourtRulesAddJurisdiction = "court_rules:add_jurisdiction" on Firm, user [Admin], cites ["ACT-1", "CX-9"];
        /// Set the firm's court-rules defaults.
        CourtRulesSetFirmDefaults = "court_rules:set_firm_defaults" on Firm, user [Admin], cites ["ACT-1", "CX-9"];
        /// Set one's own court-rules defaults.
        CourtRulesSetOwnDefaults = "court_rules:set_own_defaults" on Firm, user [User], cites ["ACT-2", "CX-9"];
        /// Manage the firm's list of job titles, which have no effect on permissions.
        JobTitleManage = "job_title:manage" on Firm, user [Admin], cites ["GRP-12"];
        /// Change the settings of the firm that no other action changes.
        PolicyManage = "policy:manage" on Firm, user [Admin], flags [recheck], cites ["CX-1", "CX-3", "REC-2"];
        /// Export the data of the whole account.
        ExportGlobal = "export:global" on Firm, user [Admin], flags [recheck], cites ["ACT-10", "EXP-1"];
    } };
}
