// firmgate/solid: one signal for each provider. Answers are functions and not memos, so that the record is read at each
// call.

import { createComponent, createContext, createMemo, createSignal, onCleanup, untrack, useContext } from "solid-js";
import type { JSX } from "solid-js";
import type { Decision, Gate } from "../dist/index";
import type { DecisionText } from "../bindings.api";
import { type Group, can, decide, disabledAttributes, list, presentationOf, type Question, shows } from "./presentation";
import { follow } from "./store";
import { warn } from "./warn";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

export { disabledAttributes };

interface Provided {
  /** The gate. Reading it tracks its answers. */
  readonly gate: () => Gate | undefined;
  readonly text: () => DecisionText | undefined;
}

const Context = /* @__PURE__ */ createContext<Provided | undefined>(undefined);
const LOADING: Provided = { gate: () => undefined, text: () => undefined };

export const GateProvider = (props: { readonly gate?: Gate; readonly text?: DecisionText; readonly children?: JSX.Element }): JSX.Element => {
  const [changes, changed] = createSignal(undefined, { equals: false });
  const following = follow(() => changed());
  onCleanup(following.end);
  const value: Provided = {
    gate: () => (changes(), following(props.gate)),
    text: () => props.text,
  };
  return createComponent(Context.Provider, {
    value,
    get children() {
      return props.children;
    },
  });
};

const provided = (): Provided => {
  const found = useContext(Context);
  try {
    if (process.env.NODE_ENV !== "production" && !found) warn("no <GateProvider> above: nothing is allowed");
  } catch {}
  return found ?? LOADING;
};

export const useGate = (): (() => Gate | undefined) => provided().gate;

const using =
  <T>(answer: (gate: Gate | undefined, name: unknown, record?: unknown) => T) =>
  (asked: unknown, record?: () => unknown): (() => T) => {
    const { gate } = provided();
    return () => answer(gate(), asked, record?.());
  };
export const useCan = /* @__PURE__ */ using<boolean>(can);
export const useDecision = /* @__PURE__ */ using<Decision | undefined>(decide);
export const useShows = /* @__PURE__ */ using<boolean>(shows);
export const useSubtabs = /* @__PURE__ */ using<string[]>((gate, kind, record) => list(gate, "subtabs", kind, record));

const listed = (name: Group) => (): (() => string[]) => {
  const { gate } = provided();
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
  const { gate, text } = provided();
  const presentation = createMemo(() => presentationOf(gate(), props));
  // Separate memos, so that an answer with the same presentation does not create the children again.
  const is = createMemo(() => presentation().is);
  const place = createMemo(() => (is() === "disabled" ? "shown" : is()));
  return createMemo(() => {
    if (place() === "loading") return props.loading;
    if (place() === "hidden") return props.fallback;
    const { children } = props;
    if (typeof children === "function" && children.length > 0) {
      return untrack(() => children(() => disabledAttributes(presentation().decide(), text()), () => presentation().decide()));
    }
    // Existing nodes cannot be given attributes, so disabled children are hidden.
    return createMemo(() => (is() === "shown" ? children : props.fallback));
  }) as unknown as JSX.Element;
};
