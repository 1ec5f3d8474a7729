// firmgate/vue: one subscription for each gate that is provided. Answers are refs that are not
// cached: a computed would keep what it said of a plain record that has been changed in place.

import { Fragment, cloneVNode, defineComponent, inject, onScopeDispose, provide, shallowRef, toRef, toValue } from "vue";
import type { App, InjectionKey, Plugin, Ref, VNode } from "vue";
import type { Decision, Gate } from "../dist/index";
import type { GateOptions } from "../vue.api";
import { type Group, can, decide, disable, list, presentationOf, type Question, shows, still } from "./presentation";
import { follow } from "./store";
import { warn } from "./warn";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

interface Provided extends GateOptions {
  /** The gate; what reads it is read again when the answers change. */
  readonly gate: () => Gate | undefined;
}

const KEY: InjectionKey<Provided> = /* @__PURE__ */ Symbol("firmgate");

const LOADING: Provided = { gate: () => undefined };

// Provides it to what is below an application or a component. Hands on what ends it.
const providing = (above: { provide(key: typeof KEY, provided: Provided): unknown }, source: unknown, options?: GateOptions): (() => void) => {
  const changes = shallowRef({});
  const following = follow(() => (changes.value = {}));
  above.provide(KEY, { ...options, gate: () => (changes.value, following(toValue(source) as Gate | undefined)) });
  return following.end;
};

export const gatePlugin = (gate: unknown, options?: GateOptions): Plugin => ({
  install: (app: App) => {
    const end = providing(app, gate, options);
    // Only since Vue 3.5 an application says when it ends.
    const { unmount } = app;
    app.unmount = () => {
      end();
      unmount();
    };
  },
});

export const provideGate = (gate: unknown, options?: GateOptions): void => onScopeDispose(providing({ provide }, gate, options));

const provided = (): Provided => {
  const found = inject(KEY, LOADING);
  try {
    if (process.env.NODE_ENV !== "production" && found === LOADING) warn("no gate provided above: nothing is allowed");
  } catch {}
  return found;
};

export const useGate = (): Readonly<Ref<Gate | undefined>> => toRef(provided().gate);

const using =
  <T>(answer: (gate: Gate | undefined, name: unknown, record?: unknown) => T) =>
  (asked: unknown, record?: unknown): Readonly<Ref<T>> => {
    const { gate } = provided();
    return toRef(() => answer(gate(), asked, toValue(record)));
  };
export const useCan = /* @__PURE__ */ using<boolean>(can);
export const useDecision = /* @__PURE__ */ using<Decision | undefined>(decide);
export const useShows = /* @__PURE__ */ using<boolean>(shows);
export const useSubtabs = /* @__PURE__ */ using<string[]>((gate, kind, record) => list(gate, "subtabs", kind, record));

const listed = (name: Group) => (): Readonly<Ref<string[]>> => {
  const { gate } = provided();
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
  inheritAttrs: false,
  props: ["action", "surface", "on", "mode", "field"],
  setup(props, { slots }) {
    const { gate, text } = provided();
    return () => {
      const { is, decide } = presentationOf(gate(), props as Question);
      const given = {
        get decision() {
          return decide();
        },
      };
      if (is === "loading") return slots["loading"]?.();
      if (is === "hidden") return slots["fallback"]?.(given);
      const nodes = slots["default"]?.(given);
      return is === "disabled" && nodes ? disabled(nodes, disable(decide(), text)) : nodes;
    };
  },
}) as unknown;
