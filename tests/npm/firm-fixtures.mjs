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
