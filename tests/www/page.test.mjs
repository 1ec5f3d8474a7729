// How the demo behaves: what denials say, the keyboard, the network, narrow windows.

import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { firm, matters } from "./expected.mjs";
import { open } from "./site.mjs";

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

it("whoever one becomes, the page decides without a server", async () => {
  const { page, requests, errors, close } = await site.visit("primary-subscriber", "#/matters");
  // Who somebody is, what they may see, and what becomes of it: nothing is asked about what they may do.
  const fetched = /\/api\/v1\/(demo\/be|me|snapshot|events|users|guests|groups|calendars|matters\/restricted|records\/[a-z]+\?[^/]*)$/;
  for (const { id, group } of firm.personas) {
    const before = requests.length;
    await page.selectOption(".picker select", id);
    await page.waitForURL(new RegExp(`as=${id}`));
    await page.waitForSelector("[data-meter]");
    if (group !== "closed") await page.waitForSelector(`main [data-record], [data-notice], .empty`);
    assert.deepEqual(requests.slice(before).filter((url) => !fetched.test(url)), []);
  }
  assert.deepEqual(errors, []);
  await close();
});

it("deciding asks no server", async () => {
  const { page, requests, errors, close } = await site.visit("user", "#/matters");
  const link = page.locator("main [data-record] a").first();
  await link.click();
  await page.waitForSelector("nav.subtabs");
  await page.waitForSelector("[data-meter]");
  let before = requests.length;
  // Whom denials are explained to, every denial explained, and all that there is of Settings.
  await page.getByRole("radio", { name: "As to an administrator" }).check();
  await page.click("nav.tabs .not-shown summary");
  const denied = page.locator('main [aria-disabled="true"]');
  assert.ok((await denied.count()) > 0);
  for (const button of await denied.all()) {
    await button.press("Enter");
    await page.waitForSelector("[data-why-panel]");
    await page.keyboard.press("Escape");
  }
  assert.deepEqual(requests.slice(before), []);
  await page.click('nav.tabs [data-surface="tab:settings"]');
  await page.waitForSelector("nav.sections");
  const lookAtAll = async () => {
    for (const section of await page.locator("nav.sections a").all()) {
      await section.click();
      await page.waitForSelector("[data-meter]");
    }
  };
  // The first time what is shown there may have to be fetched, such as the names of what is shared.
  await lookAtAll();
  before = requests.length;
  await lookAtAll();
  assert.deepEqual(requests.slice(before), []);
  assert.deepEqual(errors, []);
  await close();
});

it("what is not shown says why, in words", async () => {
  const { page, close } = await site.visit("user");
  await page.click("nav.tabs .not-shown summary");
  const texts = await page.locator("nav.tabs .not-shown li").allTextContents();
  assert.equal(texts.length, 4);
  const billing = texts.find((text) => text.startsWith("Billing"));
  assert.match(billing, /You need billing permission/);
  await close();
});

it("a page that is not shown says why", async () => {
  const { page, close } = await site.visit("user", "#/accounts");
  assert.match(await page.textContent("[data-notice]"), /accounts permission/);
  await close();
});

it("a matter that is closed, or blocked, or not there, is one and the same to whom it is closed", async () => {
  const { subject } = firm.personas.find(({ id }) => id === "blocked");
  const open = new Set(matters("blocked"));
  const blocked = firm.matters.find((matter) => matter.blocked.includes(subject));
  const closed = firm.matters.find((matter) => !open.has(matter.id) && !matter.blocked.includes(subject));
  const seen = [];
  for (const id of [blocked.id, closed.id, "999999"]) {
    const { page, close } = await site.visit("blocked", `#/matters/${id}`);
    seen.push(await page.locator("main").innerHTML());
    await close();
  }
  assert.match(seen[0], /not available to you/);
  assert.deepEqual(new Set(seen).size, 1);
});

it("whoever is blocked is told nothing of the block, and whoever can open the matter is", async () => {
  const { id } = firm.matters.find((matter) => matter.blocked.includes("10") && matters("primary-subscriber").includes(matter.id));
  const seen = [];
  for (const one of [id, "999999"]) {
    const { page, close } = await site.visit("blocked", `#/matters/${one}`);
    await page.getByRole("radio", { name: "As to an administrator" }).check();
    seen.push(await page.textContent("[data-notice]"));
    await close();
  }
  assert.match(seen[0], /Not available/);
  assert.equal(seen[0], seen[1]);
  const { page, close } = await site.visit("primary-subscriber", `#/matters/${id}`);
  const { name } = firm.users.find((user) => user.id === "10");
  // MAT-13.
  assert.ok((await page.locator("dt:has-text('Blocked') + dd").textContent()).includes(name));
  await close();
});

it("a guest sees the names of those who are in what they see", async () => {
  const { page, errors, close } = await site.visit("co-counsel", "#/matters");
  const { responsible_attorney } = firm.matters.find(({ id }) => id === matters("co-counsel")[0]);
  const { name } = firm.users.find(({ id }) => id === responsible_attorney);
  assert.ok((await page.textContent("main")).includes(name));
  // Everybody else is nobody to them.
  assert.deepEqual(await page.evaluate(() => fetch("/api/v1/users").then((response) => response.json())), []);
  assert.deepEqual(errors, []);
  await close();
});

it("a denied button is reached, explained and left with the keyboard", async () => {
  const { page, close } = await site.visit("user", "#/matters");
  const button = page.locator('[data-action="matter:edit_bulk"]');
  await button.focus();
  await page.waitForSelector('.tooltip[data-shown="true"]');
  assert.match(await page.textContent(".tooltip"), /administrator/);
  await page.keyboard.press("Enter");
  const panel = page.locator("[data-why-panel]");
  await panel.waitFor();
  assert.match(await panel.textContent(), /permission_needed/);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.ok(await button.evaluate((own) => own === document.activeElement), "the focus is not back on the button");
  await close();
});

it("an allowed button says so, and what a server would check again", async () => {
  const { page, close } = await site.visit("administrator", "#/settings/matter_numbering");
  await page.click('[data-action="matter_numbering:manage"]');
  assert.match(await page.textContent(".toast"), /allowed\. A server would check it again/);
  await close();
});

it("hours and rates of others are masked for who sees only their own", async () => {
  const { page, close } = await site.visit("limited-hours", "#/activities");
  const masked = await page.locator("main .masked").count();
  assert.ok(masked > 0);
  await page.getByRole("radio", { name: "Mine" }).check();
  assert.equal(await page.locator("main .masked").count(), 0);
  await close();
});

for (const width of [380, 768, 1280]) {
  it(`nothing is wider than a window of ${width}`, async () => {
    for (const hash of ["#/dashboard", "#/matters", "#/matters/396", "#/billing", "#/settings/manage_users", "#/calendar", "#/reports"]) {
      const { page, close } = await site.visit("primary-subscriber", hash, { viewport: { width, height: 800 } });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${hash} is ${wide} wider`);
      await close();
    }
  });
}
