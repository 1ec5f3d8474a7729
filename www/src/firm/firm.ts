// The firm's data: the records from the server, and static data of the page that is the same for everyone.

import data from "../generated/firm.json";
import { records } from "../server/records";
import { calendars, groups, guests, users } from "./parts";
import type { Contact, Firm, Matter } from "./types";

export const firm: Firm = data;

type Named = { readonly id: string };

/** Finds a record by id, in a list that may change. */
const index = <R extends Named>(list: () => readonly R[]) => {
  let of: readonly R[] | undefined;
  let byId = new Map<string, R>();
  return (id: string | undefined): R | undefined => {
    if (id === undefined) return undefined;
    const now = list();
    if (now !== of) {
      byId = new Map(now.map((record) => [record.id, record]));
      of = now;
    }
    return byId.get(id);
  };
};

export const find = {
  user: index(users),
  group: index(groups),
  guest: index(guests),
  calendar: index(calendars),
  practiceArea: index(() => firm.practice_areas),
  bankAccount: index(() => firm.bank_accounts),
  folder: index(() => firm.folders),
  matter: index(() => records("matter")),
  contact: index(() => records("contact")),
  bill: index(() => records("bill")),
  document: index(() => records("document")),
  task: index(() => records("task")),
  event: index(() => records("event")),
  thread: index(() => records("message")),
};

let relatedOf: readonly Matter[] | undefined;
let related = new Map<string, Matter[]>();

/** The matters of a contact, among those from the server. */
export const mattersOf = (contact: Contact): readonly Matter[] => {
  const matters = records("matter");
  if (matters !== relatedOf) {
    related = new Map();
    for (const matter of matters) {
      for (const id of new Set([matter.client, ...matter.related_contacts])) {
        related.set(id, [...(related.get(id) ?? []), matter]);
      }
    }
    relatedOf = matters;
  }
  return related.get(contact.id) ?? [];
};
