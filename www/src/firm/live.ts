// The firm's current permission state. A real server would not send all of it to a page. The demo's server does, so that
// the pages of administrators can be shown to everyone.

import { type Actor, type FeedEntry, Firm, type State } from "firmgate/firm";
import { useSyncExternalStore } from "react";
import { changed, onChange } from "../server/changes";
import type { Persona } from "./types";

/** The firm. What this page shows is decided by the gate, and not by the firm. */
export let firmgate: Firm;

let state: State;

/** Shows a new state of the firm. */
export const show = (now: State, feed: readonly FeedEntry[]): void => {
  const before: Firm | undefined = firmgate;
  firmgate = Firm.open(now, { feed });
  state = now;
  before?.close();
  changed();
};

/** The state that is shown; a new object after each change. */
export const shown = (): State => state;

/** The state, as a hook. */
export const useStored = (): State => useSyncExternalStore(onChange, shown);

/** The actor of a persona. */
export const actor = ({ subject, session }: Persona): Actor => ({ person: subject, session });
