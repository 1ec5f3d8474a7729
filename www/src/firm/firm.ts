// The firm's data. A real page gets from its server only what its user may see; this one has
// everything, so that a visitor can be one person after the other.

import data from "../generated/firm.json";
import type { Contact, Firm, Matter } from "./types";

export const firm: Firm = data;

const index = <R extends { readonly id: string }>(records: readonly R[]) => {
  const byId = new Map(records.map((record) => [record.id, record]));
  return (id: string | undefined): R | undefined => (id === undefined ? undefined : byId.get(id));
};

export const find = {
  user: index(firm.users),
  group: index(firm.groups),
  guest: index(firm.guests),
  matter: index(firm.matters),
  contact: index(firm.contacts),
  practiceArea: index(firm.practice_areas),
  bill: index(firm.bills),
  bankAccount: index(firm.bank_accounts),
  calendar: index(firm.calendars),
  folder: index(firm.folders),
  document: index(firm.documents),
  task: index(firm.tasks),
  event: index(firm.events),
  thread: index(firm.threads),
};

const related = new Map<string, Matter[]>();
for (const matter of firm.matters) {
  for (const contact of new Set([matter.client, ...matter.related_contacts])) {
    related.set(contact, [...(related.get(contact) ?? []), matter]);
  }
}

/** The matters that a contact is related to. */
export const mattersOf = (contact: Contact): readonly Matter[] => related.get(contact.id) ?? [];

const areasInUse = new Set(firm.matters.map((matter) => matter.practice_area));
const accountsInUse = new Set(firm.transactions.map((transaction) => transaction.bank_account));

export const isInUse = {
  practiceArea: (id: string): boolean => areasInUse.has(id),
  bankAccount: (id: string): boolean => accountsInUse.has(id),
};
