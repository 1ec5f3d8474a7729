// Where the visitor is: who they are in `?as=`, what they look at in the hash. Links and the back
// button work, and a link shows everybody the same.

import { useSyncExternalStore } from "react";

const subscribe = (listener: () => void) => {
  addEventListener("popstate", listener);
  addEventListener("hashchange", listener);
  return () => {
    removeEventListener("popstate", listener);
    removeEventListener("hashchange", listener);
  };
};

const whole = (): string => location.search + location.hash;

export interface Place {
  /** Who the visitor is, if the address says. */
  readonly as: string | undefined;
  /** The parts of the hash: `#/matters/12` is `["matters", "12"]`. */
  readonly path: readonly string[];
}

export const usePlace = (): Place => {
  useSyncExternalStore(subscribe, whole);
  return {
    as: new URLSearchParams(location.search).get("as") ?? undefined,
    path: location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent),
  };
};

/** The address of a part of the page. */
export const to = (...path: readonly string[]): string => `#/${path.map(encodeURIComponent).join("/")}`;

/** Becomes somebody else, and stays at the same part of the page. */
export const become = (persona: string): void => {
  history.pushState(null, "", `?as=${encodeURIComponent(persona)}${location.hash}`);
  dispatchEvent(new PopStateEvent("popstate"));
};
