// firmgate/text: a sentence for every decision, and for whatever else it is given.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Gate, catalogue } from "firmgate";
import { text } from "firmgate/text";
import { closed, NOW, snapshot } from "./fixtures.mjs";

const AUDIENCES = ["subject", "administrator"];
const isSentence = (said) => typeof said === "string" && /^[A-Z].*\.$/.test(said) && !/[{}]|undefined|null|\bneeds? ?[.,]/i.test(said);

describe("a decision", () => {
  it("of any action is a sentence, for each audience", () => {
    const gates = [{}, { administrator: true }, { state: "deactivated" }].map((subject) => Gate.open(snapshot({ subject }), { now: () => NOW, mode: "production" }));
    for (const gate of gates) {
      for (const action of catalogue.actions()) {
        for (const record of [undefined, {}, closed, { matter: closed }]) {
          for (const audience of AUDIENCES) {
            const said = text(gate.decide(action, record, audience), audience);
            assert.ok(isSentence(said), `${action}: ${said}`);
          }
        }
      }
    }
  });

  it("says what is missing", () => {
    assert.equal(text({ reason: "permission_needed", missing: [["billing"], ["admin"]] }), "You need billing permission, or administrator permission. An administrator can give you that.");
    assert.equal(text({ reason: "matter_closed", missing: [["matter"]] }), "This is not available to you.");
  });

  it("of a later version is a sentence too", () => {
    assert.ok(isSentence(text({ reason: "a_new_reason", missing: [["a_new_condition"]] })));
    assert.equal(text({ reason: "permission_needed", missing: [["$& and $1"]] }), "You need $& and $1. An administrator can give you that.");
  });
});

describe("anything else", () => {
  const throws = () => {
    throw new Error("no");
  };
  const given = [
    {}, null, undefined, 5, "permission_needed", [], () => {}, Symbol("x"),
    ...["permission_needed", "blocked", "constructor", "__proto__", "toString", "", null, 5, {}, Symbol("x")].flatMap((reason) =>
      [undefined, null, [], "billing", 5, {}, [null], [[]], [["constructor"]], [["__proto__"]], [[Symbol("x")]], [[null]], [{}]].map((missing) => ({ reason, missing })),
    ),
    { get reason() { return throws(); }, missing: [] },
    { reason: "permission_needed", get missing() { return throws(); } },
    new Proxy({}, { get: throws }),
  ];

  it("is a sentence, and never an exception", () => {
    for (const decision of given) {
      for (const audience of [...AUDIENCES, undefined, null, "everybody", Symbol("x")]) {
        const said = text(decision, audience);
        assert.ok(isSentence(said), said);
      }
    }
  });
});
