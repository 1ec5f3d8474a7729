// What only React does: it renders in slices, warns in development, and is used with observables.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { frameworks, scriptOf } from "./frameworks.mjs";
import { start } from "./site.mjs";

const given = `
  import { createElement as h, startTransition, useLayoutEffect, useState } from "react";
  import { createRoot } from "react-dom/client";
  import { flushSync } from "react-dom";
  import { autorun, configure, observable } from "mobx";
  import { Gate } from "firmgate";
  import { Can, GateProvider, useCan, useTabs } from "firmgate/react";
  import { closed, inGroup, NOW, open, snapshot } from "../fixtures.mjs";
  const gateOf = (mode) => Gate.open(snapshot(), { mode, now: () => NOW });
  const target = document.body.appendChild(document.createElement("main"));
`;

const torn = `
  window.run = async () => {
    const gate = gateOf("production");
    const COUNT = 40;
    const commits = [];
    let show, rendered = 0, at;
    const Slow = () => {
      const may = useCan("matter:edit", inGroup);
      // Longer than a slice, so that React lets others in between.
      for (const start = performance.now(); performance.now() - start < 8; );
      rendered++;
      return h("i", null, may ? "yes" : "no");
    };
    const Page = () => {
      const [isShown, set] = useState(false);
      show = () => startTransition(() => set(true));
      useLayoutEffect(() => void commits.push([...new Set([...target.querySelectorAll("i")].map((element) => element.textContent))]));
      return isShown ? Array.from({ length: COUNT }, (_, key) => h(Slow, { key })) : null;
    };
    const host = target.appendChild(document.createElement("div"));
    const root = createRoot(host);
    flushSync(() => root.render(h(GateProvider, { gate }, h(Page))));
    show();
    await new Promise((done) => {
      const look = () => {
        if (rendered < 3) return setTimeout(look);
        at = rendered;
        gate.update(snapshot({ revision: 6, subject: { groups: [] } }));
        const wait = () => (host.querySelectorAll("i").length === COUNT && host.textContent === "no".repeat(COUNT) ? done() : setTimeout(wait));
        wait();
      };
      look();
    });
    root.unmount();
    return { at, COUNT, commits };
  };
`;

const warned = `
  window.run = () => {
    const Alone = () => h("b", null, String(useCan("matter:create")));
    const root = createRoot(target);
    flushSync(() => root.render(h(Alone)));
    flushSync(() => root.render(h("p", null, h(Alone), h(Can, { action: "matter:create", loading: "loading" }, "there"))));
    const alone = target.textContent;
    const gate = gateOf("production");
    const Missing = () => String(useCan("matter:edit", undefined));
    flushSync(() => root.render(h(GateProvider, { gate }, h(Missing), h(Can, { action: "matter:edit", on: null }, "there"))));
    return [alone, target.textContent];
  };
`;

const slept = `
  window.run = () => {
    let now = NOW;
    const gate = Gate.open(snapshot(), { mode: "production", now: () => now });
    const root = createRoot(target);
    const lists = [];
    const Page = () => {
      const tabs = useTabs();
      lists.push(tabs);
      return String(tabs.length > 0);
    };
    const page = () => flushSync(() => root.render(h(GateProvider, { gate }, h(Page))));
    page();
    page();
    const seen = [target.textContent];
    // The snapshot has ended, and no timer has fired.
    now = 2_000_000;
    page();
    seen.push(target.textContent);
    return [...seen, lists[0] === lists[1]];
  };
`;

const observed = `
  window.run = () => {
    const gate = gateOf("production");
    configure({ enforceActions: "never" });
    const matter = observable({ access: "everyone", blocked: [] });
    const root = createRoot(target);
    const Page = () => [String(useCan("matter:edit", matter)), h(Can, { key: "can", action: "matter:edit", on: matter }, " there")];
    const shown = [];
    // What an observer does: it renders again whenever what was read is changed.
    const stop = autorun(() => {
      gate.can("matter:edit", matter);
      flushSync(() => root.render(h(GateProvider, { gate }, h(Page))));
      shown.push(target.textContent);
    });
    matter.blocked.push("7");
    matter.blocked.clear();
    matter.access = { users: [], groups: [] };
    matter.access.groups.push("3");
    stop();
    return shown;
  };
`;

describe("React", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site?.stop());

  for (const name of ["React 19", "React 18"].filter((name) => name in frameworks)) {
    const run = async (script) => {
      const { page, said } = await site.visit(await scriptOf(frameworks[name], given + script));
      const result = await page.evaluate(() => window.run());
      await page.close();
      return { result, said };
    };

    it(`${name} never shows answers of before and after at once`, async () => {
      const { result, said } = await run(torn);
      assert.ok(result.at < result.COUNT, "the gate changed while the page was rendered");
      for (const commit of result.commits) assert.ok(commit.length <= 1, JSON.stringify(commit));
      assert.deepEqual(said, []);
    });

    it(`${name} says in development what is wrong, once, and shows nothing`, async () => {
      const { result, said } = await run(warned);
      assert.deepEqual(result, ["falseloading", "false"]);
      assert.deepEqual(said.sort(), ['firmgate: Can("matter:edit") was given no record', "firmgate: no <GateProvider> above: nothing is allowed", 'firmgate: useCan("matter:edit") was given no record']);
    });

    it(`${name} lists nothing after a sleep, and the same array until then`, async () => {
      const { result, said } = await run(slept);
      assert.deepEqual(result, ["true", "false", true]);
      assert.deepEqual(said, []);
    });

    it(`${name} reads observables of MobX`, async () => {
      const { result, said } = await run(observed);
      assert.deepEqual(result, ["true there", "false", "true there", "false", "true there"]);
      assert.deepEqual(said, []);
    });
  }
});
