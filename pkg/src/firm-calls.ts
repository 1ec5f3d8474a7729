// Calls of the engine for one open firm. Each argument is JSON already: whatever is wrong with an argument is
// thrown before the engine is called, and an error in the engine means that the engine has failed.

import type { Firm } from "../dist/firm";
import { ask, type Handle, start } from "./firm-engine";
import { EngineError } from "./firm-errors";
import { type Call, recoverable } from "./firm-recovery";
import { readReply, type Reply } from "./firm-reply";

/** The methods of the engine that reply. */
type Method = Exclude<keyof Handle, "state" | "revision" | "free">;

export interface Calls {
  /** Calls a method. */
  reply<M extends Method>(method: M, ...args: Parameters<Handle[M]>): Reply;
  /** Calls a method for a decision. If the engine has failed, that is a denial. */
  decision(method: "decide" | "simulate_decide", ...args: any[]): any;
  /** Calls a method that changes the firm. */
  change(...call: Call): Reply;
  /** The state as JSON, also after the engine has failed. */
  state(): string;
  close(): void;
  readonly revision: number;
  readonly status: Firm["status"];
}

const DENIAL = { effect: "deny", missing: [], masks: [], rules: [], recheck: true } as const;

export const hasFailed = (error: unknown): boolean => error instanceof EngineError && error.code === "engine_failed";

/** Opens a firm in the engine. */
export const openCalls = (stateJson: string, feedJson: string): Calls => {
  const engine = start();
  let handle: Handle | undefined;
  try {
    handle = ask(engine, ({ Firm }) => Firm.open(stateJson, feedJson));
  } catch (refusal) {
    if (typeof refusal === "string") readReply(refusal);
    throw refusal;
  }
  let revision = Number(handle.revision());
  const recovery = recoverable(stateJson);

  const call = <T>(question: (handle: Handle) => T): T => {
    if (!handle) throw new EngineError("firm_closed", "the firm has been closed");
    const own = handle;
    return ask(engine, () => question(own));
  };

  const reply: Calls["reply"] = (method, ...args) => readReply(call((handle) => (handle[method] as (...args: unknown[]) => string)(...args)));

  return {
    reply,
    decision: (method, ...args) => {
      try {
        const { done } = reply(method, ...(args as Parameters<Handle[typeof method]>));
        return done ?? { ...DENIAL, reason: "not_available" };
      } catch (error) {
        if (hasFailed(error)) return { ...DENIAL, reason: "engine_failed" };
        throw error;
      }
    },
    change: (...own) => {
      const [method, ...args] = own;
      const changed = reply(method, ...args);
      if (!changed.refused) {
        recovery.add(own, () => call((handle) => handle.state()));
        revision = Number(call((handle) => handle.revision()));
      }
      return changed;
    },
    state: () => {
      if (engine.hasFailed && handle) return recovery.recovered();
      const state = call((handle) => handle.state());
      recovery.settle(state);
      return state;
    },
    close: () => {
      const own = handle;
      handle = undefined;
      // An engine that has failed is not called any more.
      if (own && !engine.hasFailed) ask(engine, () => own.free());
    },
    get revision() {
      return revision;
    },
    get status() {
      return !handle ? "firm_closed" : engine.hasFailed ? "engine_failed" : "open";
    },
  };
};
