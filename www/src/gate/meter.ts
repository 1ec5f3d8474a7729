// Measures the number of decisions and their time.

import type { Gate, View } from "firmgate";

export interface Reading {
  readonly decisions: number;
  readonly milliseconds: number;
}

export interface Meter {
  /** Runs a function that decides, and counts its decisions. */
  count<T>(decisions: number, run: () => T): T;
  /** Returns the counts since the last call. */
  take(): Reading;
}

export const meter = (): Meter => {
  let decisions = 0;
  let milliseconds = 0;
  return {
    count: (more, run) => {
      const start = performance.now();
      try {
        return run();
      } finally {
        decisions += more;
        milliseconds += performance.now() - start;
      }
    },
    take: () => {
      const reading = { decisions, milliseconds };
      decisions = 0;
      milliseconds = 0;
      return reading;
    },
  };
};

/** A gate with counting. */
export const measured = (gate: Gate, { count }: Meter): Gate => {
  // Each method keeps its type.
  const counted = <F extends (...given: never[]) => unknown>(method: F, decisions: (...given: Parameters<F>) => number): F =>
    ((...given: Parameters<F>) => count(decisions(...given), () => method(...given))) as unknown as F;
  const one = <F extends (...given: never[]) => unknown>(method: F): F => counted(method, () => 1);
  const countedView = (view: View): View => ({ can: one(view.can), decide: one(view.decide), actions: one(view.actions) });
  return {
    ...gate,
    get revision() {
      return gate.revision;
    },
    get nextChangeAt() {
      return gate.nextChangeAt;
    },
    get status() {
      return gate.status;
    },
    can: one(gate.can),
    canSomewhere: one(gate.canSomewhere),
    decide: one(gate.decide),
    decideSurface: one(gate.decideSurface),
    view: ((...given: Parameters<Gate["view"]>) => countedView(count(1, () => gate.view(...given)) as View)) as Gate["view"],
    actionsFor: one(gate.actionsFor),
    filter: counted(gate.filter as (action: never, items: readonly unknown[]) => unknown[], (_, items) => items.length) as Gate["filter"],
    shows: one(gate.shows),
    tabs: one(gate.tabs),
    settings: one(gate.settings),
    subtabs: one(gate.subtabs),
    portal: one(gate.portal),
  };
};
