// What only pages without a framework do: markup that comes and changes by itself.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { scriptOf } from "./frameworks.mjs";
import { start } from "./site.mjs";

const script = `
  import { Gate } from "firmgate";
  import { bindGate } from "firmgate/dom";
  import { closed, NOW, open, snapshot } from "../fixtures.mjs";
  const gateOf = (change, mode = "production") => Gate.open(snapshot(change), { mode, now: () => NOW });
  const turn = () => new Promise((done) => setTimeout(done));
  const isShown = (selector) => [...document.querySelectorAll(selector)].map((element) => !element.hidden);
  window.kit = { bindGate, gateOf, closed, open, snapshot, turn, isShown };
`;

describe("a page without a framework", () => {
  let site, code;
  before(async () => {
    site = await start();
    code = await scriptOf({}, script);
  });
  after(() => site?.stop());

  const run = async (body, what) => {
    const { page, said } = await site.visit(code, { body });
    const result = await page.evaluate(what);
    await page.close();
    return { result, said };
  };

  const json = (facts) => `data-can-on='${JSON.stringify(facts)}'`;

  it("reads records as JSON, and refuses what is none", async () => {
    const { result, said } = await run(
      `<b data-can="matter:edit" ${json({ access: "everyone", blocked: [] })} hidden></b><b data-can="matter:edit" ${json({ access: "everyone", blocked: ["7"] })}></b>
       <b data-can="matter:edit" data-can-on="{"></b><b data-can="matter:edit"></b><b data-can=""></b><b data-can="matter:create" hidden></b>`,
      () => (kit.bindGate(kit.gateOf()), kit.isShown("b")),
    );
    assert.deepEqual(result, [true, false, false, false, false, true]);
    assert.equal(said.length, 1);
    assert.match(said[0], /^SyntaxError/);
  });

  it("in development says what is marked wrongly, and looks after the rest", async () => {
    const { result, said } = await run(`<b data-can="matter:destroy"></b><b data-can="matter:create" hidden></b>`, () => (kit.bindGate(kit.gateOf({}, "development")), kit.isShown("b")));
    assert.deepEqual(result, [false, true]);
    assert.match(said.join(), /matter:destroy/);
  });

  it("looks after the rest if there is no text for a reason", async () => {
    const { result, said } = await run(`<button data-can="matter:create" data-can-mode="disable" title="own"></button><b data-can="matter:create"></b>`, () => {
      const gate = kit.gateOf();
      kit.bindGate(gate, document, {
        text: () => {
          throw new Error("no text");
        },
      });
      gate.revoke();
      const button = document.querySelector("button");
      return [button.hidden, button.disabled, button.title, ...kit.isShown("b")];
    });
    assert.deepEqual(result, [false, true, "own", false]);
    assert.match(said.join(), /no text/);
  });

  it("looks after what is added, and what is marked otherwise", async () => {
    const { result, said } = await run(`<main></main>`, async () => {
      const shown = [];
      kit.bindGate(kit.gateOf());
      const main = document.querySelector("main");
      const note = async () => (await kit.turn(), shown.push(kit.isShown("b").join()));
      main.innerHTML = `<section><b data-can="matter:create"></b><b data-can="export:global"></b></section>`;
      await note();
      const late = document.createElement("b");
      late.dataset.can = "matter:edit";
      late.canOn = kit.closed;
      main.append(late);
      await note();
      late.dataset.canOn = JSON.stringify(kit.open);
      late.canOn = undefined;
      await note();
      late.dataset.can = "matter:delete_bulk";
      await note();
      late.removeAttribute("data-can");
      return shown;
    });
    assert.deepEqual(result, ["true,false", "true,false,false", "true,false,true", "true,false,false"]);
    assert.deepEqual(said, []);
  });

  it("reads a record that was changed in place when it is told to", async () => {
    const { result } = await run(`<b data-can="matter:edit"></b>`, () => {
      const matter = (document.querySelector("b").canOn = { access: "everyone", blocked: [] });
      const binding = kit.bindGate(kit.gateOf());
      const shown = [kit.isShown("b")[0]];
      matter.blocked.push("7");
      binding.refresh();
      return [...shown, kit.isShown("b")[0]];
    });
    assert.deepEqual(result, [true, false]);
  });

  it("has one gate within another, and denies where one has ended", async () => {
    const { result } = await run(`<main><b data-can="export:global"></b><section><b data-can="export:global"></b></section></main>`, async () => {
      const shown = [];
      const note = () => shown.push(kit.isShown("b").join());
      const outer = kit.gateOf({ subject: { administrator: true } });
      kit.bindGate(outer);
      note();
      const inner = kit.bindGate(kit.gateOf(), document.querySelector("section"));
      note();
      outer.update(kit.snapshot({ revision: 6, subject: { administrator: true } }));
      note();
      inner.setGate(undefined);
      note();
      return shown;
    });
    assert.deepEqual(result, ["true,true", "true,false", "true,false", "true,false"]);
  });

  it("is hidden or disabled until there is a gate, and keeps its title", async () => {
    const { result } = await run(`<b data-can="matter:create"></b><button data-can="matter:create" data-can-mode="disable" title="own"></button>`, () => {
      const binding = kit.bindGate(undefined, document, { text: ({ reason }) => reason });
      const button = document.querySelector("button");
      const look = () => [kit.isShown("b")[0], !button.hidden, button.disabled, button.title];
      const seen = [look()];
      const gate = kit.gateOf();
      binding.setGate(gate);
      seen.push(look());
      gate.revoke();
      seen.push(look());
      gate.update(kit.snapshot({ revision: 6 }));
      seen.push(look());
      return seen;
    });
    assert.deepEqual(result, [
      [false, false, true, "own"],
      [true, true, false, "own"],
      [false, true, true, "revoked"],
      [true, true, false, "own"],
    ]);
  });
});
