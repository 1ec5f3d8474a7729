// How an answer looks on a page: shown, hidden or disabled. Presentation only; the answer is the gate's.

import type { Action, Decision, Gate, Mask, Surface } from "../dist/index";
import type { Disabled, TextOf } from "../bindings.api";
import { ask } from "./store";

/** What is asked, as components are given it. */
export interface Question {
  readonly action?: Action | undefined;
  readonly surface?: Surface | undefined;
  readonly on?: unknown;
  readonly mode?: string | undefined;
  readonly field?: Mask | undefined;
}

/** A group of surfaces, as the gate's method of that name lists it. */
export type Group = "tabs" | "settings" | "portal" | "subtabs";

export interface Presentation {
  readonly is: "loading" | "hidden" | "disabled" | "shown";
  /** Why; asked only if somebody wants to know, since it takes longer. */
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
  if ((surface ? shows : can)(gate, surface ?? action, on)) {
    // Whoever forgets to name the field sees nothing of a record that has any masked.
    if (mode !== "mask" || !why().masks.some((mask) => !field || mask === field)) is = "shown";
  } else if (gate && mode === "disable" && why().reason !== "not_available") is = "disabled";
  return { is, decide: why };
};

export const disable = (decision: Decision | undefined, text?: TextOf): Disabled => {
  if (decision?.effect === "allow") return {};
  const title = decision && text?.(decision);
  return { disabled: true, "aria-disabled": true, ...(title && { title }) };
};

/** For links and what else cannot be disabled: a click does nothing. */
export const still = (event: { preventDefault(): void }): void => event.preventDefault();
