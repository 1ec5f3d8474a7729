// The page of the bindings' tests in Svelte 5.

import { flushSync, hydrate as hydrateSvelte, mount as mountSvelte, unmount } from "svelte";
import { writable } from "svelte/store";
import App from "./App.svelte";
import { proxied } from "./proxied.svelte.js";

const start = (begin) => (target, first) => {
  const gates = writable(first.gate);
  const app = begin(App, { target, props: { gates, first } });
  flushSync();
  return {
    set: (next) => {
      gates.set(next.gate);
      app.set(next);
      flushSync();
    },
    unmount: () => {
      unmount(app);
      target.replaceChildren();
    },
  };
};

export const mount = start(mountSvelte);
export const hydrate = start(hydrateSvelte);
export const reactive = proxied;
