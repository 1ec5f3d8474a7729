// The command cases, through the package: as an ES module and as CommonJS. `commands/README.md`
// says what a case is.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import * as esm from "firmgate/firm";
import { actor as signedIn, load, NOW, state as base } from "./firm-fixtures.mjs";

const folder = new URL("commands/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const names = readdirSync(folder).filter((name) => name.endsWith(".json") && !["firm.json", "faults.json"].includes(name));

const next = (value, step) => (Array.isArray(value) ? value.find(({ id }) => id === step) : value?.[step]);
const at = (state, path) => path.split("/").slice(1).reduce(next, state);

// The base firm with the changes of a case.
const stateWith = (changes = {}) => {
  const state = base();
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.split("/").slice(1);
    const last = steps.pop();
    const parent = steps.reduce(next, state);
    assert.ok(typeof parent === "object", path);
    if (!Array.isArray(parent)) {
      if (value === null) delete parent[last];
      else parent[last] = value;
      continue;
    }
    const place = parent.findIndex(({ id }) => id === last);
    if (place < 0) parent.push(value);
    else parent.splice(place, 1, ...(value === null ? [] : [value]));
  }
  return state;
};

// A value whose lists are in one order, for lists whose order says nothing.
const inOneOrder = (value) => {
  if (Array.isArray(value)) return value.map(inOneOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort().map(([key, entry]) => [key, inOneOrder(entry)]));
};

const codeOf = (refusal) => ({ denied: refusal.decision?.reason, invalid: refusal.code, stale: "stale_revision", nothing_done: "nothing_done" })[refusal.type];

const check = (test, { Firm }) => {
  const firm = Firm.open(stateWith(test.with));
  const before = firm.state();
  const actor = { ...signedIn(test.actor), ...(test.session ? { session: test.session } : {}) };
  const command = { revision: test.revision ?? before.revision, change: test.command };
  const facts = load(firm.needs(command), before, test);
  const preview = firm.preview(command, actor, NOW, facts);
  assert.deepEqual(firm.state(), before, "a preview changes nothing");
  const answer = firm.apply(command, actor, NOW, facts);
  const after = firm.state();
  if (test.accepted) {
    assert.equal(answer.ok, true, JSON.stringify(answer.refusal));
    assert.deepEqual(inOneOrder(answer.side_effects), inOneOrder(test.side_effects ?? []));
    assert.deepEqual(inOneOrder(preview.side_effects), inOneOrder(answer.side_effects));
    assert.deepEqual(preview.outcomes, answer.outcomes);
    if (test.outcomes) assert.deepEqual(answer.outcomes, test.outcomes);
    for (const [path, value] of Object.entries(test.state ?? {})) assert.deepEqual(at(after, path) ?? null, value, path);
    assert.deepEqual([firm.revision, answer.revision, after.revision], Array(3).fill(before.revision + 1));
    assert.equal(firm.entries().length, 1);
    assert.deepEqual(Firm.open(after).state(), after);
  } else {
    assert.deepEqual([answer.ok, preview.ok], [false, false]);
    assert.deepEqual([codeOf(answer.refusal), codeOf(preview.refusal)], [test.refused, test.refused]);
    assert.equal(answer.refusal.path, test.path);
    if (test.outcomes) assert.deepEqual(answer.refusal.outcomes, test.outcomes);
    assert.equal(JSON.stringify(after), JSON.stringify(before));
    assert.deepEqual([firm.revision, firm.entries()], [before.revision, []]);
  }
  const stale = firm.apply({ ...command, revision: firm.revision + 1 }, actor, NOW, facts);
  assert.equal(stale.refusal?.type, "stale");
  firm.close();
};

for (const [door, api] of Object.entries({ esm, commonJs: createRequire(import.meta.url)("firmgate/firm") })) {
  describe(`the command cases through ${door}`, () => {
    for (const name of names) {
      it(name, () => {
        const { cases } = read(name);
        assert.ok(cases.length > 0, "the file has no cases");
        const faults = cases.flatMap((test) => {
          try {
            return check(test, api) ?? [];
          } catch (error) {
            return [`${test.name}: ${error.message}`];
          }
        });
        assert.equal(faults.length, 0, `\n${faults.join("\n")}`);
      });
    }

    it("states that are broken say everything that is wrong", () => {
      for (const { name, with: changes, faults } of read("faults.json").faults) {
        if (!faults.length) {
          api.Firm.open(stateWith(changes)).close();
          continue;
        }
        assert.throws(() => api.Firm.open(stateWith(changes)), (error) => {
          assert.equal(error.code, "state_broken", `${name}: ${error}`);
          assert.deepEqual(inOneOrder(error.errors), inOneOrder(faults), name);
          return error instanceof api.StateError;
        });
      }
    });
  });
}
