// The firm's permissions as the server has them now. Of a real firm no page is given all of this: the
// demo's server gives it to anybody, so that every page of an administrator can be shown to anybody.

import { type Actor, type FeedEntry, Firm, type State } from "firmgate/firm";
import { useSyncExternalStore } from "react";
import { changed, onChange } from "../server/changes";
import type { Persona } from "./types";

/** The firm, to be asked. It decides nothing about who sees this page: the gate does. */
export let firmgate: Firm;

let state: State;

/** Shows the firm as the server has it. */
export const show = (now: State, feed: readonly FeedEntry[]): void => {
  const before: Firm | undefined = firmgate;
  firmgate = Firm.open(now, { feed });
  state = now;
  before?.close();
  changed();
};

/** What is shown: the state as it is stored, a new object after each change. */
export const shown = (): State => state;

/** The state, in React: whoever uses it is rendered again when it changes. */
export const useStored = (): State => useSyncExternalStore(onChange, shown);

/** A persona as one who asks. */
export const actor = ({ subject, session }: Persona): Actor => ({ person: subject, session });
