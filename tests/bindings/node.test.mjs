// The bindings in Node without a bundler, where a server renders: as both kinds of module.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { createSSRApp, h } from "vue";
import { renderToString as renderVue } from "vue/server-renderer";
import { Gate } from "firmgate";
import { NOW, open, snapshot } from "../fixtures.mjs";

const require = createRequire(import.meta.url);
const gate = Gate.open(snapshot(), { now: () => NOW });

describe("in Node", () => {
  for (const entry of ["react", "vue", "svelte", "solid", "dom"]) {
    it(`firmgate/${entry} has the same names as an ES module and as CommonJS`, async () => {
      const module = await import(`firmgate/${entry}`);
      assert.deepEqual(Object.keys(module).filter((name) => name !== "default").sort(), Object.keys(require(`firmgate/${entry}`)).sort());
    });
  }

  it("a provider of one kind of module is seen by a component of the other", async () => {
    const { GateProvider } = await import("firmgate/react");
    const { Can } = require("firmgate/react");
    assert.equal(renderToString(createElement(GateProvider, { gate }, createElement(Can, { action: "matter:edit", on: open }, "yes"))), "yes");
    const { gatePlugin } = await import("firmgate/vue");
    const vue = require("firmgate/vue");
    assert.match(await renderVue(createSSRApp(() => h(vue.Can, { action: "matter:edit", on: open }, () => "yes")).use(gatePlugin(gate))), /yes/);
  });

  it("what is masked is not shown if time passes between the answer and its decision", async () => {
    const { Can, GateProvider } = await import("firmgate/react");
    let now = NOW;
    const passing = Gate.open(snapshot(), { mode: "production", now: () => now });
    // The snapshot ends after whichever question comes first.
    const then = (method) => (...asked) => [passing[method](...asked), (now = 2_000_000)][0];
    const late = { ...passing, can: then("can"), decide: then("decide") };
    const page = createElement(GateProvider, { gate: late }, createElement(Can, { action: "matter:edit", on: open, mode: "mask" }, "yes"));
    assert.equal(renderToString(page), "");
  });

  it("a page that a server renders keeps no listener in what outlives it", async () => {
    const { GateProvider, useTabs } = await import("firmgate/react");
    let listeners = 0;
    const counted = { ...gate, subscribe: (listener) => (listeners++, gate.subscribe(listener)) };
    const Tabs = () => useTabs().length;
    for (let time = 0; time < 10; time++) renderToString(createElement(GateProvider, { gate: counted }, createElement(Tabs)));
    assert.equal(listeners, 1, "what counts the gate's changes, once for each gate");
  });
});
