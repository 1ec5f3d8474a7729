// firmgate/vue: one subscription for each provided gate. Answers are refs without a cache: a `computed` would cache the
// answer for a plain record that is changed in place.

import { Fragment, cloneVNode, defineComponent, inject, onScopeDispose, provide, shallowRef, toRef, toValue } from "vue";
import type { App, InjectionKey, Plugin, Ref, VNode } from "vue";
import type { Decision, Gate } from "../dist/index";
import type { GateOptions } from "../vue.api";
import { type Group, can, decide, disabledAttributes, list, presentationOf, type Question, shows, preventClick } from "./presentation";
import { follow } from "./store";
import { warn } from "./warn";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

interface Provided extends GateOptions {
  /** The gate. Reading it tracks its answers. */
  readonly gate: () => Gate | undefined;
}

const KEY: InjectionKey<Provided> = /* @__PURE__ */ Symbol("firmgate");

const LOADING: Provided = { gate: () => undefined };

// Provides a gate below an application or a component. Returns what ends it.
const providing = (above: { provide(key: typeof KEY, provided: Provided): unknown }, source: unknown, options?: GateOptions): (() => void) => {
  const changes = shallowRef({});
  const following = follow(() => (changes.value = {}));
  above.provide(KEY, { ...options, gate: () => (changes.value, following(toValue(source) as Gate | undefined)) });
  return following.end;
};

export const gatePlugin = (gate: unknown, options?: GateOptions): Plugin => ({
  install: (app: App) => {
    const end = providing(app, gate, options);
    // Before Vue 3.5 an application has no hook for its end.
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
    // Cloning would merge the handlers instead of replacing them.
    if (clone.props) clone.props["onClick"] = preventClick;
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
      return is === "disabled" && nodes ? disabled(nodes, disabledAttributes(decide(), text)) : nodes;
    };
  },
}) as unknown;
