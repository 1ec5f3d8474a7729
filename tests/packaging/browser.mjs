// Opens pages of hosts in Chromium, over loopback.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { launch } from "../browser/launch.mjs";

const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".map": "application/json", ".json": "application/json" };

/** Serves a folder under a content security policy, or under none. */
export const serve = async (folder, policy) => {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (policy) response.setHeader("content-security-policy", policy);
    try {
      const body = readFileSync(join(folder, normalize(pathname === "/" ? "/index.html" : pathname)));
      response.setHeader("content-type", types[extname(pathname)] ?? "text/html").end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
};

/** A browser that visits pages, and says what they left and what they complained of. */
export const openBrowser = async () => {
  const browser = await launch();
  const visit = async (url) => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const complaints = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (["warning", "error"].includes(message.type())) complaints.push(message.text());
      });
      await page.goto(url);
      // A page that complains will leave nothing, and need not be waited for to the end.
      await page.waitForFunction(() => globalThis.faults !== undefined).catch((error) => complaints.push(error.message));
      const left = await page.evaluate(() => ({ faults: globalThis.faults, refusal: globalThis.refusal, text: document.body.innerText }));
      return { ...left, complaints };
    } finally {
      await context.close();
    }
  };
  return { visit, close: () => browser.close() };
};
