// How an answer is presented on a page: shown, hidden or disabled. The answer itself is the gate's.

import type { Action, Decision, Gate, Mask, Surface } from "../dist/index";
import type { DecisionText, DisabledAttributes } from "../bindings.api";
import { ask } from "./store";

/** A question, as in the props of components. */
export interface Question {
  readonly action?: Action | undefined;
  readonly surface?: Surface | undefined;
  readonly on?: unknown;
  readonly mode?: string | undefined;
  readonly field?: Mask | undefined;
}

/** The method of the gate that lists a group of surfaces. */
export type Group = "tabs" | "settings" | "portal" | "subtabs";

export interface Presentation {
  readonly is: "loading" | "hidden" | "disabled" | "shown";
  /** Returns the decision, which takes longer than the answer. */
  readonly decide: () => Decision;
}

export const can = (gate: Gate | undefined, action: unknown, record?: unknown) => !!ask(gate, "can", action, record);

export const shows = (gate: Gate | undefined, surface: unknown, record?: unknown) => !!ask(gate, "shows", surface, record);

export const decide = (gate: Gate | undefined, action: unknown, record?: unknown) => ask(gate, "decide", action, record) as Decision | undefined;

/** The surfaces of a group that are shown. */
export const list = (gate: Gate | undefined, group: Group, kind?: unknown, record?: unknown) => (ask(gate, group, kind, record) ?? []) as string[];

export const presentationOf = (gate: Gate | undefined, { action, surface, on, mode, field }: Question): Presentation => {
  const why = () => ask(gate, surface ? "decideSurface" : "decide", surface ?? action, on) as Decision;
  let is: Presentation["is"] = gate ? "hidden" : "loading";
  // Without the name of a field, nothing is shown of a record that has any field masked. Asked before the answer: time may
  // pass between the two, and a denial has no masks.
  const isMasked = gate && mode === "mask" && why().masks.some((mask) => !field || mask === field);
  if (!isMasked && (surface ? shows : can)(gate, surface ?? action, on)) is = "shown";
  else if (gate && mode === "disable" && why().reason !== "not_available") is = "disabled";
  return { is, decide: why };
};

export const disabledAttributes = (decision: Decision | undefined, text?: DecisionText): DisabledAttributes => {
  if (decision?.effect === "allow") return {};
  const title = decision && text?.(decision);
  return { disabled: true, "aria-disabled": true, ...(title && { title }) };
};

/** A click handler for links and other elements that cannot be disabled: a click does nothing. */
export const preventClick = (event: { preventDefault(): void }): void => event.preventDefault();
