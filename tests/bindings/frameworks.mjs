// The pages of `apps`, bundled as an application would bundle them: for a browser, and for a server.

import { transformAsync } from "@babel/core";
import { build } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));

// Beside this file, or in the sources of what this has been copied from.
const older = ["older", "../../../tests/bindings/older"].map((path) => join(folder, path, "node_modules")).find(existsSync);

// Resolves a framework as the older ones' folder does.
const olderOf = (names) => ({
  name: "older",
  setup: (bundle) => {
    bundle.onResolve({ filter: new RegExp(`^(${names})(/|$)`) }, ({ path, kind, pluginData }) =>
      pluginData === "older" ? undefined : bundle.resolve(path, { resolveDir: older, kind, pluginData: "older" }),
    );
  },
});

const react = { app: "react.mjs", server: "react-server.mjs" };

const svelte = (compiler, options) => ({
  name: "svelte",
  setup: (bundle) => {
    const isServer = bundle.initialOptions.platform === "node";
    bundle.onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { compile } = await import(compiler);
      return { contents: compile(readFileSync(path, "utf8"), { filename: path, ...options(isServer) }).js.code, resolveDir: dirname(path) };
    });
    bundle.onLoad({ filter: /proxied\.svelte\.js$/ }, async ({ path }) => {
      const { compileModule } = await import(compiler);
      return { contents: compileModule(readFileSync(path, "utf8"), { filename: path }).js.code, resolveDir: dirname(path) };
    });
  },
});

const vue = {
  name: "vue",
  setup: (bundle) => {
    bundle.onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { compileScript, parse } = await import("vue/compiler-sfc");
      const { descriptor } = parse(readFileSync(path, "utf8"), { filename: path });
      return { contents: compileScript(descriptor, { id: "page", inlineTemplate: true }).content, resolveDir: dirname(path) };
    });
  },
};

const solid = {
  name: "solid",
  setup: (bundle) => {
    const generate = bundle.initialOptions.platform === "node" ? "ssr" : "dom";
    bundle.onLoad({ filter: /\.jsx$/ }, async ({ path }) => ({
      contents: (await transformAsync(readFileSync(path, "utf8"), { filename: path, configFile: false, babelrc: false, presets: [["solid", { generate, hydratable: true }]] })).code,
      resolveDir: dirname(path),
    }));
  },
};

// Every framework that is tested, by the name that the tests give it.
const all = {
  "React 19": react,
  "React 18": { ...react, plugins: [olderOf("react|react-dom")] },
  "Vue 3.5": { app: "vue.mjs", server: "vue.mjs", plugins: [vue] },
  "Vue 3.3": { app: "vue.mjs", server: "vue.mjs", plugins: [olderOf("vue|@vue"), vue] },
  "Svelte 5": { app: "svelte.mjs", server: "svelte-server.mjs", plugins: [svelte("svelte/compiler", (isServer) => ({ generate: isServer ? "server" : "client" }))] },
  "Svelte 4": {
    app: "svelte4.mjs",
    server: "svelte4-server.mjs",
    plugins: [
      olderOf("svelte"),
      svelte(pathToFileURL(join(older, "svelte/src/compiler/index.js")).href, (isServer) => ({ generate: isServer ? "ssr" : "dom", hydratable: true })),
    ],
  },
  "Solid 1.9": { app: "solid.jsx", server: "solid.jsx", plugins: [solid] },
  "Solid 1.8": { app: "solid.jsx", server: "solid.jsx", plugins: [olderOf("solid-js"), solid] },
  "Angular 21": { app: "angular.mjs" },
  "Angular 18": { app: "angular.mjs", plugins: [olderOf("@angular")] },
  "no framework": { app: "dom.mjs" },
};

// Those in the oldest version that is supported. They have the same cases as the newest.
const oldest = ["React 18", "Vue 3.3", "Svelte 4", "Solid 1.8", "Angular 18"];

/** The frameworks that this run tests: the newest version of each, and the oldest too with `--deep`. */
export const frameworks = Object.fromEntries(Object.entries(all).filter(([name]) => process.env.FIRMGATE_DEEP || !oldest.includes(name)));

const shared = (framework) => ({
  bundle: true,
  write: false,
  target: "es2022",
  logLevel: "error",
  plugins: framework.plugins ?? [],
  // Development: what the frameworks warn of fails the tests.
  define: { "process.env.NODE_ENV": '"development"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true" },
});

/** A script for a page, bundled. */
export const scriptOf = async (framework, contents, options = {}) => {
  const { outputFiles } = await build({
    ...shared(framework),
    stdin: { contents, resolveDir: folder },
    format: "esm",
    conditions: ["browser"],
    ...options,
  });
  return outputFiles[0].text;
};

/** The script of a page that has the cases and one framework. */
export const pageOf = (framework) =>
  scriptOf(framework, `import { cases, takeOver } from "./cases.mjs"; import * as driver from "./apps/${framework.app}"; window.bindings = { cases, driver, takeOver };`);

/** What a server renders with one framework. */
export const serverOf = async (framework) => {
  const { outputFiles } = await build({
    ...shared(framework),
    entryPoints: [join(folder, "apps", framework.server)],
    format: "esm",
    platform: "node",
    conditions: ["node"],
    // Modules of Node that a framework's CommonJS requires.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text.replace("import.meta.url", JSON.stringify(import.meta.url))).toString("base64")}`);
};
