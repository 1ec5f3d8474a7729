// Sends a Chromium to the page where wasm-bindgen's runner serves the tests, and waits for their
// result.
//
//   node tests/wasm/in-browser.mjs 127.0.0.1:8000

import { launch } from "../browser/launch.mjs";

const [address] = process.argv.slice(2);
// Only against hanging: a busy machine takes many times what a quiet one does.
const LONGEST = 900_000;

const browser = await launch();
try {
  const page = await browser.newPage();
  // The server prepares the tests before it listens.
  const end = Date.now() + LONGEST;
  for (;;) {
    try {
      await page.goto(`http://${address}/`);
      break;
    } catch (error) {
      if (Date.now() > end) throw error;
      await page.waitForTimeout(100);
    }
  }
  const output = page.locator("#output");
  await page.waitForFunction(() => document.querySelector("#output")?.textContent.includes("test result:"), undefined, { timeout: LONGEST });
  const text = await output.textContent();
  console.log(text);
  process.exitCode = text.includes("test result: ok.") ? 0 : 1;
} finally {
  await browser.close();
}
