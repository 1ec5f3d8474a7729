// The page of the bindings' tests in React, 18 and 19.

import { Fragment, createElement as h } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { Can, GateProvider, useCan, useDecision, useTabs } from "firmgate/react";
import { text } from "firmgate/text";

const Answers = ({ action, matter }) =>
  h(Fragment, null,
    h("p", { className: "can" }, useCan(action, matter) ? "yes" : "no"),
    h("p", { className: "create" }, useCan("matter:create") ? "yes" : "no"),
    h("p", { className: "why" }, useDecision(action, matter)?.effect ?? "loading"),
    h("p", { className: "tabs" }, useTabs().join(" ")),
  );

export const App = ({ gate, action, matter, activity }) =>
  h(GateProvider, { gate, text },
    h(Answers, { action, matter }),
    h(Can, { action, on: matter, fallback: h("i", { className: "fallback" }), loading: h("u", { className: "loading" }) }, h("b", { className: "shown" })),
    h(Can, { action, on: matter, mode: "disable" }, h("button", { className: "disable" }, "edit")),
    h(Can, { action, on: matter, mode: "disable" }, h(Fragment, null, h("a", { className: "link", href: "#gone" }, "edit"))),
    h(Can, { action: "activity:view", on: activity, mode: "mask", field: "rate", fallback: h("i", { className: "masked" }) }, h("b", { className: "rate" })),
    h(Can, { surface: "tab:reports" }, h("em", { className: "surface" })),
    h(Can, { action }, () => h("s", { className: "never" })),
  );
// The last asks without a record, and so allows nothing whatever else is allowed.

const running = (root, target) => ({
  set: (state) => flushSync(() => root.render(h(App, state))),
  unmount: () => {
    flushSync(() => root.unmount());
    target.replaceChildren();
  },
});

export const mount = (target, state) => {
  const app = running(createRoot(target), target);
  app.set(state);
  return app;
};

export const hydrate = (target, state) => {
  let root;
  flushSync(() => (root = hydrateRoot(target, h(App, state))));
  return running(root, target);
};

// What the store counts with stays with the gate.
export const left = 1;
export const hidesWalls = true;
