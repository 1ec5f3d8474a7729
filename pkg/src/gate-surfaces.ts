// Surfaces: the tabs, sections of Settings and subtabs that are shown.

import type { Kind, Surface } from "../dist/index";
import { SURFACE_ENDS } from "../generated/names";
import { readRecord } from "./gate-answers";
import { decider } from "./gate-decisions";
import { raise, raiseName } from "./gate-misuse";
import { ask, type GateState, isPossible, tick } from "./gate-state";
import { rowOf, tables } from "./names";

const ALLOW = 2;

export const surfacesOf = (gate: GateState) => {
  const decideSurface = decider(gate, false);

  // The surfaces of a group that are shown for a record; without a record, those that are shown for any.
  const group = (number: number, record?: unknown): any[] => {
    tick(gate);
    const { rows, actions } = tables();
    const surfaces = rows.slice(actions + (SURFACE_ENDS[number - 1] ?? 0), actions + SURFACE_ENDS[number]!);
    if (record == null) return surfaces.filter((row) => isPossible(gate, row)).map((row) => row.name);
    try {
      const facts = readRecord(gate, surfaces[0]!.kind, record);
      return surfaces
        .filter(({ question }) => ask(gate, facts, (engine) => engine.check(question), 0) === ALLOW)
        .map((row) => row.name);
    } catch (error) {
      raise(gate, error);
      return [];
    }
  };

  return {
    decideSurface,
    shows: (surface: Surface, record?: unknown): boolean => {
      tick(gate);
      const row = rowOf(surface);
      if (row && !row.isAction && record == null) return isPossible(gate, row);
      return decideSurface(surface, record).effect === "allow";
    },
    tabs: () => group(0),
    settings: () => group(1),
    subtabs: (kind: Kind, record?: unknown): any[] => {
      const number = ["matter", "contact"].indexOf(kind);
      if (number >= 0) return group(2 + number, record);
      raiseName(gate, "unknown_kind", kind);
      return [];
    },
    portal: () => group(4),
  };
};
