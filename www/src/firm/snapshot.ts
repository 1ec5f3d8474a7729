// Personas into snapshots: what a server does when somebody signs in. The firm makes them.

import type { Snapshot } from "firmgate";
import { firmgate } from "./live";
import type { Persona } from "./types";

/** How long a snapshot may be used, in milliseconds. */
export const LIFETIME = 60 * 60 * 1000;

/** What a persona's page needs to decide. */
export const snapshotFor = ({ id, subject, session }: Persona, now: number): Snapshot => {
  const snapshot = firmgate.snapshotFor(subject, session, now, now + LIFETIME);
  if (!snapshot) throw new Error(`there is nobody for the persona ${id}`);
  return snapshot;
};
