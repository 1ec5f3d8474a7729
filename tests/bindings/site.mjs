// Scripts on pages of their own, in Chromium, under a content security policy.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { launch } from "../launch.mjs";

/** Starts a server and a browser. */
export const start = async () => {
  const pages = new Map();
  const server = createServer((request, response) => {
    const [, number, file] = request.url.split("/");
    const { script, body, snapshot, more } = pages.get(Number(number)) ?? {};
    response.setHeader("content-security-policy", `default-src 'none'; connect-src 'self'; img-src data:; script-src 'self' 'wasm-unsafe-eval' ${more}`);
    if (request.url === "/snapshot") return response.end(JSON.stringify([...pages.values()].at(-1).snapshot));
    if (file === "script.js") return response.setHeader("content-type", "text/javascript").end(script);
    response.setHeader("content-type", "text/html");
    response.end(`<!doctype html><meta charset="utf-8"><title>bindings</title><link rel="icon" href="data:,"><body>${body}<script type="module" src="script.js"></script>`);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await launch();

  /** Opens a page with a script; `quiet` fails if anything has been said on the console. */
  const visit = async (script, { body = "", snapshot, more = "" } = {}) => {
    const number = pages.size;
    pages.set(number, { script, body, snapshot, more });
    const page = await browser.newPage();
    const said = [];
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && said.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/${number}/`);
    return { page, said, quiet: () => assert.deepEqual(said.splice(0), []) };
  };
  const stop = async () => {
    await browser.close();
    server.close();
  };
  return { visit, stop };
};
