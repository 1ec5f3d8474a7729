// What each persona of the demo should see. Surfaces come from the corpus, matters from the
// contract's words about them (MAT-2, MAT-6, MAT-21, SHR-2), read here once more and plainly.

import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

export const firm = read("../../target/www/firm.json");

const { rows } = ["tabs", "settings"]
  .map((name) => read(`../corpus/surfaces_${name}.json`))
  .reduce((all, file) => ({ rows: [...all.rows, ...file.rows] }), { rows: [] });

// The people of the corpus who hold together what the persona holds: more permissions never take
// anything away.
const PEOPLE = {
  "primary-subscriber": ["ps", "grow admin"],
  administrator: ["admin"],
  user: ["plain"],
  accounts: ["accounts"],
  billing: ["billing"],
  reports: ["reports"],
  "billing-accounts": ["billing", "accounts"],
  "all-three": ["billing", "accounts", "reports"],
  "grow-admin": ["plain", "grow admin"],
  blocked: ["billing"],
  "limited-hours": ["plain"],
  "limited-contacts": ["restricted contacts"],
  "second-factor": ["owes a second factor"],
  pending: ["pending"],
  deactivated: ["deactivated"],
  "co-counsel": ["guest with nothing"],
  client: ["guest with nothing"],
  "former-client": ["guest with nothing"],
};

/** The tabs or the sections of Settings that a persona sees. */
export const surfaces = (persona, prefix) =>
  rows.filter(({ ask, allow }) => ask.startsWith(prefix) && PEOPLE[persona].some((person) => allow.includes(person))).map(({ ask }) => ask);

/** The portal's tabs: one for each kind of what is shared and has not ended. */
export const portal = {
  "co-counsel": ["portal:matters", "portal:documents", "portal:messages"],
  client: ["portal:bills", "portal:tasks"],
  "former-client": [],
};

/** The ids of the matters that a persona can open. */
export const matters = (id) => {
  const { subject, session } = firm.personas.find((persona) => persona.id === id);
  const isGuest = typeof subject === "object";
  const people = isGuest ? firm.guests : firm.users;
  const person = people.find((own) => own.id === (isGuest ? subject.guest : subject));
  const mayEnter = person.state === "enabled" && (!person.two_factor_required || session.second_factor);
  if (!mayEnter) return [];
  const groups = firm.groups.filter((group) => group.members.includes(person.id)).map((group) => group.id);
  const isShared = (matter) =>
    person.shares.some((share) => share.kind === "matter" && share.id === matter.id && !(share.ends_at <= Date.now()));
  const isListed = ({ access }) =>
    access === "everyone" || access.users.includes(person.id) || access.groups.some((group) => groups.includes(group));
  return firm.matters
    .filter(({ blocked }) => !blocked.some((who) => (isGuest ? who.guest === person.id : who === person.id)))
    .filter((matter) => (isGuest ? isShared(matter) : isListed(matter)))
    .map((matter) => matter.id);
};

/** The personas who can get in as users of the firm. */
export const members = firm.personas.map(({ id }) => id).filter((id) => !(id in portal));
