// What a fresh process of Node pays until the first decision: the import, opening what was given and one
// check, beside CASL 7 doing the same, as both kinds of module. It is a measure and no check: on a busy
// machine the two come out alike.
//
//   cargo xtask bench      or, once the package is built:      node benches/start.mjs
//
// The package is the tarball, installed in a folder of its own. Each process takes its own time, from
// before the import to after the decision: around the process, the time that Node takes to start and to
// end would be ten times as much, and its noise more than what is measured. Each round runs all in turn, so
// that a busy machine is busy for all of them.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = 31;

const folder = mkdtempSync(join(tmpdir(), "firmgate-start-"));
const npm = (...args) => execFileSync("npm", [...args, "--silent"], { encoding: "utf8" });

const snapshot = `{ version: 1, catalogue: catalogue.hash, firm: 1, revision: 1, issued_at: 0, expires_at: 2 ** 52,
  subject: { kind: "user", id: 7, state: "enabled", two_factor: false, two_factor_required: false, administrator: false, primary_subscriber: false, accounts: false, reports: false, billing: false, contacts: "all", groups: [3] },
  session: { open: true, second_factor: false }, settings: {} }`;
const packages = {
  firmgate: {
    from: "firmgate",
    names: "Gate, catalogue",
    check: `Gate.open(${snapshot}).can("matter:edit", { id: 1, access: { users: [], groups: [3] }, blocked: [] })`,
  },
  casl: {
    from: "@casl/ability",
    names: "createMongoAbility, subject",
    check: `createMongoAbility([{ action: "edit", subject: "Matter", conditions: { groups: 3 } }]).can("edit", subject("Matter", { id: 1, groups: [3] }))`,
  },
};
const kinds = { "ES module": ["mjs", "await import"], CommonJS: ["cjs", "require"] };

const programOf = ({ from, names, check }, load) => `const before = process.hrtime.bigint();
const { ${names} } = ${load}("${from}");
const allowed = ${check};
const took = process.hrtime.bigint() - before;
if (!allowed) process.exit(9);
process.stdout.write(String(took));
`;

const once = (file) => Number(execFileSync(process.execPath, [join(folder, file)], { encoding: "utf8" })) / 1e6;
const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

try {
  writeFileSync(join(folder, "package.json"), "{}");
  npm("pack", "./pkg", "--pack-destination", folder);
  const [{ filename }] = JSON.parse(npm("pack", "./pkg", "--dry-run", "--json"));
  npm("install", "--prefix", folder, "--no-audit", "--no-fund", "--install-links", join(folder, filename));
  // The peers of the lock file are here already: nothing is asked of the registry.
  for (const peer of ["@casl/ability", "@ucast/core", "@ucast/js", "@ucast/mongo", "@ucast/mongo2js"]) {
    cpSync(join("node_modules", peer), join(folder, "node_modules", peer), { recursive: true, dereference: true });
  }

  for (const [kind, [extension, load]] of Object.entries(kinds)) {
    const files = Object.fromEntries(Object.keys(packages).map((name) => [name, `${name}.${extension}`]));
    for (const [name, file] of Object.entries(files)) writeFileSync(join(folder, file), programOf(packages[name], load));
    for (const file of Object.values(files)) once(file);
    const times = { firmgate: [], casl: [] };
    for (let round = 0; round < ROUNDS; round++) for (const [name, file] of Object.entries(files)) times[name].push(once(file));
    const [own, casl] = [median(times.firmgate), median(times.casl)];
    console.log(`${kind}, ${ROUNDS} rounds: firmgate ${own.toFixed(1)} ms, CASL 7 ${casl.toFixed(1)} ms, ratio ${(own / casl).toFixed(2)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
