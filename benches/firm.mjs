// How long commands take on a large firm, and how long it takes to open one, in the firm's module.
//
//   cargo xtask bench
//
// Every figure is the median of several runs, beside plain code in the same run.

import { Firm } from "firmgate/firm";

const USERS = 10_000;
const MATTERS = 100_000;
const RUNS = 7;
const COMMANDS = 200;

const settings = {
  admin_implies_areas: true,
  money_crosses: true,
  feed_open: true,
  pay_online: false,
  contacts_limited: false,
  recoverable: ["matter"],
  strong_passwords: false,
  two_factor: "none",
  payment_notification: "none",
};
const plain = { accounts: false, reports: false, billing: false, hours: "all", rates: "all", contacts: "all", grow: "none", two_factor: true, two_factor_listed: false };
const state = {
  version: 1,
  firm: "1",
  revision: 1,
  primary_subscriber: "1",
  reminder_reply_to: "1",
  settings,
  users: Array.from({ length: USERS }, (_, place) => ({
    id: String(place + 1),
    name: `User ${place + 1}`,
    email: `user${place + 1}@firm.example`,
    state: "enabled",
    class: "attorney",
    administrator: place < 2,
    ...plain,
  })),
  groups: Array.from({ length: 100 }, (_, place) => ({
    id: String(place + 1),
    name: `Group ${place + 1}`,
    members: Array.from({ length: 50 }, (_, member) => String(((place * 50 + member) % USERS) + 1)),
  })),
  matters: Array.from({ length: MATTERS }, (_, place) => ({
    id: String(place + 1),
    access: { users: [String((place % USERS) + 1), "2"], groups: [String((place % 100) + 1)] },
  })),
};

const median = (times) => times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)];
const timed = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};
const print = (name, milliseconds) => console.log(`  ${name.padEnd(44)} ${milliseconds.toFixed(3).padStart(10)} ms`);

const text = JSON.stringify(state);
console.log(`\nA firm of ${USERS.toLocaleString("en")} users and ${MATTERS.toLocaleString("en")} restricted matters, ${(text.length / 1e6).toFixed(1)} MB of JSON`);

const opened = [];
const parsed = [];
for (let run = 0; run < RUNS; run++) {
  parsed.push(timed(() => JSON.parse(text)));
  let firm;
  opened.push(timed(() => (firm = Firm.open(text))));
  firm.close();
}
print("JSON.parse of the state, for comparison", median(parsed));
print("Firm.open from JSON", median(opened));

const firm = Firm.open(text);
const actor = { person: "1", session: { open: true, second_factor: true } };
const commands = {
  "set permissions": (turn) => ({ type: "set_permissions", users: [String(100 + turn)], permissions: { billing: true } }),
  "set the access of a matter": (turn) => ({ type: "set_matter_access_bulk", matters: [String(500 + turn)], access: { users: ["1", "3"], groups: ["7"] } }),
  "block a user": (turn) => ({ type: "set_blocks", matters: [String(900 + turn)], users: ["9"], mode: "add" }),
};
for (const [name, change] of Object.entries(commands)) {
  const times = [];
  for (let turn = 0; turn < COMMANDS; turn++) {
    const command = { revision: firm.revision, change: change(turn) };
    times.push(
      timed(() => {
        const result = firm.apply(command, actor, 1_000_000 + turn);
        if (!result.ok) throw new Error(JSON.stringify(result.refusal));
      }),
    );
  }
  print(`apply: ${name}`, median(times));
}
