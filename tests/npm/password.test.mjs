// firmgate/password: says of every password what the engine says, without it.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { describe, it } from "node:test";
import { passwordFaults as byEngine } from "firmgate/firm";
import { passwordFaults } from "firmgate/password";

const letters = (function* () {
  for (let code = 0; code <= 0x10ffff; code++) {
    const letter = String.fromCodePoint(code);
    // What this Node's Unicode does not have yet, the engine's may.
    if (!/\p{Surrogate}|\p{Unassigned}|\p{Private_Use}/u.test(letter)) yield letter;
  }
})();

describe("a hint on a password", () => {
  it("is what the engine says, whatever the characters", () => {
    const differing = [];
    let count = 0;
    for (const letter of letters) {
      count++;
      // Between them, these tell the four classes apart.
      for (const rest of ["aaaaaaaaaa1", "AAAAAAAAAA1", "AAAAAAAAAA!"]) {
        const password = rest + letter;
        if (byEngine(password, true).join() !== passwordFaults(password, true).join()) differing.push(letter);
      }
    }
    assert.deepEqual(differing, []);
    assert.ok(count > 140_000, String(count));
  });

  it("is what the engine says, whatever the length", () => {
    // Pairs of surrogates are one character.
    for (const letter of ["a", "\u{1f512}", "A1"]) {
      for (let length = 0; length <= 90; length++) {
        for (const end of ["", "1A!"]) {
          for (const isRequired of [false, true]) {
            const password = letter.repeat(length) + end;
            assert.deepEqual(passwordFaults(password, isRequired), byEngine(password, isRequired), password);
          }
        }
      }
    }
  });

  it("refuses what the engine refuses, with the same code and path", () => {
    const refusal = (ask, ...given) => {
      try {
        return ask(...given);
      } catch ({ name, code, path, message }) {
        return { name, code, path, message };
      }
    };
    for (const given of [[undefined, true], [null, true], [12345678, true], [["abcdefgh"], true], ["\ud800abcdefgh", true], ["abcdefgh", "yes"], ["abcdefgh"]]) {
      assert.deepEqual(refusal(passwordFaults, ...given), refusal(byEngine, ...given));
      assert.equal(refusal(passwordFaults, ...given).name, "InputError");
    }
  });

  it("is there for both kinds of module", () => {
    assert.deepEqual(createRequire(import.meta.url)("firmgate/password").passwordFaults("short", true), ["too_short", "not_strong"]);
  });
});
