// The URL: the persona in `?as=`, and the page in the hash. Links and the back button work.

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
  /** The persona, if the URL has one. */
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

/** The URL of a page. */
export const to = (...path: readonly string[]): string => `#/${path.map(encodeURIComponent).join("/")}`;

/** Changes the persona, and stays on the page. */
export const become = (persona: string): void => {
  history.pushState(null, "", `?as=${encodeURIComponent(persona)}${location.hash}`);
  dispatchEvent(new PopStateEvent("popstate"));
};
