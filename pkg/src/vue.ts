// firmgate/vue: one subscription for each gate that is provided. Answers are refs that are not
// cached: a computed would keep what it said of a plain record that has been changed in place.

import { Fragment, cloneVNode, defineComponent, inject, onScopeDispose, provide, shallowRef, toRef, toValue, triggerRef } from "vue";
import type { App, InjectionKey, Plugin, Ref, VNode } from "vue";
import type { Decision, Gate } from "../dist/index";
import type { GateOptions } from "../vue.api";
import { can, decide, disable, list, lookOf, type Question, shows, still } from "./look";
import { follow } from "./store";
import { warn } from "./warn";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

interface Provided extends GateOptions {
  /** The gate; what reads it is read again when the answers change. */
  readonly gate: () => Gate | undefined;
  readonly end: () => void;
}

const KEY: InjectionKey<Provided> = /* @__PURE__ */ Symbol("firmgate");

const providing = (source: unknown, options?: GateOptions): Provided => {
  const changes = shallowRef();
  const following = follow(() => triggerRef(changes));
  return {
    ...options,
    gate: () => (changes.value, following(toValue(source) as Gate | undefined)),
    end: following.end,
  };
};

export const gatePlugin = (gate: unknown, options?: GateOptions): Plugin => ({
  install: (app: App) => {
    const provided = providing(gate, options);
    app.provide(KEY, provided);
    // Before Vue 3.5 an application does not say when it ends.
    app.onUnmount?.(provided.end);
  },
});

export const provideGate = (gate: unknown, options?: GateOptions): void => {
  const provided = providing(gate, options);
  provide(KEY, provided);
  onScopeDispose(provided.end);
};

const provided = (name: string): Provided => {
  const found = inject(KEY, undefined);
  if (typeof process !== "undefined" && process.env.NODE_ENV !== "production" && !found) warn(`${name} has no gate provided above it, and allows nothing`);
  return found ?? { gate: () => undefined, end: () => {} };
};

export const useGate = (): Readonly<Ref<Gate | undefined>> => toRef(provided("useGate").gate);

const using =
  <T>(name: string, answer: (gate: Gate | undefined, name: unknown, record?: unknown) => T) =>
  (asked: unknown, record?: unknown): Readonly<Ref<T>> => {
    const { gate } = provided(name);
    return toRef(() => answer(gate(), toValue(asked), toValue(record)));
  };
export const useCan = /* @__PURE__ */ using<boolean>("useCan", can);
export const useDecision = /* @__PURE__ */ using<Decision | undefined>("useDecision", decide);
export const useShows = /* @__PURE__ */ using<boolean>("useShows", shows);
export const useSubtabs = /* @__PURE__ */ using<string[]>("useSubtabs", (gate, kind, record) => list(gate, "subtabs", kind, record));

const listed = (name: "tabs" | "settings" | "portal") => (): Readonly<Ref<string[]>> => {
  const { gate } = provided(name);
  return toRef(() => list(gate(), name));
};
export const useTabs = /* @__PURE__ */ listed("tabs");
export const useSettings = /* @__PURE__ */ listed("settings");
export const usePortal = /* @__PURE__ */ listed("portal");

const disabled = (nodes: VNode[], attributes: object): VNode[] =>
  nodes.map((node) => {
    if (node.type === Fragment && Array.isArray(node.children)) {
      const clone = cloneVNode(node);
      clone.children = disabled(node.children as VNode[], attributes);
      return clone;
    }
    const clone = cloneVNode(node, { ...attributes });
    // Cloning would add to the handler that is there, and not replace it.
    if (clone.props) clone.props["onClick"] = still;
    return clone;
  });

export const Can = /* @__PURE__ */ defineComponent({
  name: "Can",
  inheritAttrs: false,
  props: ["action", "surface", "on", "mode", "field"],
  setup(props, { slots }) {
    const { gate, words } = provided("Can");
    return () => {
      const { is, decision } = lookOf(gate(), props as Question, true);
      if (is === "loading") return slots["loading"]?.();
      if (is === "hidden") return slots["fallback"]?.({ decision });
      const nodes = slots["default"]?.({ decision });
      return is === "disabled" && nodes ? disabled(nodes, disable(decision, words)) : nodes;
    };
  },
}) as unknown;
