// Who can do what, and through what, as the package answers it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Firm, InputError } from "firmgate/firm";
import { admin, actor, NOW, state } from "./firm-fixtures.mjs";

const people = (firm) => [...firm.state().users.map(({ id }) => id), ...firm.state().guests.map(({ id }) => ({ guest: id }))];
const session = { open: true, second_factor: true };

describe("who can", () => {
  const firm = Firm.open(state());
  const matters = firm.state().matters.map(({ id }) => id);

  it("is asking everybody, page by page", () => {
    for (const matter of matters) {
      const record = firm.recordFacts({ kind: "matter", id: matter }, NOW);
      const found = [];
      let after;
      do {
        const page = firm.whoCan(admin, "matter:view", record, NOW, { after, limit: 2 });
        if (!page.ok) break;
        assert.ok(page.items.length <= 2);
        assert.equal(page.complete, page.next === undefined);
        found.push(...page.items);
        after = page.next;
      } while (after !== undefined);
      if (!firm.whoCan(admin, "matter:view", record, NOW).ok) continue;
      const expected = people(firm).filter((person) => firm.can({ person, session }, "matter:view", record, NOW));
      assert.deepEqual(found.map(({ person }) => person).map((person) => JSON.stringify(person)).sort(), expected.map((person) => JSON.stringify(person)).sort());
      for (const { through } of found) assert.ok(through.length > 0);
    }
  });

  it("says of one person what they can do", () => {
    const access = firm.accessOf(admin, "plain", NOW, { limit: 1_000 });
    assert.equal(access.ok, true);
    const actions = access.actions.map(({ action }) => action);
    for (const action of ["matter:create", "bill_settings:manage", "export:global"]) {
      assert.equal(actions.includes(action), firm.can({ person: "plain", session }, action, undefined, NOW), action);
    }
    assert.deepEqual(firm.accessOf(admin, "nobody", NOW).refusal.code, "unknown_user");
  });

  it("reviews, and gives the tables away", () => {
    const review = firm.review(admin, NOW, 0);
    assert.equal(review.ok, true);
    const { csv } = firm.reviewCsv(admin, NOW, 0, "shares");
    assert.equal(csv.split("\r\n").length - 2, review.shares.length);
    assert.throws(() => firm.reviewCsv(admin, NOW, 0, "everything"), (error) => error instanceof InputError && error.code === "input_malformed");
    for (const answer of [firm.review(actor("plain"), NOW, 0), firm.whoCan(actor("plain"), "matter:create", undefined, NOW), firm.accessOf(actor("plain"), "plain", NOW)]) {
      assert.deepEqual([answer.ok, answer.refusal.decision?.reason], [false, "permission_needed"]);
    }
  });

  it("has the evidence of a wall, and nothing where there is none", () => {
    const own = Firm.open(state());
    const matter = "nowhere-else";
    const facts = { records: [{ kind: "matter", id: matter }] };
    assert.equal(own.apply({ revision: own.revision, change: { type: "set_blocks", matters: [matter], users: ["plain"], mode: "add", reason: "A conflict" } }, admin, NOW, facts).ok, true);
    const { ok, evidence } = own.wallEvidence(admin, matter, "plain", NOW + 1, facts);
    assert.equal(ok, true);
    assert.deepEqual([evidence.block.reason, evidence.live, evidence.allows], ["A conflict", true, []]);
    assert.ok(evidence.denies.includes("matter:view"));
    assert.deepEqual(own.wallEvidence(admin, matter, "billing", NOW, facts), { ok: true });
    // Of a matter that is not there the answer is that of one that they may not know of.
    const absent = own.wallEvidence(admin, "hidden", "billing", NOW, { absent: [{ kind: "matter", id: "hidden" }] });
    assert.equal(absent.refusal.decision.reason, "not_available");
  });
});
