// How long a check takes in JavaScript, beside peers and plain code in the same run.
//
//   cargo xtask bench
//
// Every figure is the median of several runs, taken in turn, so that a machine whose speed drifts
// is unfair to all alike. The rule that the peers are given is the one of `matter:edit`: everyone,
// or the user is listed, or one of their groups is, and they are not blocked.

import { AbilityBuilder as Builder7, createMongoAbility as create7, subject as subject7 } from "@casl/ability";
import { AbilityBuilder as Builder6, createMongoAbility as create6, subject as subject6 } from "casl6";
import { createPermix } from "permix";

process.env.NODE_ENV = "production";
const { Gate, catalogue } = await import("firmgate");

const RUNS = 21;
const COUNT = 100_000;
const ME = 7;
const GROUPS = [3, 11];

const now = Date.now();
const gate = Gate.open({
  version: 1,
  catalogue: catalogue.hash,
  firm: "firm",
  revision: 1,
  issued_at: now,
  expires_at: now + 3_600_000,
  subject: {
    kind: "user", id: ME, state: "enabled", administrator: false, primary_subscriber: false,
    accounts: false, reports: false, billing: false, hours: "all", rates: "own", contacts: "all",
    grow: "none", groups: GROUPS, two_factor: false, two_factor_required: false,
  },
  session: { open: true, second_factor: false },
  settings: { admin_implies_areas: true, money_crosses: true, feed_open: true, pay_online: false, contacts_limited: false, recoverable: [] },
});

// 70 in 100 open to everyone, 25 limited to users and groups, 5 with somebody blocked.
const matters = Array.from({ length: COUNT }, (_, place) => ({
  id: place,
  access: place % 4 ? "everyone" : { users: [place % 50, place % 77], groups: [place % 23] },
  blocked: place % 20 ? [] : [place % 50],
  responsible_attorney: place % 50,
}));
// The same for peers whose conditions look at lists only.
const flat = matters.map(({ id, access, blocked }) => ({
  id,
  everyone: access === "everyone",
  users: access === "everyone" ? [] : access.users,
  groups: access === "everyone" ? [] : access.groups,
  blocked,
}));

const ability = (Builder, create) => {
  const { can, cannot, build } = new Builder(create);
  can("edit", "Matter", { everyone: true });
  can("edit", "Matter", { users: ME });
  can("edit", "Matter", { groups: { $in: GROUPS } });
  cannot("edit", "Matter", { blocked: ME });
  return build();
};
const casl7 = ability(Builder7, create7);
const casl6 = ability(Builder6, create6);
const matters7 = flat.map((matter) => subject7("Matter", { ...matter }));
const matters6 = flat.map((matter) => subject6("Matter", { ...matter }));
const permix = createPermix();
const plain = (matter) =>
  !matter.blocked.includes(ME) &&
  (matter.access === "everyone" || matter.access.users.includes(ME) || matter.access.groups.some((group) => GROUPS.includes(group)));
permix.setup({ matter: { edit: plain } });

const names = catalogue.actions();
const numbers = new Map(names.map((name, place) => [name, place]));
const bits = new Uint32Array(Math.ceil(names.length / 32)).fill(0x5a5a5a5a);
const plainBit = (name) => {
  const place = numbers.get(name);
  return place !== undefined && ((bits[place >>> 5] >>> (place & 31)) & 1) === 1;
};
const firmActions = ["matter:create", "export:global", "report:view", "contact:create", "bill_settings:manage", "group:edit", "message:send", "payments:connect"];
const matterActions = ["matter:edit", "matter:view", "matter:delete", "matter:share", "matter:export", "matter:set_access", "matter:edit_bulk", "matter:view_financials"];
const view = gate.view("matter", matters[1]);

const over = (list, check) => () => {
  let sum = 0;
  for (const item of list) if (check(item)) sum++;
  return sum;
};
const asked = (actions, check) => () => {
  let sum = 0;
  for (let place = 0; place < COUNT; place++) if (check(actions[place & 7])) sum++;
  return sum;
};

const groups = {
  "can on the firm": {
    "plain name-to-bit test": asked(firmActions, plainBit),
    firmgate: asked(firmActions, gate.can),
  },
  "can on a matter once taken (gate.on)": {
    "plain name-to-bit test": asked(matterActions, plainBit),
    firmgate: asked(matterActions, view.can),
  },
  "can on 100,000 different matters": {
    "plain predicate": over(matters, plain),
    firmgate: over(matters, (matter) => gate.can("matter:edit", matter)),
    "CASL 7": over(matters7, (matter) => casl7.can("edit", matter)),
    "CASL 6": over(matters6, (matter) => casl6.can("edit", matter)),
    permix: over(matters, (matter) => permix.check("matter", "edit", matter)),
  },
  "filter 100,000 matters": {
    "plain predicate": () => matters.filter(plain).length,
    firmgate: () => gate.filter("matter:edit", matters).length,
    "CASL 7": () => matters7.filter((matter) => casl7.can("edit", matter)).length,
    "CASL 6": () => matters6.filter((matter) => casl6.can("edit", matter)).length,
    permix: () => matters.filter((matter) => permix.check("matter", "edit", matter)).length,
  },
};

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

for (const [title, contenders] of Object.entries(groups)) {
  const entries = Object.entries(contenders);
  const answers = new Set(entries.map(([, run]) => run()));
  for (let warm = 0; warm < 5; warm++) for (const [, run] of entries) run();
  const times = entries.map(() => []);
  for (let turn = 0; turn < RUNS; turn++) {
    entries.forEach(([, run], place) => {
      const start = performance.now();
      run();
      times[place].push(performance.now() - start);
    });
  }
  const medians = times.map(median);
  console.log(`\n${title}${answers.size > 1 && title.includes("matters") ? "  (the answers differ!)" : ""}`);
  entries.forEach(([name], place) => {
    const milliseconds = medians[place];
    const each = ((milliseconds * 1e6) / COUNT).toFixed(1).padStart(8);
    console.log(`  ${name.padEnd(24)}${each} ns each ${milliseconds.toFixed(2).padStart(9)} ms ${(milliseconds / medians[0]).toFixed(2).padStart(7)} times the first`);
  });
}

// A million checks leave nothing behind.
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
for (let check = 0; check < 1_000_000; check++) gate.can("matter:edit", matters[check % 1000]);
globalThis.gc?.();
const grown = process.memoryUsage().heapUsed - before;
console.log(`\nheap after 1,000,000 checks: ${grown >= 0 ? "+" : ""}${(grown / 1024).toFixed(0)} KiB`);
