import { build, createLogger } from "vite";

const warnings = [];
const customLogger = { ...createLogger(), warn: (text) => warnings.push(text), warnOnce: (text) => warnings.push(text), error: (text) => warnings.push(text) };
await build({ customLogger, build: { outDir: "vite" } });
console.log(JSON.stringify(warnings));
