// firmgate/angular: functions over signals, without Angular's compiler. An answer reads the provider's signal, so templates
// and `computed` track it. It is not a `computed` itself, which would cache the answer for a record that is changed in
// place.

import { DestroyRef, InjectionToken, inject, signal } from "@angular/core";
import type { Provider } from "@angular/core";
import type { Decision, Gate } from "../dist/index";
import { type Group, can, decide, disabledAttributes, list, shows } from "./presentation";
import { follow } from "./store";
import { warn } from "./warn";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

export { disabledAttributes };

type Source = Gate | undefined | (() => Gate | undefined);
type Current = () => Gate | undefined;

const GATE = /* @__PURE__ */ new InjectionToken<Current>("firmgate");

export const provideGate = (source: Source): Provider => ({
  provide: GATE,
  useFactory: (): Current => {
    const changes = signal(0);
    const following = follow(() => changes.update((count) => count + 1));
    inject(DestroyRef).onDestroy(following.end);
    return () => {
      changes();
      return following(typeof source === "function" ? source() : source);
    };
  },
});

const provided = (): Current => {
  const found = inject(GATE, { optional: true });
  try {
    if (process.env.NODE_ENV !== "production" && !found) warn("no provideGate above: nothing is allowed");
  } catch {}
  return found ?? (() => undefined);
};

export const injectGate = (): Current => provided();

const injecting =
  <T>(answer: (gate: Gate | undefined, name: unknown, record?: unknown) => T) =>
  (asked: unknown, record?: () => unknown): (() => T) => {
    const gate = provided();
    return () => answer(gate(), asked, record?.());
  };
export const injectCan = /* @__PURE__ */ injecting<boolean>(can);
export const injectDecision = /* @__PURE__ */ injecting<Decision | undefined>(decide);
export const injectShows = /* @__PURE__ */ injecting<boolean>(shows);
export const injectSubtabs = /* @__PURE__ */ injecting<string[]>((gate, kind, record) => list(gate, "subtabs", kind, record));

const listed = (name: Group) => (): (() => string[]) => {
  const gate = provided();
  return () => list(gate(), name);
};
export const injectTabs = /* @__PURE__ */ listed("tabs");
export const injectSettings = /* @__PURE__ */ listed("settings");
export const injectPortal = /* @__PURE__ */ listed("portal");
