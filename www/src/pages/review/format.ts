// How the access review shows days and people.

import type { Person as WirePerson } from "firmgate/firm";
import { nameOf } from "../../firm/names";
import type { Person } from "../../firm/types";
import { formatDay } from "../../ui/format";

export const DAY = 24 * 60 * 60 * 1000;

export const day = (at: number | undefined): string => (at === undefined ? "Never" : formatDay(new Date(at).toISOString().slice(0, 10)));
export const people = (list: readonly WirePerson[]): string => list.map((person) => nameOf(person as Person)).join(", ");
