import { join } from "node:path";
import webpack from "webpack";
import { compile } from "./compile.mjs";

console.log(JSON.stringify(await compile(webpack, join(import.meta.dirname, "webpack"))));
