// The real server with the built page, on a port of its own with a database of its own, and a
// browser.

import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { launch } from "../browser/launch.mjs";

const pages = fileURLToPath(new URL("../../www/dist/", import.meta.url));
const program = process.env.FIRMGATE_SERVER ?? fileURLToPath(new URL("../../target/debug/firmgate", import.meta.url));

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
};

/** Starts the server. It is there when this is over. */
const start = async (database, port) => {
  const address = `127.0.0.1:${port}`;
  const child = spawn(program, ["serve", "--demo", "--pages", pages, "--database", `sqlite:${database}`, "--listen", address], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, FIRMGATE_LOG: "error" },
  });
  const gone = once(child, "exit");
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, "line"), gone.then(() => undefined)]);
  if (!first) throw new Error(`the server did not start: ${program}`);
  const stop = async (signal = "SIGTERM") => {
    child.kill(signal);
    await gone;
  };
  return { origin: `http://${address}`, stop, signal: (name) => child.kill(name) };
};

/** In a page: posts to the server's API, and gives what it answers. */
export const post = async ([path, body]) => {
  const response = await fetch(`/api/v1/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};

/** Goes to another place of the application in a page of it. */
export const go = async (page, hash) => {
  await page.evaluate(
    (to) =>
      new Promise((done) => {
        // The application has listened for longer, and renders before this is called.
        addEventListener("hashchange", () => requestAnimationFrame(() => setTimeout(done)), { once: true });
        location.hash = to;
      }),
    hash,
  );
  await page.waitForSelector("[data-meter]");
};

/** Starts a server with a firm that nobody has changed yet, and a browser. */
export const open = async () => {
  const folder = mkdtempSync(join(tmpdir(), "firmgate-"));
  // Making the firm is much work: it is made once and copied.
  const made = join(folder, "made.db");
  await (await start(made, await freePort())).stop();
  const browser = await launch();
  let count = 0;
  let server;

  /** Begins anew with the firm as it was made. */
  const anew = async () => {
    await server?.stop();
    const database = join(folder, `${++count}.db`);
    copyFileSync(made, database);
    const port = await freePort();
    server = { ...(await start(database, port)), database, port };
  };
  await anew();

  /** Stops the server, as if the machine had failed. What is given starts it again, where it was. */
  const fail = async () => {
    const { database, port, stop } = server;
    await stop("SIGKILL");
    return async () => void (server = { ...(await start(database, port)), database, port });
  };

  /** Halts the server: it takes connections and answers nothing. What is given lets it go on. */
  const halt = () => {
    const { signal } = server;
    signal("SIGSTOP");
    return () => signal("SIGCONT");
  };

  /** A page of its own as a persona. Whatever goes wrong in it ends up in `errors`. */
  const visit = async (as, hash = "", options = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    const errors = [];
    const requests = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`${server.origin}/?as=${as}${hash}`);
    await page.waitForSelector("[data-meter]");
    return { page, errors, requests, close: () => context.close() };
  };

  /** An empty page of the server's origin, with the package and a session; other pages of it share both. */
  const blank = async (person, sharedWith) => {
    const context = sharedWith?.context() ?? (await browser.newContext());
    const page = await context.newPage();
    await page.route("**/package/*", (route) => {
      const name = new URL(route.request().url()).pathname.split("/").at(-1);
      if (!name) return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>empty</title>" });
      return route.fulfill({ contentType: "text/javascript", path: fileURLToPath(new URL(`../../pkg/dist/${name}`, import.meta.url)) });
    });
    await page.goto(`${server.origin}/package/`);
    if (person) await page.evaluate(post, ["demo/be", { person }]);
    return page;
  };

  const close = async () => {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  };
  return { visit, blank, anew, fail, halt, close };
};
