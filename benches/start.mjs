// What a fresh process of Node pays before the first decision: the import, opening what was given and
// one check, beside CASL 7 doing the same, with an empty process as the floor. With `--budget` it
// fails if it is slower.
//
//   cargo xtask bench
//
// The package is the tarball, installed in a folder of its own. Each round runs the three in turn,
// so that a busy machine is busy for all of them.

import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROUNDS = 31;
const LIMIT = 1;
// Each time that it looks slower, as many rounds more; noise goes away with them, and slowness does not.
const TRIES = 4;

const folder = mkdtempSync(join(tmpdir(), "firmgate-start-"));
const npm = (...args) => execFileSync("npm", [...args, "--silent"], { encoding: "utf8" });

const snapshot = `({ version: 1, catalogue: catalogue.hash, firm: 1, revision: 1, issued_at: 0, expires_at: 2 ** 52,
  subject: { kind: "user", id: 7, state: "enabled", two_factor: false, two_factor_required: false, administrator: false, primary_subscriber: false, accounts: false, reports: false, billing: false, contacts: "all", groups: [3] },
  session: { open: true, second_factor: false }, policy: {} })`;
const matter = `{ id: 1, access: { users: [], groups: [3] }, blocked: [] }`;
const programs = {
  floor: ``,
  firmgate: `import { Gate, catalogue } from "firmgate"; if (!Gate.open${snapshot}.can("matter:edit", ${matter})) process.exit(9);`,
  casl: `import { createMongoAbility, subject } from "@casl/ability"; if (!createMongoAbility([{ action: "edit", subject: "Matter", conditions: { groups: 3 } }]).can("edit", subject("Matter", { id: 1, groups: [3] }))) process.exit(9);`,
};

const once = (name) => {
  const before = process.hrtime.bigint();
  execFileSync(process.execPath, [join(folder, `${name}.mjs`)], { stdio: "inherit" });
  return Number(process.hrtime.bigint() - before) / 1e6;
};
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
  for (const [name, source] of Object.entries(programs)) writeFileSync(join(folder, `${name}.mjs`), source);

  const times = { floor: [], firmgate: [], casl: [] };
  for (const name of Object.keys(times)) once(name);
  let ratio = Infinity;
  for (let tries = 0; tries < (process.argv.includes("--budget") ? TRIES : 1) && ratio > LIMIT; tries++) {
    for (let round = 0; round < ROUNDS; round++) for (const name of Object.keys(times)) times[name].push(once(name));
    const over = (name) => median(times[name].map((time, round) => time - times.floor[round]));
    ratio = over("firmgate") / over("casl");
    console.log(
      `${times.floor.length} rounds: an empty process ${median(times.floor).toFixed(1)} ms, firmgate ${over("firmgate").toFixed(1)} ms more, CASL 7 ${over("casl").toFixed(1)} ms more, ratio ${ratio.toFixed(2)}`,
    );
  }
  if (ratio > LIMIT) {
    console.log("SLOWER than CASL 7");
    if (process.argv.includes("--budget")) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
