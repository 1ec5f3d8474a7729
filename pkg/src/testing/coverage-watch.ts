// A gate that notes what it is asked.

import { catalogue } from "firmgate";
import type { Action, Decision, Gate, Kind, Surface } from "../../dist/index";
import type { Notes } from "./coverage-notes";

type Any = (...given: any[]) => any;

// The methods about actions. A call is made before it is noted, so that a call that throws is not counted.
const actionMethods = (gate: Gate, real: Record<string, Any>, notes: Notes): Record<string, Any> => {
  const noting = (name: string, note: (...given: any[]) => void) => (...given: any[]) => {
    const answer: unknown = real[name]!(...given);
    note(...given);
    return answer;
  };
  const noteAction = (action: Action, record: unknown): void => notes.action(gate, action, record);
  return {
    can: noting("can", noteAction),
    decide: noting("decide", noteAction),
    canSomewhere: (action: Action) => {
      const answer = gate.canSomewhere(action);
      notes.actions.add(action, answer);
      return answer;
    },
    filter: noting("filter", (action: Action, items: readonly unknown[], factsOf?: Any) => items.forEach((item) => noteAction(action, factsOf ? factsOf(item) : item))),
    view: (kind: Kind, record: unknown) => {
      const view = gate.view(kind as "matter", record as object) as unknown as Record<string, Any>;
      const ofView = (name: string) => (action: Action, ...given: any[]) => {
        const answer: unknown = view[name]!(action, ...given);
        noteAction(action, record);
        return answer;
      };
      return { ...view, can: ofView("can"), decide: ofView("decide") };
    },
    actionsFor: noting("actionsFor", (kind: Kind, record) => {
      for (const action of catalogue.actions()) if (catalogue.kindOf(action) === kind) noteAction(action, record);
    }),
  };
};

const surfaceMethods = (gate: Gate, real: Record<string, Any>, notes: Notes): Record<string, Any> => ({
  shows: (surface: Surface, record?: object) => {
    const answer = real["shows"]!(surface, record) as boolean;
    notes.surface(gate, surface, answer);
    return answer;
  },
  decideSurface: (surface: Surface, ...given: any[]) => {
    const decision = real["decideSurface"]!(surface, ...given) as Decision;
    notes.surface(gate, surface, decision.effect === "allow");
    return decision;
  },
  tabs: () => notes.group(gate, "tab:", gate.tabs()),
  settings: () => notes.group(gate, "settings:", gate.settings()),
  portal: () => notes.group(gate, "portal:", gate.portal()),
  subtabs: (kind: "matter", record?: object) => notes.group(gate, `${kind}_subtab:`, real["subtabs"]!(kind, record) as Surface[]),
});

export const watched = (gate: Gate, notes: Notes): Gate => {
  const real = gate as unknown as Record<string, Any>;
  // Its getters stay getters: their values change.
  return Object.defineProperties(Object.create(null), {
    ...Object.getOwnPropertyDescriptors(gate),
    ...Object.getOwnPropertyDescriptors({ ...actionMethods(gate, real, notes), ...surfaceMethods(gate, real, notes) }),
  }) as Gate;
};
