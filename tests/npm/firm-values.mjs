// @ts-check
// A value of every command, with every key that it may have; and of what else is passed in. The
// types check that none is missing here, and the tests that the engine knows the same.

/**
 * @typedef {import("firmgate/firm").Change} Change
 * @typedef {import("firmgate/firm").HostEvent} HostEvent
 * @typedef {import("firmgate/firm").StoredFacts} StoredFacts
 */

/**
 * Every key of a type, none of them absent.
 * @template T
 * @typedef {{ [K in keyof Required<T>]: NonNullable<T[K]> }} Whole
 */

/** @type {{ [T in Change["type"]]: Whole<Extract<Change, { readonly type: T }>> }} */
export const changes = {
  invite_user: {
    type: "invite_user",
    user: { name: "Ivo", email: "ivo@firm.example", class: "attorney", job_title: "Associate", permissions: { administrator: false, accounts: false, reports: true, billing: true }, groups: ["unused"] },
  },
  edit_user: { type: "edit_user", user: "plain", name: "Pam", email: "p@firm.example", class: "non_attorney", job_title: "Partner" },
  deactivate_user: { type: "deactivate_user", user: 7 },
  reactivate_user: { type: "reactivate_user", user: "gone" },
  set_permissions: { type: "set_permissions", users: ["plain", 7, 8n], permissions: { billing: true } },
  set_visibility: { type: "set_visibility", users: ["plain"], hours: "own_or_responsible", rates: "none", contacts: "restricted" },
  transfer_primary_subscriber: { type: "transfer_primary_subscriber", to: "admin" },
  create_group: { type: "create_group", name: "New", members: ["plain", 7] },
  rename_group: { type: "rename_group", group: "unused", name: "Renamed" },
  set_group_members: { type: "set_group_members", group: "unused", members: [] },
  archive_group: { type: "archive_group", group: "unused" },
  unarchive_group: { type: "unarchive_group", group: "old" },
  delete_group: { type: "delete_group", group: "unused" },
  set_matter_access: { type: "set_matter_access", matter: 3, access: { users: ["plain", 1], groups: [2n] } },
  set_matter_access_bulk: { type: "set_matter_access_bulk", matters: [1, "2"], access: "everyone" },
  set_blocks: { type: "set_blocks", matters: ["open"], users: ["plain"], mode: "replace", reason: "acted for the other side", ends_at: 2_000_000 },
  create_calendar: { type: "create_calendar", name: "Court" },
  delete_calendar: { type: "delete_calendar", calendar: "c" },
  share_calendar: { type: "share_calendar", calendar: "firm", to: { group: 1 }, level: "free_busy" },
  unshare_calendar: { type: "unshare_calendar", calendar: "firm", to: "firm" },
  add_guest: { type: "add_guest", guest: { name: "Gus", email: "gus@client.example", contact: "gus" } },
  share: { type: "share", guest: "client", item: { kind: "document", id: 2 }, starts_at: 1, ends_at: 2 },
  revoke_share: { type: "revoke_share", share: "of a folder" },
  set_activity_description: { type: "set_activity_description", activity_description: "research", limited_to: ["old", 3], open_to_co_counsel: true },
  set_security: { type: "set_security", strong_passwords: true, two_factor: "listed", listed: ["plain", { guest: "client" }] },
  reset_two_factor: { type: "reset_two_factor", user: "plain" },
  force_password_change: { type: "force_password_change", user: "plain" },
  force_password_change_all: { type: "force_password_change_all" },
  end_sessions: { type: "end_sessions", whose: { guest: "client" } },
  delete_matter: { type: "delete_matter", matter: "open" },
  delete_contact: { type: "delete_contact", contact: 1n },
  restore: { type: "restore", item: "contact", id: "noel" },
  set_grow_type: { type: "set_grow_type", user: "plain", grow: "normal" },
  set_firm_settings: {
    type: "set_firm_settings",
    settings: { admin_implies_areas: true, money_crosses: true, feed_open: false, pay_online: true, contacts_limited: true, recoverable: ["bill"], payment_notification: { permission: "accounts" } },
  },
  set_reminder_reply_to: { type: "set_reminder_reply_to", user: "ps" },
};

/** @type {{ [K in StoredFacts["kind"]]: Whole<Extract<StoredFacts, { readonly kind: K }>> }} */
export const records = {
  matter: { kind: "matter", id: "open", name: "Open", responsible_attorney: "plain" },
  contact: { kind: "contact", id: 1, name: "Cleo", created_by: { guest: 2 }, matters: ["open"] },
  document: { kind: "document", id: 1, matter: { id: "open" } },
  folder: { kind: "folder", id: 1, matter: "none" },
  bill: { kind: "bill", id: 1n, matter: "none" },
  event: { kind: "event", id: 1, matter: "none", calendar: "firm", private: false, attendees: ["plain", { guest: "client" }] },
  task: { kind: "task", id: 1, matter: { id: 5n }, private: true, assigner: "plain", assignee: { guest: 1 } },
  message: { kind: "message", id: 1, matter: "none", participants: [] },
  activity_description: { kind: "activity_description", id: "research" },
};

/** @type {{ [T in HostEvent["type"]]: Whole<Extract<HostEvent, { readonly type: T }>> }} */
export const events = {
  happened: { type: "happened", kind: "payment", text: "A payment", matters: ["open"], people: [{ guest: "client" }], private: false },
  deleted: { type: "deleted", item: "note", id: 4, name: "A note", matter: "open", private: false },
  invitation_accepted: { type: "invitation_accepted", user: "pending" },
  two_factor_set_up: { type: "two_factor_set_up" },
  password_changed: { type: "password_changed" },
  signed_in: { type: "signed_in", session: 77, ip_address: "192.0.2.9", second_factor: true },
  active: { type: "active", session: "admin's" },
};

/** @type {Whole<import("firmgate/firm").FeedFilter>} */
export const feedFilter = { actor: "admin", about: { guest: "client" }, kinds: ["block"], matter: "open", only_deleted: false, from: 0, until: 5, before: 9, limit: 5 };

/** @type {Whole<import("firmgate/firm").SessionFilter>} */
export const sessionFilter = { person: "admin", since: 0, only_open: true, only_unusual: false };

/** @type {import("firmgate/firm").Whose<string>[]} */
export const whose = ["own", "all", { user: "plain" }, { guest: "client" }];
