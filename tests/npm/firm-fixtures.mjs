// A firm for the tests, and those who ask.

import { readFileSync } from "node:fs";

export const NOW = 1_000_000;

/** The firm of the command cases; each time a new one. */
export const state = (change = {}) => ({ ...JSON.parse(readFileSync(new URL("commands/firm.json", import.meta.url), "utf8")), ...change });

/** Somebody in a session that has passed a second factor. */
export const actor = (person) => ({ person, session: { open: true, second_factor: true } });

export const admin = actor("admin");

/** Renames a group: a command that is always accepted, and leaves the state as large as it was. */
export const rename = (revision) => ({ revision, change: { type: "rename_group", group: "unused", name: `Name ${revision % 10}` } });

/** Calls back with everything in a value, and its path. */
export const walk = (value, visit, path = "") => {
  visit(value, path);
  if (typeof value === "object" && value !== null) for (const key of Reflect.ownKeys(value)) walk(value[key], visit, `${path}.${String(key)}`);
};

// What storage has by default of each kind of record: what is shared belongs to the matter of its share.
const stored = ({ kind, id }, { shares, primary_subscriber: person }) => {
  const share = shares.find((own) => own.kind === kind && own.item === id);
  const matter = share?.matter === undefined ? "none" : { id: share.matter };
  const own = {
    matter: {},
    contact: { created_by: person, matters: [] },
    document: { matter },
    folder: { matter },
    bill: { matter },
    event: { matter, calendar: "firm", private: false, attendees: [] },
    task: { matter, private: share?.private ?? false, assigner: person, assignee: person },
    message: { matter, participants: [] },
    activity_description: {},
  };
  return { kind, id, ...own[kind] };
};

/** What a host loads for a command: all that is named is there, as the case says or by default. */
export const load = ({ records: needed, new_id }, state, { facts = [], absent = [], new_id: id } = {}) => {
  const is = (record) => (own) => own.kind === record.kind && String(own.id) === record.id;
  const isAbsent = (record) => absent.some(is(record));
  return {
    records: needed.filter((record) => !isAbsent(record)).map((record) => facts.find(is(record)) ?? stored(record, state)),
    absent: needed.filter(isAbsent),
    ...(new_id && id !== undefined && { new_id: id }),
  };
};
