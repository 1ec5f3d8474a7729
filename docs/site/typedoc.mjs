// How the site is made: the entries of the package, and the guides beside them.

import { readFileSync } from "node:fs";

const { exports } = JSON.parse(readFileSync(new URL("../../pkg/package.json", import.meta.url), "utf8"));
const typesOf = (entry) => (typeof entry === "string" ? undefined : (entry.types ?? Object.values(entry).map(typesOf).find(Boolean)));
// `no-wasm` has the types of the first entry, and would be there twice.
const entries = [...new Set(Object.values(exports).map(typesOf).filter(Boolean))];

export default {
  name: "Firmgate",
  entryPoints: entries.map((types) => `../../pkg/${types.replace(/^\.\//, "").replace(/\.d\.cts$/, ".d.ts")}`),
  tsconfig: "tsconfig.json",
  basePath: "../../pkg/dist",
  readme: "../../pkg/README.md",
  projectDocuments: ["../guides/*.md", "../../pkg/dist/glossary.md"],
  out: "../../target/site",
  // The site is the same for the same sources.
  disableGit: true,
  disableSources: true,
  includeVersion: true,
  hideGenerator: true,
  highlightLanguages: ["bash", "css", "html", "javascript", "json", "jsx", "svelte", "tsx", "typescript", "vue"],
  validation: { notExported: false, invalidLink: true, invalidPath: false },
  treatValidationWarningsAsErrors: true,
};
