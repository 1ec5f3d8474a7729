// Bundles the entries of the npm package, each as an ES module and as CommonJS.
//
//   node xtask/bundle.mjs ENTRY...

import { build } from "esbuild";

const FORMATS = { esm: "mjs", cjs: "cjs" };

// The entries that open gates, and the fields of theirs that nothing outside of a bundle reads or writes: no field of
// the API, of a snapshot, of a record or of the engine. Pages pay for a name wherever it stands, so these are short.
const GATES = ["index", "node", "no-wasm"];
const INTERNAL =
  /^(byName|cache|clock|closed|conditions|discard|identity|isAction|isGuest|isTimed|issuedAt|listeners|live|ofKind|onFirm|options|page|question|requester|slot|suspendAt|throwsMisuse|time|timer)$/;

// The same for what follows a server. What tabs say to each other keeps its names: another tab may have another version.
const LIVE =
  /^(announce|confirm|currentStatus|dispatch|enter|give|interrupt|isFollowing|lead|leave|onEnd|onInterruption|onLeave|onReport|onRevision|onSignOut|publish|renew|sleep|wake|watch)$/;

const bundle = (entry, format) =>
  build({
    entryPoints: [`pkg/src/${entry}.ts`],
    outfile: `pkg/dist/${entry}.${FORMATS[format]}`,
    bundle: true,
    format,
    target: "es2022",
    // Neutral: for browsers esbuild would put in a NODE_ENV of its own.
    platform: "neutral",
    // A framework is the page's own; and what opens gates or firms is handed on, and not there twice.
    packages: "external",
    // Node reads it at each start of a process. The other form is minified with its page.
    minify: format === "cjs" || entry === "node",
    ...(GATES.includes(entry) && { mangleProps: INTERNAL }),
    ...(entry === "live" && { mangleProps: LIVE }),
    // What has a form for Node alone.
    ...(entry === "node" && { resolveExtensions: [".node.ts", ".ts"] }),
    logLevel: "warning",
  });

await Promise.all(process.argv.slice(2).flatMap((entry) => Object.keys(FORMATS).map((format) => bundle(entry, format))));
