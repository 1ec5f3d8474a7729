import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";

const warnings = [];
const bundle = await rollup({ input: "page.mjs", plugins: [nodeResolve({ browser: true })], onLog: (level, { message }) => warnings.push(`${level}: ${message}`) });
await bundle.write({ file: "rollup/page.js", format: "iife" });
await bundle.close();
console.log(JSON.stringify(warnings));
