//! What a page shows at all: tabs, subtabs, settings sections and the guests' portal.

use super::condition::Condition;
use super::kind::Kind;
use super::notation::rule;
use super::unknown_name::UnknownName;
use crate::rule::Rule;

/// Where a surface is found.
///
/// In the glossary: [surface](crate::glossary#surface).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum SurfaceGroup {
    /// The main tabs.
    Tab,
    /// The sections of Settings.
    Settings,
    /// The subtabs and the panel of a matter.
    Matter,
    /// The subtabs of a contact.
    Contact,
    /// The tabs of the portal, for guests only.
    Portal,
}

impl SurfaceGroup {
    /// Every group, in the order of their numbers.
    pub const ALL: &'static [SurfaceGroup] =
        &[SurfaceGroup::Tab, SurfaceGroup::Settings, SurfaceGroup::Matter, SurfaceGroup::Contact, SurfaceGroup::Portal];

    /// The kind of record that the group's surfaces may be decided for. The firm: none.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            SurfaceGroup::Matter => Kind::Matter,
            SurfaceGroup::Contact => Kind::Contact,
            SurfaceGroup::Tab | SurfaceGroup::Settings | SurfaceGroup::Portal => Kind::Firm,
        }
    }
}

macro_rules! column {
    (Portal, $($rule:tt)*) => { (Rule::NEVER, rule!($($rule)*)) };
    ($group:ident, $($rule:tt)*) => { (rule!($($rule)*), Rule::NEVER) };
}

macro_rules! surfaces {
    ($($group:ident { $($variant:ident = $name:literal [$($rule:tt)+];)+ })+) => {
        /// A part of the page that is shown or not. The names are public API.
        ///
        /// In the glossary: [surface](crate::glossary#surface).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Surface {
            $($(
                #[doc = concat!("`", $name, "`, shown when `[", stringify!($($rule)+), "]`.")]
                $variant,
            )+)+
        }

        impl Surface {
            /// Every surface, in the order in which a page shows them.
            pub const ALL: &'static [Surface] = &[$($(Surface::$variant),+),+];

            const NAMES: &'static [&'static str] = &[$($($name),+),+];
            const GROUPS: &'static [SurfaceGroup] = &[$($({ let _ = Surface::$variant; SurfaceGroup::$group }),+),+];
            const RULES: &'static [(Rule<Condition>, Rule<Condition>)] = &[$($(column!($group, $($rule)+)),+),+];
        }
    };
}

// For users, except the portal, which is for guests. Sections of Settings that are for
// administrators: ROLE-11, and for security and integrations ACT-6..9 and ACT-20.
surfaces! {
    Tab {
        TabDashboard = "tab:dashboard" [User];
        TabCalendar = "tab:calendar" [User];
        TabTasks = "tab:tasks" [User];
        TabMatters = "tab:matters" [User];
        TabContacts = "tab:contacts" [User];
        TabActivities = "tab:activities" [User];
        TabBilling = "tab:billing" [Billing];
        TabAccounts = "tab:accounts" [Accounts];
        TabDocuments = "tab:documents" [User];
        TabCommunications = "tab:communications" [User];
        TabReports = "tab:reports" [Reports];
        TabGrow = "tab:grow" [GrowUser];
        TabSettings = "tab:settings" [User];
    }
    Settings {
        SettingsProfile = "settings:profile" [User];
        SettingsPasswordAndTwoFactor = "settings:password_and_two_factor" [User];
        SettingsNotifications = "settings:notifications" [User];
        SettingsTextSnippets = "settings:text_snippets" [User];
        SettingsPracticeAreas = "settings:practice_areas" [User];
        SettingsCalendarSync = "settings:calendar_sync" [User];
        SettingsCourtRules = "settings:court_rules" [User];
        SettingsCoCounselAndSharing = "settings:co_counsel_and_sharing" [User];
        SettingsApps = "settings:apps" [User];
        SettingsBilling = "settings:billing" [Billing];
        SettingsAccountAndPaymentInfo = "settings:account_and_payment_info" [Admin];
        SettingsManageUsers = "settings:manage_users" [Admin];
        SettingsGroupsPermissionsAndJobTitles = "settings:groups_permissions_and_job_titles" [Admin];
        SettingsCustomFields = "settings:custom_fields" [Admin];
        SettingsRecoveryBin = "settings:recovery_bin" [Admin];
        SettingsBillSyncing = "settings:bill_syncing" [Admin];
        SettingsAggregateReporting = "settings:aggregate_reporting" [Admin];
        SettingsPayments = "settings:payments" [Admin];
        SettingsMatterNumbering = "settings:matter_numbering" [Admin];
        SettingsSecurity = "settings:security" [Admin];
        SettingsIntegrations = "settings:integrations" [Admin];
        SettingsFirmCalendar = "settings:firm_calendar" [PrimarySubscriber];
    }
    Matter {
        MatterDashboard = "matter_subtab:dashboard" [Matter];
        MatterActivities = "matter_subtab:activities" [Matter];
        MatterCalendar = "matter_subtab:calendar" [Matter];
        MatterCommunications = "matter_subtab:communications" [Matter];
        MatterNotes = "matter_subtab:notes" [Matter];
        MatterDocuments = "matter_subtab:documents" [Matter];
        MatterTasks = "matter_subtab:tasks" [Matter];
        MatterTimeline = "matter_subtab:timeline" [Matter];
        MatterSharing = "matter_subtab:sharing" [Matter];
        MatterBills = "matter_subtab:bills" [Billing & Matter];
        MatterTransactions = "matter_subtab:transactions" [Accounts & Matter];
        MatterFinancials = "matter_panel:financials" [(Billing | Accounts) & Matter];
    }
    Contact {
        ContactDashboard = "contact_subtab:dashboard" [Contact];
        ContactNotes = "contact_subtab:notes" [Contact];
        ContactCommunications = "contact_subtab:communications" [Contact];
        ContactDocuments = "contact_subtab:documents" [Contact];
        ContactMatters = "contact_subtab:matters" [Contact];
        ContactSharing = "contact_subtab:sharing" [Contact];
        ContactBills = "contact_subtab:bills" [Billing & Contact];
        ContactTransactions = "contact_subtab:transactions" [Accounts & Contact];
    }
    Portal {
        PortalMatters = "portal:matters" [LiveMatter];
        PortalDocuments = "portal:documents" [LiveDocument];
        PortalBills = "portal:bills" [LiveBill];
        PortalMessages = "portal:messages" [LiveMessage];
        PortalTasks = "portal:tasks" [LiveTask];
        PortalCalendar = "portal:calendar" [LiveEvent];
    }
}

impl Surface {
    /// The surface with a number, if there is one.
    #[must_use]
    pub fn from_number(number: u32) -> Option<Surface> {
        Surface::ALL.get(number as usize).copied()
    }

    /// The stable name: where it is found, a colon, what it shows.
    #[must_use]
    pub fn name(self) -> &'static str {
        Surface::NAMES.get(self as usize).copied().unwrap_or_default()
    }

    /// Where the surface is found.
    #[must_use]
    pub fn group(self) -> SurfaceGroup {
        Surface::GROUPS.get(self as usize).copied().unwrap_or(SurfaceGroup::Tab)
    }

    /// Whom among the firm's users it is shown to.
    #[must_use]
    pub fn user_rule(self) -> &'static Rule<Condition> {
        Surface::RULES.get(self as usize).map_or(const { &Rule::NEVER }, |(user, _)| user)
    }

    /// Which guests it is shown to.
    #[must_use]
    pub fn guest_rule(self) -> &'static Rule<Condition> {
        Surface::RULES.get(self as usize).map_or(const { &Rule::NEVER }, |(_, guest)| guest)
    }

    pub(super) const fn rules() -> &'static [(Rule<Condition>, Rule<Condition>)] {
        Surface::RULES
    }

    pub(super) const fn names() -> &'static [&'static str] {
        Surface::NAMES
    }

    pub(super) const fn groups() -> &'static [SurfaceGroup] {
        Surface::GROUPS
    }
}

impl core::fmt::Display for Surface {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.name())
    }
}

impl core::str::FromStr for Surface {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Surface, UnknownName> {
        Surface::ALL.iter().copied().find(|surface| surface.name() == name).ok_or(UnknownName)
    }
}
