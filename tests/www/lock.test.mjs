// The device lock in tabs of a real browser, which share its storage.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { open } from "./site.mjs";

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

// In a page: a lock over what all tabs of the browser share, by a clock that a test may set ahead.
const makeLock = async (ahead) => {
  const { deviceLock } = await import("/package/lock.mjs");
  const storage = {
    get: (key) => localStorage.getItem(key),
    set: (key, text) => localStorage.setItem(key, text),
    remove: (key) => localStorage.removeItem(key),
  };
  window.lock = deviceLock({ storage, now: () => Date.now() + ahead });
};

it("of eight tabs that try a PIN at once, each that is tried is counted", async () => {
  const first = await site.blank();
  const tabs = [first];
  while (tabs.length < 8) tabs.push(await site.blank(undefined, first));
  await first.evaluate(makeLock, 0);
  await first.evaluate(() => lock.set("2580", '{"revision":1}'));
  const tried = (page, pin) => page.evaluate((given) => lock.unlock(given).then(() => "open", ({ code }) => code), pin);
  // A tab sees late what another process has written: until it does, or until the time of the page is up.
  const sees = (failures) =>
    first.waitForFunction((count) => JSON.parse(localStorage.getItem("firmgate.lock")).failures === count, failures);

  await Promise.all(tabs.map((page) => page.evaluate(makeLock, 0)));
  const codes = await Promise.all(tabs.map((page, tab) => tried(page, `111${tab}`)));
  await sees(codes.filter((code) => code === "pin_wrong").length);
  assert.ok(codes.every((code) => code === "pin_wrong" || code === "pin_too_early"), codes.join());

  // Each by a clock so far ahead of the one before that no delay is left.
  await first.evaluate(() => lock.set("2580", '{"revision":1}'));
  const start = 1_000_000_000;
  for (const [tab, page] of tabs.entries()) await page.evaluate(makeLock, start * (tab + 1));
  const all = await Promise.all(tabs.map((page, tab) => tried(page, `222${tab}`)));
  const counted = all.filter((code) => code === "pin_wrong").length;
  await sees(counted);
  assert.ok(counted >= 1 && all.every((code) => code === "pin_wrong" || code === "pin_too_early"), all.join());
});
