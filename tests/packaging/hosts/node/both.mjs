// Both kinds of module in one process are one instance: an error that one throws is of the other's class.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as imported from "firmgate";

const require = createRequire(import.meta.url);
const faults = [];

const required = require("firmgate");
for (const [opens, catches] of [[imported, required], [required, imported]]) {
  try {
    opens.Gate.open("{");
    faults.push("a broken snapshot was opened");
  } catch (error) {
    if (!(error instanceof catches.SnapshotError)) faults.push("an error is of one kind of module only");
  }
}

// Functions without a state may be there twice, and the bindings of frameworks that are two in Node
// themselves, or for pages only; classes and what keeps a state may not.
const isStateless = (entry) => ["./text", "./password", "./svelte", "./solid", "./angular", "./dom"].includes(entry);
const { exports } = JSON.parse(readFileSync(new URL("node_modules/firmgate/package.json", import.meta.url), "utf8"));
for (const entry of Object.keys(exports).filter((entry) => !entry.endsWith(".json"))) {
  const name = entry.replace(".", "firmgate");
  const [one, other] = [await import(name), require(name)];
  const names = Object.keys(one).filter((key) => key !== "default" && key !== "module.exports");
  if (names.length === 0) faults.push(`${name} exports nothing`);
  if (names.join() !== Object.keys(other).filter((key) => key !== "default").sort().join()) faults.push(`${name} has ${names} and ${Object.keys(other)}`);
  for (const key of names) {
    if (one[key] !== other[key] && !isStateless(entry)) faults.push(`${name}: ${key} is there twice`);
  }
}
console.log(JSON.stringify(faults));
