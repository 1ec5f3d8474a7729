// What tests have asked. An action is covered once it has been seen allowed and seen denied: a test
// that only sees it allowed would not notice if everybody may.

import { catalogue } from "firmgate";
import type { Action, Decision, Gate, Kind, Reason, Surface } from "../../dist/index";
import type { Coverage, CoveragePart, CoverageReport, CoverageThresholds } from "../../testing.api";
import { TestingError } from "./error";

type Any = (...given: any[]) => any;

const partOf = <N extends string>(all: readonly N[], isCovered: (name: N) => boolean): CoveragePart<N> => {
  const missing = all.filter((name) => !isCovered(name));
  const covered = all.length - missing.length;
  return { covered, all: all.length, ratio: covered / all.length, missing };
};

class Seen<N extends string> {
  readonly allowed = new Set<N>();
  readonly denied = new Set<N>();

  note(name: N, isAllowed: boolean): void {
    (isAllowed ? this.allowed : this.denied).add(name);
  }

  part(all: readonly N[]): CoveragePart<N> {
    return partOf(all, (name) => this.allowed.has(name) && this.denied.has(name));
  }
}

// What a test cannot bring about with a gate that is in order.
const NEVER_OF_A_GATE: readonly string[] = ["engine_failed"];

export const coverage = (): Coverage => {
  const actions = new Seen<Action>();
  const surfaces = new Seen<Surface>();
  const reasons = new Set<Reason>();

  const noteAction = (gate: Gate, action: Action, record: unknown): void => {
    const { effect, reason } = gate.decide(action as "matter:edit", record as object, "administrator");
    reasons.add(reason);
    // What is not known has shown neither.
    if (effect !== "unknown") actions.note(action, effect === "allow");
  };
  const noteSurface = (gate: Gate, surface: Surface, isShown: boolean): void => {
    reasons.add(gate.decideSurface(surface).reason);
    surfaces.note(surface, isShown);
  };
  const noteGroup = <S extends Surface>(gate: Gate, prefix: string, shown: S[]): S[] => {
    for (const surface of catalogue.surfaces()) if (surface.startsWith(prefix)) noteSurface(gate, surface, shown.includes(surface as S));
    return shown;
  };

  const watch = (gate: Gate): Gate => {
    const real = gate as unknown as Record<string, Any>;
    // A call is made first: what it throws, the test sees, and is not counted.
    const asking = (name: string, note: (...given: any[]) => void) => (...given: any[]) => {
      const answer: unknown = real[name]!(...given);
      note(...given);
      return answer;
    };
    const own: Record<string, Any> = {
      can: asking("can", (action: Action, record) => noteAction(gate, action, record)),
      decide: asking("decide", (action: Action, record) => noteAction(gate, action, record)),
      canSomewhere: (action: Action) => {
        const answer = gate.canSomewhere(action);
        actions.note(action, answer);
        return answer;
      },
      filter: asking("filter", (action: Action, items: readonly unknown[], factsOf?: Any) => items.forEach((item) => noteAction(gate, action, factsOf ? factsOf(item) : item))),
      on: (kind: Kind, record: unknown) => {
        const view = gate.on(kind as "matter", record as object) as unknown as Record<string, Any>;
        const noting = (name: string) => (action: Action, ...given: any[]) => {
          const answer: unknown = view[name]!(action, ...given);
          noteAction(gate, action, record);
          return answer;
        };
        return { ...view, can: noting("can"), decide: noting("decide") };
      },
      actionsFor: asking("actionsFor", (kind: Kind, record) => {
        for (const action of catalogue.actions()) if (catalogue.kindOf(action) === kind) noteAction(gate, action, record);
      }),
      shows: (surface: Surface, record?: object) => {
        const answer = real["shows"]!(surface, record) as boolean;
        noteSurface(gate, surface, answer);
        return answer;
      },
      decideSurface: (surface: Surface, ...given: any[]) => {
        const decision = real["decideSurface"]!(surface, ...given) as Decision;
        noteSurface(gate, surface, decision.effect === "allow");
        return decision;
      },
      tabs: () => noteGroup(gate, "tab:", gate.tabs()),
      settings: () => noteGroup(gate, "settings:", gate.settings()),
      portal: () => noteGroup(gate, "portal:", gate.portal()),
      subtabs: (kind: "matter", record?: object) => noteGroup(gate, `${kind}_subtab:`, real["subtabs"]!(kind, record) as Surface[]),
    };
    // With its getters as they are: what the gate says of itself changes.
    return Object.defineProperties(Object.create(null), {
      ...Object.getOwnPropertyDescriptors(gate),
      ...Object.getOwnPropertyDescriptors(own),
    }) as Gate;
  };

  const report = (): CoverageReport => {
    const all = catalogue.reasons().filter((reason) => !NEVER_OF_A_GATE.includes(reason));
    return {
      actions: actions.part(catalogue.actions()),
      surfaces: surfaces.part(catalogue.surfaces()),
      reasons: partOf(all, (reason) => reasons.has(reason)),
    };
  };

  const check = (thresholds: CoverageThresholds): void => {
    const is = report();
    const low = (["actions", "surfaces", "reasons"] as const).filter((part) => is[part].ratio < (thresholds[part] ?? 0));
    if (low.length === 0) return;
    const said = low.map((part) => {
      const { covered, all, missing } = is[part];
      return `${part}: ${covered} of ${all}, and ${thresholds[part]! * 100} % are asked for; missing: ${missing.join(", ")}`;
    });
    throw new TestingError("coverage_low", said.join("; "));
  };

  return Object.freeze({ watch, report, check });
};
