// Decisions, and the simulation of another person's.

import type { Answer, Simulation } from "../dist/firm";
import { type Calls, hasFailed } from "./firm-calls";
import { InputError } from "./firm-errors";
import { textOf, write } from "./firm-write";

const isAdministrator = (audience: unknown): boolean => {
  if (audience === undefined || audience === "subject" || audience === "administrator") return audience === "administrator";
  throw new InputError("input_malformed", "audience", "expected `subject` or `administrator`");
};

export const decisionsOf = (calls: Calls) => {
  const decide = (actor: unknown, action: unknown, record: unknown, now: unknown, audience?: unknown): any =>
    calls.decision("decide", write("actor", actor), textOf("action", action), write("record", record), write("now", now), isAdministrator(audience));

  return {
    decide,

    can: (actor: unknown, action: unknown, record: unknown, now: unknown) => decide(actor, action, record, now).effect === "allow",

    simulate: (actor: unknown, person: unknown, now: unknown): Answer<{ simulation: Simulation }> => {
      const args = [write("actor", actor), write("person", person), write("now", now)] as const;
      const { refused } = calls.reply("simulate", ...args);
      return refused ? { ok: false, refusal: refused } : { ok: true, simulation: simulation(calls, args) };
    },
  };
};

// Each call asks the firm as it is by then: the actor may lose the right to look meanwhile.
const simulation = (calls: Calls, args: readonly [actor: string, person: string, now: string]): Simulation => {
  const decide = (action: unknown, record?: unknown): any => calls.decision("simulate_decide", ...args, textOf("action", action), write("record", record));

  const shown = (group: "tabs" | "settings" | "portal") => () => {
    try {
      return calls.reply("simulate", ...args).done?.[group] ?? [];
    } catch (error) {
      if (hasFailed(error)) return [];
      throw error;
    }
  };

  return Object.freeze({
    can: (action: unknown, record?: unknown) => decide(action, record).effect === "allow",
    decide,
    tabs: shown("tabs"),
    settings: shown("settings"),
    portal: shown("portal"),
  }) as unknown as Simulation;
};
