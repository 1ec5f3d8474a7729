import { rspack } from "@rspack/core";
import { join } from "node:path";
import { compile } from "./compile.mjs";

console.log(JSON.stringify(await compile(rspack, join(import.meta.dirname, "rspack"))));
