// The page of the bindings' tests in Svelte 4.

import { flush } from "svelte/internal";
import { writable } from "svelte/store";
import App from "./App4.svelte";

const start = (hydrate) => (target, first) => {
  const gates = writable(first.gate);
  const app = new App({ target, hydrate, props: { gates, view: first } });
  return {
    set: (next) => {
      gates.set(next.gate);
      app.$set({ view: next });
      flush();
    },
    unmount: () => {
      app.$destroy();
      target.replaceChildren();
    },
  };
};

export const mount = start(false);
export const hydrate = start(true);
