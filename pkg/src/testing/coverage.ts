// How much of the catalogue tests have seen.

import { catalogue } from "firmgate";
import type { Gate } from "../../dist/index";
import type { Coverage, CoverageReport, CoverageThresholds } from "../../testing.api";
import { Notes, partOf } from "./coverage-notes";
import { watched } from "./coverage-watch";
import { TestingError } from "./error";

// A test cannot cause it with a gate that works.
const NEVER_OF_A_GATE: readonly string[] = ["engine_failed"];

export const coverage = (): Coverage => {
  const notes = new Notes();

  const report = (): CoverageReport => {
    const reasons = catalogue.reasons().filter((reason) => !NEVER_OF_A_GATE.includes(reason));
    return {
      actions: notes.actions.part(catalogue.actions()),
      surfaces: notes.surfaces.part(catalogue.surfaces()),
      reasons: partOf(reasons, (reason) => notes.reasons.has(reason)),
    };
  };

  const check = (thresholds: CoverageThresholds): void => {
    const is = report();
    const low = (["actions", "surfaces", "reasons"] as const).filter((part) => is[part].ratio < (thresholds[part] ?? 0));
    if (low.length === 0) return;
    const parts = low.map((part) => {
      const { covered, all, missing } = is[part];
      return `${part}: ${covered} of ${all}, expected ${thresholds[part]! * 100} %; missing: ${missing.join(", ")}`;
    });
    throw new TestingError("coverage_low", parts.join("; "));
  };

  return Object.freeze({ watch: (gate: Gate) => watched(gate, notes), report, check });
};
