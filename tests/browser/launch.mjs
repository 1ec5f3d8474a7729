// How the tests start a browser.

import { chromium } from "playwright-core";

/** Options for Playwright: the browser that `cargo xtask` has found, quiet and on its own. */
export const launchOptions = () => ({
  executablePath: process.env.FIRMGATE_BROWSER ?? "/usr/bin/chromium",
  args: [
    // Chromium refuses its sandbox to root, which is who runs in many containers.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

// Only against hanging: a busy machine takes many times what a quiet one does.
const LONGEST = 300_000;

/** Starts a browser whose pages wait long enough on a busy machine. */
export const launch = async () => {
  const browser = await chromium.launch({ ...launchOptions(), timeout: LONGEST });
  for (const name of ["newContext", "newPage"]) {
    const make = browser[name].bind(browser);
    browser[name] = async (...options) => {
      const made = await make(...options);
      made.setDefaultTimeout(LONGEST);
      return made;
    };
  }
  return browser;
};
