// firmgate/solid: one signal for each provider. Answers are functions and no memos, so that a record
// is read whenever an answer is.

import { createComponent, createContext, createMemo, createSignal, onCleanup, untrack, useContext } from "solid-js";
import type { JSX } from "solid-js";
import type { Decision, Gate } from "../dist/index";
import type { Words } from "../bindings.api";
import { can, decide, disable, list, lookOf, type Question, shows } from "./look";
import { follow } from "./store";
import { warn } from "./warn";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

export { disable };

interface Provided {
  /** The gate; what reads it is read again when the answers change. */
  readonly gate: () => Gate | undefined;
  readonly words: () => Words | undefined;
}

const Context = /* @__PURE__ */ createContext<Provided | undefined>(undefined);
const LOADING: Provided = { gate: () => undefined, words: () => undefined };

export const GateProvider = (props: { readonly gate?: Gate; readonly words?: Words; readonly children?: JSX.Element }): JSX.Element => {
  const [changes, changed] = createSignal(undefined, { equals: false });
  const following = follow(() => changed());
  onCleanup(following.end);
  const value: Provided = {
    gate: () => (changes(), following(props.gate)),
    words: () => props.words,
  };
  return createComponent(Context.Provider, {
    value,
    get children() {
      return props.children;
    },
  });
};

const provided = (name: string): Provided => {
  const found = useContext(Context);
  if (typeof process !== "undefined" && process.env.NODE_ENV !== "production" && !found) warn(`${name} has no <GateProvider> above it, and allows nothing`);
  return found ?? LOADING;
};

export const useGate = (): (() => Gate | undefined) => provided("useGate").gate;

const using =
  <T>(name: string, answer: (gate: Gate | undefined, name: unknown, record?: unknown) => T) =>
  (asked: unknown, record?: () => unknown): (() => T) => {
    const { gate } = provided(name);
    return () => answer(gate(), asked, record?.());
  };
export const useCan = /* @__PURE__ */ using<boolean>("useCan", can);
export const useDecision = /* @__PURE__ */ using<Decision | undefined>("useDecision", decide);
export const useShows = /* @__PURE__ */ using<boolean>("useShows", shows);
export const useSubtabs = /* @__PURE__ */ using<string[]>("useSubtabs", (gate, kind, record) => list(gate, "subtabs", kind, record));

const listed = (name: "tabs" | "settings" | "portal") => (): (() => string[]) => {
  const { gate } = provided(name);
  return () => list(gate(), name);
};
export const useTabs = /* @__PURE__ */ listed("tabs");
export const useSettings = /* @__PURE__ */ listed("settings");
export const usePortal = /* @__PURE__ */ listed("portal");

interface CanProps extends Question {
  readonly children?: any;
  readonly fallback?: JSX.Element;
  readonly loading?: JSX.Element;
}

export const Can = (props: CanProps): JSX.Element => {
  const { gate, words } = provided("Can");
  const look = createMemo(() => lookOf(gate(), props, true));
  // Memos of their own, so that what is there is not made anew by an answer that shows the same.
  const is = createMemo(() => look().is);
  const place = createMemo(() => (is() === "disabled" ? "shown" : is()));
  return createMemo(() => {
    if (place() === "loading") return props.loading;
    if (place() === "hidden") return props.fallback;
    const { children } = props;
    if (typeof children === "function" && children.length > 0) {
      return untrack(() => children(() => disable(look().decision, words()), () => look().decision));
    }
    // Nodes cannot be given attributes once they are there, so what should be disabled is hidden.
    return createMemo(() => (is() === "shown" ? children : props.fallback));
  }) as unknown as JSX.Element;
};
