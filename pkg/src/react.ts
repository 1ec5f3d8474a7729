"use client";
// firmgate/react: one subscription, in the provider. With one in each component, React would check thousands of stores at
// each change.

import { Children, Fragment, cloneElement, createContext, createElement, isValidElement, useContext, useMemo, useSyncExternalStore } from "react";
import type { ReactElement, ReactNode } from "react";
import type { Decision, Gate } from "../dist/index";
import type { CanProps, GateProviderProps } from "../react.api";
import { storeOf } from "./store";
import { type Group, can, decide as why, disabledAttributes, list, presentationOf, shows, preventClick } from "./presentation";
import { warn } from "./warn";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

type Provided = Pick<GateProviderProps, "gate" | "text">;

const Context = /* @__PURE__ */ createContext<Provided | undefined>(undefined);
const LOADING: Provided = {};

const silent = () => () => {};
const none = (): number => 0;

export const GateProvider = ({ gate, text, children }: GateProviderProps): ReactElement => {
  const store = gate && storeOf(gate);
  const version = store ? store.version : none;
  const now = useSyncExternalStore(store ? store.subscribe : silent, version, version);
  // A new object for each version renders all consumers again.
  const provided = useMemo(() => ({ gate, text }), [gate, text, now]);
  return createElement(Context.Provider, { value: provided }, children);
};

const useProvided = (): Provided => {
  const provided = useContext(Context);
  try {
    if (process.env.NODE_ENV !== "production" && !provided) warn("no <GateProvider> above: nothing is allowed");
  } catch {}
  return provided ?? LOADING;
};

export const useGate = (): Gate | undefined => useProvided().gate;

const warnOfMissingRecord = (name: string, action: unknown, given: ArrayLike<unknown>): void => {
  if (given.length > 1 && given[1] == null) warn(`${name}(${JSON.stringify(action)}) was given no record`);
};

// Functions with `arguments`, to warn in development about a missing record. Rest parameters would be noticeably slower
// on a page with thousands of calls.
export function useCan(action: unknown, record?: unknown): boolean {
  try {
    if (process.env.NODE_ENV !== "production") warnOfMissingRecord("useCan", action, arguments);
  } catch {}
  return can(useProvided().gate, action, record);
}

export function useDecision(action: unknown, record?: unknown): Decision | undefined {
  try {
    if (process.env.NODE_ENV !== "production") warnOfMissingRecord("useDecision", action, arguments);
  } catch {}
  return why(useProvided().gate, action, record);
}

export const useShows = (surface: unknown, record?: unknown): boolean => shows(useProvided().gate, surface, record);

// Asked at each rendering: after a sleep no timer may have fired yet. The same array until the answers change, so that
// effects and memos can depend on it.
const listed = (name: Group) => () => {
  const shown = list(useProvided().gate, name);
  return useMemo(() => shown, [shown.join()]);
};
export const useTabs = /* @__PURE__ */ listed("tabs");
export const useSettings = /* @__PURE__ */ listed("settings");
export const usePortal = /* @__PURE__ */ listed("portal");

export const useSubtabs = (kind: unknown, record?: unknown): string[] => list(useProvided().gate, "subtabs", kind, record);

// Also called if nothing is disabled: otherwise an element would be remounted when that changes, and lose its focus.
const mapped = (children: ReactNode, attributes: object | undefined): ReactNode =>
  Children.map(children, (child) => {
    if (!isValidElement<{ children?: ReactNode }>(child)) return child;
    if (child.type === Fragment) return cloneElement(child, undefined, mapped(child.props.children, attributes));
    return attributes ? cloneElement(child, attributes) : child;
  });

export const Can = (props: CanProps<any>): ReactNode => {
  const { gate, text } = useProvided();
  try {
    if (process.env.NODE_ENV !== "production" && "on" in props) warnOfMissingRecord("Can", props.action ?? props.surface, [props, props.on]);
  } catch {}
  const { children, fallback, loading, mode } = props;
  const { is, decide } = presentationOf(gate, props);
  if (is === "loading") return loading;
  if (is === "hidden") return fallback;
  if (typeof children === "function") return children(decide());
  if (mode !== "disable") return children;
  return mapped(children, is === "disabled" ? { ...disabledAttributes(decide(), text), onClick: preventClick } : undefined);
};
