// A table of who may do what. Commit it, and reviewers see each change of permissions.

import { catalogue } from "firmgate";
import type { Action, Gate, Kind, Surface } from "../../dist/index";
import type { MatrixOptions } from "../../testing.api";
import { TestingError } from "./error";

const cell = (text: string): string => text.replace(/[\\|]/g, "\\$&").replace(/\s+/g, " ");

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

const ALLOWED = "yes";

const onRecord = (gate: Gate, action: Action, record: unknown): string => {
  const { effect, reason } = gate.decide(action as "matter:edit", record as object, "administrator");
  return effect === "allow" ? ALLOWED : effect === "unknown" ? `unknown: ${reason}` : reason;
};

export const matrix = (subjects: Readonly<Record<string, Gate>>, { actions = catalogue.actions(), surfaces = [], records = {} }: MatrixOptions = {}): string => {
  const names = Object.keys(subjects);
  if (names.length === 0) throw new TestingError("spec_contradicts", "a matrix needs at least one subject");
  const answer = (gate: Gate, action: Action): string => {
    const kind = catalogue.kindOf(action);
    if (kind === undefined) throw new TestingError("unknown_action", `unknown action \`${action}\``);
    if (kind === "firm") return onRecord(gate, action, undefined);
    const record = records[kind as Exclude<Kind, "firm">];
    if (record !== undefined) return onRecord(gate, action, record);
    return gate.canSomewhere(action) ? "on some" : "on none";
  };
  const shown = (gate: Gate, surface: Surface): string => (gate.shows(surface) ? ALLOWED : "hidden");
  const lines = [
    row(["", ...names]),
    row(["---", ...names.map(() => "---")]),
    ...actions.map((action) => row([`\`${action}\``, ...names.map((name) => answer(subjects[name]!, action))])),
    ...surfaces.map((surface) => row([`\`${surface}\``, ...names.map((name) => shown(subjects[name]!, surface))])),
  ];
  return `${lines.join("\n")}\n`;
};
