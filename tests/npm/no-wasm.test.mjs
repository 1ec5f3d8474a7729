// The engine without WebAssembly gives the same answers as the engine with it.

import assert from "node:assert/strict";
import { it } from "node:test";
import { Gate, catalogue } from "firmgate";
import { Gate as Converted } from "firmgate/no-wasm";
import { NOW, snapshot } from "./fixtures.mjs";

// A small generator with a fixed seed: a failure can be run again.
let state = 20261122;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = (...values) => values[random(values.length)];
const maybe = (value) => (random(4) ? value : undefined);
const ids = () => Array.from({ length: random(3) }, () => pick("7", 7, "8", "9", 3, "3"));
const people = () => Array.from({ length: random(3) }, () => pick("7", 8, { guest: "7" }, { guest: 9 }));
const person = () => pick("7", 8, { guest: 7 });
const flag = () => pick(true, false);

const matter = () => ({
  id: maybe(pick("1", 2)), access: maybe(pick("everyone", { users: ids(), groups: ids() })), blocked: maybe(pick([], people())),
  responsible_attorney: maybe(pick("7", 8)),
});
const link = () => maybe(pick("none", matter()));
const user = () => ({ id: maybe(pick("7", 8)), primary_subscriber: maybe(flag()), administrator: maybe(flag()), enabled: maybe(flag()), grow: maybe(pick("none", "normal", "admin")) });
const calendar = () => ({
  kind: maybe(pick("personal", "made", "firm", "tasks", "statute_of_limitations")), creator: maybe(pick("7", 8)),
  shares: maybe([pick({ to: "firm", level: "free_busy" }, { to: { user: 7 }, level: "viewer" }, { to: { group: "3" }, level: "editor" })].slice(random(2))),
});
const share = () => ({ kind: pick("matter", "document", "folder", "bill", "event", "task", "message"), id: pick("1", 2) });
const records = {
  user, matter, calendar, block: () => ({ user: maybe(user()), matter: maybe(matter()) }), group: () => ({ in_use: maybe(flag()) }),
  contact: () => ({ created_by: maybe(person()), matters: maybe([matter(), matter()].slice(random(3))) }),
  activity: () => ({ user: maybe(person()), matter: link(), on_bill: maybe(flag()), shown_on: maybe(pick("activities", "billing", "reports")), about: maybe([share()]) }),
  activity_description: () => ({ limited_to: maybe(pick("none", ids())), open_to_co_counsel: maybe(flag()) }),
  bill: () => ({ id: maybe(pick("1", 2)), matter: link() }), payment: () => ({ matter: link(), manual: maybe(flag()) }),
  bank_account: () => ({ has_transactions: maybe(flag()) }), transaction: () => ({ matter: link() }),
  event: () => ({ id: maybe(1), calendar: maybe(calendar()), matter: link(), private: maybe(flag()), attendees: maybe(people()) }),
  task: () => ({ matter: link(), private: maybe(flag()), assigner: maybe(person()), assignee: maybe(person()) }),
  document: () => ({ id: maybe(1), matter: link(), folders: maybe(ids()), locked: maybe(flag()), owner: maybe(person()) }),
  note: () => ({ matter: link(), author: maybe(person()) }), communication: () => ({ matter: link(), author: maybe(person()) }),
  message: () => ({ matter: link(), participants: maybe(people()), author: maybe(person()) }), share: () => ({ matter: link() }),
  practice_area: () => ({ in_use: maybe(flag()) }), text_snippet: () => ({ owner: maybe(person()) }),
  recovery_item: () => ({ item: maybe(pick("matter", "bill")), matter: link() }), feed_entry: () => ({ matter: link(), private: maybe(flag()) }),
};

const someone = () => {
  const administrator = flag();
  const common = { id: 7, state: pick("enabled", "enabled", "enabled", "pending", "deactivated"), two_factor: maybe(flag()), two_factor_required: maybe(flag()) };
  const subject = random(4)
    ? {
        kind: "user", ...common, administrator, primary_subscriber: administrator && flag(), accounts: maybe(flag()), reports: maybe(flag()), billing: maybe(flag()),
        hours: maybe(pick("all", "own_or_responsible")), rates: maybe(pick("all", "own", "none", "limited")), contacts: "all", grow: maybe(pick("none", "normal", "admin")), groups: maybe(ids()),
      }
    : { kind: "guest", ...common, shares: maybe([share(), { ...share(), ends_at: pick(NOW, NOW + 1) }]) };
  const settings = Object.fromEntries(["admin_implies_areas", "money_crosses", "feed_open", "pay_online", "contacts_limited"].map((name) => [name, maybe(flag())]));
  return { ...snapshot(), subject, session: { open: pick(true, true, true, false), second_factor: maybe(flag()) }, settings: { ...settings, recoverable: maybe(["matter"]) } };
};

it("gives the same answers on 20,000 random questions", () => {
  const options = { now: () => NOW, mode: "development" };
  const actions = catalogue.actions();
  const firm = actions.filter((action) => catalogue.kindOf(action) === "firm");
  const effects = { allow: 0, deny: 0, unknown: 0 };
  let asked = 0;
  while (asked < 20_000) {
    const from = someone();
    const gates = [Gate.open(from, options), Converted.open(from, options)];
    assert.deepEqual(gates[0].tabs(), gates[1].tabs());
    assert.deepEqual(gates[0].settings(), gates[1].settings());
    assert.deepEqual(gates[0].portal(), gates[1].portal());
    for (const action of firm) assert.equal(gates[0].can(action), gates[1].can(action));
    for (const [kind, make] of Object.entries(records)) {
      const record = make();
      for (const action of actions.filter((name) => catalogue.kindOf(name) === kind)) {
        const audience = pick("subject", "administrator");
        const [one, other] = gates.map((gate) => gate.decide(action, record, audience));
        assert.deepEqual(one, other, `${action} ${JSON.stringify(record)}`);
        assert.equal(gates[0].can(action, record), one.effect === "allow");
        assert.equal(gates[0].canSomewhere(action), gates[1].canSomewhere(action));
        if (one.effect === "allow") assert.ok(gates[0].canSomewhere(action), action);
        effects[one.effect]++;
        asked++;
      }
    }
  }
  // If one effect were missing, the questions would show little.
  for (const [effect, count] of Object.entries(effects)) assert.ok(count > asked / 50, `${effect}: ${count} of ${asked}`);
});
