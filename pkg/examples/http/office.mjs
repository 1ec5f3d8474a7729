// What the examples serve: a firm, its matters, and who is signed in. A server has these in its
// database.

import { Gate } from "firmgate";
import { Firm } from "firmgate/firm";

const user = (id, more) => ({
  id,
  name: id,
  email: `${id}@firm.example`,
  state: "enabled",
  class: "attorney",
  administrator: false,
  accounts: false,
  reports: false,
  billing: false,
  hours: "all",
  rates: "all",
  contacts: "all",
  grow: "none",
  two_factor: false,
  two_factor_listed: false,
  ...more,
});
const session = (id, person) => ({ id, person, ip_address: "192.0.2.1", started_at: 0, last_active_at: 0, second_factor: false });

const firm = Firm.open({
  version: 1,
  firm: "1",
  revision: 1,
  primary_subscriber: "olive",
  reminder_reply_to: "olive",
  settings: {
    admin_implies_areas: true,
    money_crosses: true,
    feed_open: true,
    pay_online: false,
    contacts_limited: false,
    recoverable: [],
    strong_passwords: false,
    two_factor: "none",
    payment_notification: { permission: "billing" },
  },
  users: [user("olive", { administrator: true }), user("pat")],
  groups: [],
  // Pat is behind a wall.
  matters: [{ id: "walled", access: "everyone", blocks: [{ person: "pat", by: "olive", at: 0 }] }],
  calendars: [],
  guests: [],
  shares: [],
  activity_descriptions: [],
  sessions: [session("session-of-olive", "olive"), session("session-of-pat", "pat")],
  recovery_bin: [],
});

const MINUTE = 60_000;

/** The gate of whoever signed in, or nothing. */
export const gateOf = (authorization) => {
  const actor = firm.session(authorization?.replace("Bearer ", "") || "none");
  const now = Date.now();
  const snapshot = actor && firm.snapshotFor(actor.person, actor.session, now, now + MINUTE);
  // With a clock of its own the gate sets no timer: it lives as long as the request.
  return snapshot && Gate.open(snapshot, { now: Date.now });
};

const stored = new Map([
  ["open", { id: "open", title: "Doe v. Roe" }],
  ["walled", { id: "walled", title: "The takeover of Acme" }],
]);

/** Matters have more than facts: what the firm knows of one is said beside it. */
export const matters = {
  find: async (id) => {
    if (id === "broken") throw new Error("the database is down");
    return stored.get(id);
  },
  factsOf: (matter) => firm.recordFacts({ kind: "matter", id: matter.id }, Date.now()),
};
