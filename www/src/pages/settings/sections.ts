// The sections of Settings: a description, and the actions.

import type { FirmAction, SettingsSection } from "firmgate";

interface Section {
  readonly about: string;
  readonly actions: readonly FirmAction[];
}

export const SECTIONS: Record<SettingsSection, Section> = {
  "settings:profile": {
    about: "Your name, your e-mail address and how you appear to others.",
    actions: ["account:view_own_profile", "account:edit_own_profile"],
  },
  "settings:password_and_two_factor": {
    about: "How you sign in, and where you are signed in.",
    actions: ["password:change_own", "two_factor:set_up_own", "session:view_own", "session:end_own"],
  },
  "settings:notifications": {
    about: "What you are told by e-mail. Who is told of online payments is set for the whole firm.",
    actions: ["payment_notification:manage"],
  },
  "settings:text_snippets": { about: "A few letters that become a sentence. Everybody has their own.", actions: [] },
  "settings:practice_areas": { about: "What the firm works in. One that no matter uses can be deleted.", actions: ["practice_area:create", "practice_area:edit"] },
  "settings:calendar_sync": { about: "Calendars that you own can be kept in step with another service.", actions: [] },
  "settings:court_rules": {
    about: "Deadlines that follow from court rules.",
    actions: ["court_rules:set_own_defaults", "court_rules:set_firm_defaults", "court_rules:add_jurisdiction"],
  },
  "settings:co_counsel_and_sharing": {
    about: "Everything that is shared with people outside the firm.",
    actions: ["co_counsel_settings:manage", "share:review_all"],
  },
  "settings:apps": { about: "Services that the firm is connected to.", actions: ["accounting_integration:use", "document_integration:use", "contact:sync"] },
  "settings:billing": { about: "How bills look and how they are paid.", actions: ["bill_settings:manage", "bill_theme:manage", "payment_profile:manage"] },
  "settings:account_and_payment_info": {
    about: "The firm's own account.",
    actions: ["account:update_contact_information", "account:manage_payment_information", "export:global", "account:cancel"],
  },
  "settings:manage_users": { about: "Who works here, and what they may do.", actions: ["user:view_activity"] },
  "settings:groups_permissions_and_job_titles": {
    about: "Groups open matters and calendars to their members. Job titles decide nothing.",
    actions: ["group:create", "job_title:manage", "contact:set_visibility_policy", "activity_description:manage"],
  },
  "settings:custom_fields": { about: "Fields that the firm adds to matters and contacts.", actions: ["custom_field:manage", "custom_field:use"] },
  "settings:recovery_bin": { about: "What has been deleted. Not every kind of item comes back.", actions: [] },
  "settings:bill_syncing": { about: "Bills can be kept in step with an accounting service.", actions: ["bill_syncing:manage"] },
  "settings:aggregate_reporting": { about: "Whether the firm's figures are part of anonymous statistics.", actions: ["aggregate_reporting:manage"] },
  "settings:payments": { about: "Taking payments online.", actions: ["payments:connect", "payment_notification:manage"] },
  "settings:matter_numbering": { about: "How matters are numbered. A change renumbers every one.", actions: ["matter_numbering:manage"] },
  "settings:security": {
    about: "What everybody needs to sign in, and who is signed in.",
    actions: ["password:force_change_all"],
  },
  "settings:integrations": { about: "Services that an administrator connects, and everybody uses.", actions: ["accounting_integration:enable", "document_integration:enable"] },
  "settings:firm_calendar": { about: "The calendar of the whole firm, which only the primary subscriber controls.", actions: [] },
};
