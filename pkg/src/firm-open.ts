// Opens firms: translates arguments and answers. Everything is decided in the engine.

import type { Firm as PublicFirm, FirmOptions } from "../dist/firm";
import { openCalls } from "./firm-calls";
import { commandsOf } from "./firm-commands";
import { decisionsOf } from "./firm-decisions";
import { ask, start } from "./firm-engine";
import { factsOf } from "./firm-facts";
import { listsOf } from "./firm-lists";
import { reviewsOf } from "./firm-review";
import { flagOf, textOf, write } from "./firm-write";

const jsonOf = (name: string, value: unknown): string => (typeof value === "string" ? textOf(name, value) : write(name, value));

export const open = (state: unknown, options: FirmOptions = {}): PublicFirm => {
  const { feed = [] } = options ?? {};
  const calls = openCalls(jsonOf("state", state), jsonOf("feed", feed));
  const firm = {
    ...commandsOf(calls),
    ...decisionsOf(calls),
    ...factsOf(calls),
    ...listsOf(calls),
    ...reviewsOf(calls),
    state: () => JSON.parse(calls.state()),
    close: calls.close,
    get revision() {
      return calls.revision;
    },
    get status() {
      return calls.status;
    },
  };
  // Not in every host.
  if (Symbol.dispose) Object.defineProperty(firm, Symbol.dispose, { value: calls.close });
  return Object.freeze(firm) as unknown as PublicFirm;
};

export const passwordFaults = (password: unknown, mustBeStrong: unknown): any => {
  const args = [textOf("password", password), flagOf("mustBeStrong", mustBeStrong)] as const;
  return JSON.parse(ask(start(), (exports) => exports.password_faults(...args)));
};
