// What the package's manifest says that it has: the tests of types go through all of it.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("node_modules/firmgate/", import.meta.url);
const { exports } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));

// The first file of types that a kind of module is led to, however deep its conditions are.
const typesOf = (entry, condition) => {
  if (typeof entry !== "object") return undefined;
  for (const [name, next] of Object.entries(entry)) {
    if (name === "types") return typeof next === "string" ? next : undefined;
    if (![condition, "node", "default"].includes(name)) continue;
    const found = typesOf(next, condition);
    if (found) return found;
  }
  return undefined;
};

/** The files of types that the entries lead `import` or `require` to. */
export const declarationsOf = (condition) =>
  [...new Set(Object.values(exports).map((entry) => typesOf(entry, condition)))].filter(Boolean).map((path) => path.replace("./dist/", ""));

/** Where a file of types is. */
export const pathOf = (name) => fileURLToPath(new URL(`dist/${name}`, folder));
