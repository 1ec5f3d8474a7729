// What tests have seen. An action is covered once it was seen allowed and seen denied: a test that only sees it
// allowed would not notice if everybody were allowed.

import { catalogue } from "firmgate";
import type { Action, Gate, Reason, Surface } from "../../dist/index";
import type { CoveragePart } from "../../testing.api";

export const partOf = <N extends string>(all: readonly N[], isCovered: (name: N) => boolean): CoveragePart<N> => {
  const missing = all.filter((name) => !isCovered(name));
  const covered = all.length - missing.length;
  return { covered, all: all.length, ratio: covered / all.length, missing };
};

class Seen<N extends string> {
  readonly allowed = new Set<N>();
  readonly denied = new Set<N>();

  add(name: N, isAllowed: boolean): void {
    (isAllowed ? this.allowed : this.denied).add(name);
  }

  part(all: readonly N[]): CoveragePart<N> {
    return partOf(all, (name) => this.allowed.has(name) && this.denied.has(name));
  }
}

export class Notes {
  readonly actions = new Seen<Action>();
  readonly surfaces = new Seen<Surface>();
  readonly reasons = new Set<Reason>();

  action(gate: Gate, action: Action, record: unknown): void {
    const { effect, reason } = gate.decide(action as "matter:edit", record as object, "administrator");
    this.reasons.add(reason);
    // `unknown` shows neither.
    if (effect !== "unknown") this.actions.add(action, effect === "allow");
  }

  surface(gate: Gate, surface: Surface, isShown: boolean): void {
    this.reasons.add(gate.decideSurface(surface).reason);
    this.surfaces.add(surface, isShown);
  }

  /** The surfaces whose names begin with a prefix: those that are shown, and those that are not. */
  group<S extends Surface>(gate: Gate, prefix: string, shown: S[]): S[] {
    for (const surface of catalogue.surfaces()) if (surface.startsWith(prefix)) this.surface(gate, surface, shown.includes(surface as S));
    return shown;
  }
}
