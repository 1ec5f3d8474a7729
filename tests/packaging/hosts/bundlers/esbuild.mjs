import { build } from "esbuild";

const { warnings } = await build({ entryPoints: ["page.mjs"], bundle: true, minify: true, outfile: "esbuild/page.js", logLevel: "silent" });
console.log(JSON.stringify(warnings.map(({ text }) => text)));
