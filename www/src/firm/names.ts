// Names of people and matters.

import { nameFor } from "../server/people";
import { find } from "./firm";
import type { Person } from "./types";

/** The name of a user or a guest; a dash, if the visitor may not know of them. */
export const nameOf = (person: Person): string => (typeof person === "string" ? find.user(person)?.name : find.guest(person.guest)?.name) ?? nameFor(person) ?? "–";

/** A person's initials. */
export const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map((part) => part[0] ?? "")
    .filter((_, place, all) => place === 0 || place === all.length - 1)
    .join("");

/** The number of a matter, or a dash. */
export const numberOf = (matter: string | null): string => (matter === null ? "–" : (find.matter(matter)?.number ?? "–"));

/** Whether two ids are of the same person. */
export const isSame = (one: Person, other: Person): boolean =>
  typeof one === "string" || typeof other === "string" ? one === other : one.guest === other.guest;
