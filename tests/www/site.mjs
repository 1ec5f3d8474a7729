// The built demo, served on the loopback, in a browser.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { chromium } from "playwright-core";
import { launchOptions } from "../browser/launch.mjs";

const folder = new URL("../../www/dist/", import.meta.url);
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** Serves the demo and starts a browser. */
export const open = async () => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    try {
      const name = pathname === "/" ? "index.html" : pathname.slice(1);
      const body = readFileSync(new URL(name, folder));
      response.setHeader("content-type", types[extname(name)] ?? "application/octet-stream").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const browser = await chromium.launch(launchOptions());
  const origin = `http://127.0.0.1:${server.address().port}`;

  /** A page of its own as a persona. Whatever goes wrong in it ends up in `errors`. */
  const visit = async (as, hash = "", options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const errors = [];
    const requests = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${origin}/?as=${as}${hash}`);
    await page.waitForSelector("[data-meter]");
    return { page, errors, requests, close: () => context.close() };
  };

  const close = async () => {
    await browser.close();
    server.close();
  };
  return { visit, close };
};
