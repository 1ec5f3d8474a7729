// Personas into snapshots: what a server does when somebody signs in. It copies what is stored,
// and decides nothing.

import { catalogue, type Snapshot } from "firmgate";
import { find, firm } from "./firm";
import type { Persona, Person } from "./types";

/** How long a snapshot may be used, in milliseconds. */
export const LIFETIME = 60 * 60 * 1000;

/** What a persona's page needs to decide. */
export const snapshotFor = (persona: Persona, now: number): Snapshot => ({
  version: 1,
  catalogue: catalogue.hash,
  firm: firm.id,
  revision: firm.revision,
  issued_at: now,
  expires_at: now + LIFETIME,
  subject: subjectOf(persona.subject),
  session: persona.session,
  policy: firm.policy,
});

const subjectOf = (person: Person): Snapshot["subject"] => {
  if (typeof person === "string") {
    const user = find.user(person);
    if (!user) throw new Error(`there is no user ${person}`);
    const { id, state, two_factor, two_factor_required, administrator, primary_subscriber } = user;
    const { accounts, reports, billing, hours, rates, contacts, grow } = user;
    const groups = firm.groups.filter((group) => group.members.includes(id)).map((group) => group.id);
    return {
      kind: "user",
      ...{ id, state, two_factor, two_factor_required, administrator, primary_subscriber },
      ...{ accounts, reports, billing, hours, rates, contacts, grow, groups },
    };
  }
  const guest = find.guest(person.guest);
  if (!guest) throw new Error(`there is no guest ${person.guest}`);
  const { id, state, two_factor, two_factor_required, shares } = guest;
  return { kind: "guest", id, state, two_factor, two_factor_required, shares };
};
