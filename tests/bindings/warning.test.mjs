// A page that has forgotten to provide a gate: nothing is allowed, and in development it is said why.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { frameworks, scriptOf } from "./frameworks.mjs";
import { start } from "./site.mjs";

const target = `const target = document.body.appendChild(document.createElement("p"));`;

const pages = {
  "React 19": `
    import { createElement } from "react"; import { createRoot } from "react-dom/client"; import { flushSync } from "react-dom"; import { useCan } from "firmgate/react";
    ${target} flushSync(() => createRoot(target).render(createElement(() => String(useCan("matter:create")))));`,
  "Vue 3.5": `
    import { createApp } from "vue"; import { useCan } from "firmgate/vue";
    ${target} createApp({ setup: () => { const may = useCan("matter:create"); return () => String(may.value); } }).mount(target);`,
  "Solid 1.9": `
    import { createComponent } from "solid-js"; import { render } from "solid-js/web"; import { useCan } from "firmgate/solid";
    ${target} render(() => createComponent(() => { const may = useCan("matter:create"); return String(may()); }, {}), target);`,
  "Angular 21": `
    import "@angular/compiler"; import { Component, provideZonelessChangeDetection } from "@angular/core"; import { createApplication } from "@angular/platform-browser"; import { injectCan } from "firmgate/angular";
    ${target} const App = Component({ selector: "firmgate-test", template: "{{ may() }}" })(class { may = injectCan("matter:create"); });
    createApplication({ providers: [provideZonelessChangeDetection()] }).then((app) => app.bootstrap(App, target));`,
};

// Bundled without a word on the mode, as a page without a bundler gets it. React and Vue themselves do not
// run so.
const unsaid = { define: { "process.env.NODE_ENV": "process.env.NODE_ENV" } };
const withoutProcess = ["Solid 1.9", "Angular 21"];

describe("a page without a provider", () => {
  let site;
  before(async () => (site = await start()));
  after(() => site?.stop());

  const shown = async (name, options) => {
    const { page, said } = await site.visit(await scriptOf(frameworks[name], pages[name], options), { more: name.startsWith("Angular") ? "'unsafe-eval'" : "" });
    await page.waitForFunction(() => document.querySelector("p")?.textContent);
    const text = await page.textContent("p");
    await page.close();
    return { text, said };
  };

  for (const name of Object.keys(pages)) {
    it(`of ${name} allows nothing, and says so in development`, async () => {
      const { text, said } = await shown(name);
      assert.equal(text, "false");
      assert.equal(said.length, 1, said.join("\n"));
      assert.match(said[0], /^firmgate: no .+ above: nothing is allowed$/);
    });
  }

  for (const name of withoutProcess) {
    it(`of ${name} allows nothing where there is no \`process\` either`, async () => {
      assert.deepEqual(await shown(name, unsaid), { text: "false", said: [] });
    });
  }
});
