// A snapshot and some records that the tests change.

import { catalogue } from "firmgate";

export const NOW = 1_000_000;

/** A plain user with everything known. */
export const snapshot = (change = {}) => ({
  version: 1,
  catalogue: catalogue.hash,
  firm: "1",
  revision: 5,
  issued_at: 0,
  expires_at: 2_000_000,
  session: { open: true, second_factor: false },
  settings: {
    admin_implies_areas: true,
    money_crosses: true,
    feed_open: true,
    pay_online: false,
    contacts_limited: false,
    recoverable: ["matter"],
  },
  ...change,
  subject: {
    kind: "user",
    id: "7",
    state: "enabled",
    administrator: false,
    primary_subscriber: false,
    accounts: false,
    reports: false,
    billing: false,
    hours: "all",
    rates: "own",
    contacts: "all",
    grow: "none",
    groups: ["3"],
    two_factor: false,
    two_factor_required: false,
    ...change.subject,
  },
});

/** A guest with whom some things are shared. */
export const guestSnapshot = (shares, change = {}) => ({
  ...snapshot(change),
  subject: { kind: "guest", id: "7", state: "enabled", two_factor: false, two_factor_required: false, shares },
});

export const open = { access: "everyone", blocked: [] };
export const listed = { access: { users: ["7"], groups: [] }, blocked: [] };
export const inGroup = { access: { users: [], groups: ["3"] }, blocked: [] };
export const closed = { access: { users: ["8"], groups: ["4"] }, blocked: [] };
export const blocked = { access: "everyone", blocked: ["7"] };

/** Production, with a clock that stands still, and a list of what was reported. */
export const production = (change = {}) => {
  const reports = [];
  return [{ mode: "production", now: () => NOW, onMisuse: (error) => reports.push(error.code), ...change }, reports];
};
