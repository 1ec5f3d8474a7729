// The examples of the package's README for each framework, as they stand there, in a page.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { snapshot } from "../fixtures.mjs";
import { frameworks, scriptOf } from "./frameworks.mjs";
import { start } from "./site.mjs";

const readme = readFileSync(new URL("../node_modules/firmgate/README.md", import.meta.url), "utf8");
const blockOf = (entry) =>
  [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, code]) => ({ language, code })).find(({ code }) => code.includes(`"firmgate/${entry}"`));

const given = `
  import { Gate } from "firmgate";
  import { open, snapshot } from "../fixtures.mjs";
  const gate = (window.gate = Gate.open({ ...snapshot({ subject: { rates: "none" } }), issued_at: Date.now(), expires_at: Date.now() + 3600000 }));
  const matter = (window.matter = { ...open, id: 1 });
  const target = document.body;
`;
const pages = {
  react: ["React 19", (file) => `import { createElement } from "react"; import { createRoot } from "react-dom/client"; import { App } from "./${file}"; /* given */ createRoot(target).render(createElement(App, { gate, matter }));`],
  vue: ["Vue 3.5", (file) => `import { createApp } from "vue"; import { gatePlugin } from "firmgate/vue"; import { text } from "firmgate/text"; import App from "./${file}"; /* given */ createApp(App, { matter }).use(gatePlugin(gate, { text })).mount(target);`],
  svelte: ["Svelte 5", (file) => `import { mount } from "svelte"; import App from "./${file}"; /* given */ mount(App, { target, props: { gate, matter } });`],
  solid: ["Solid 1.9", (file) => `import { createComponent } from "solid-js"; import { render } from "solid-js/web"; import { App } from "./${file}"; /* given */ render(() => createComponent(App, { gate, matter }), target);`],
  angular: ["Angular 21", (file) => `import "@angular/compiler"; import { provideZonelessChangeDetection } from "@angular/core"; import { createApplication } from "@angular/platform-browser"; import { provideGate } from "firmgate/angular"; import { Matter } from "./${file}"; /* given */ createApplication({ providers: [provideZonelessChangeDetection(), provideGate(gate)] }).then((app) => app.bootstrap(Matter, target.appendChild(document.createElement("p"))));`],
};

describe("the README", () => {
  let site;
  before(async () => {
    site = await start();
    mkdirSync(new URL("readme/", import.meta.url), { recursive: true });
  });
  after(() => site?.stop());

  for (const [entry, [name, mount]] of Object.entries(pages)) {
    it(`has an example for ${name} that works`, async () => {
      const { language, code } = blockOf(entry);
      const file = `readme/${entry}.${language}`;
      // Without its compiler Angular knows no inputs that are signals.
      const runs = entry === "angular" ? `import { signal } from "@angular/core";\n${code.replace("input.required<MatterFacts>()", "signal((window as any).matter)")}` : code;
      writeFileSync(new URL(file, import.meta.url), runs);
      const framework = frameworks[name];
      const { page, quiet } = await site.visit(
        await scriptOf(framework, mount(file).replace("/* given */", given), { jsx: "automatic", tsconfigRaw: { compilerOptions: { experimentalDecorators: true } } }),
        { more: "'unsafe-eval'" },
      );
      await page.waitForFunction(() => document.body.textContent.includes("Yours to edit"));
      assert.match(await page.textContent("nav"), /tab:matters/);
      if (entry === "react") assert.match(await page.textContent("body"), /Rate hidden/);
      assert.equal(await page.locator("button[disabled]").count(), 0);
      await page.evaluate(() => window.gate.revoke());
      await page.waitForFunction(() => document.body.textContent.includes("Read only"));
      assert.equal(await page.textContent("nav"), "");
      assert.equal(await page.locator("button[disabled]").count(), 1);
      quiet();
      await page.close();
    });
  }

  it("has an example without a framework that works", async () => {
    const { code } = blockOf("dom");
    const [, script] = code.match(/<script type="module">([\s\S]*)<\/script>/);
    const { page, quiet } = await site.visit(await scriptOf({}, script), {
      body: code.replace(/<script[\s\S]*/, ""),
      snapshot: { ...snapshot(), issued_at: Date.now(), expires_at: Date.now() + 3_600_000 },
    });
    await page.waitForSelector("nav:not([hidden])");
    await page.waitForSelector("p:not([hidden])");
    await page.waitForSelector("button:not([hidden]):not([disabled])");
    quiet();
    await page.close();
  });
});
