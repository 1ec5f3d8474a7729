// What happens to a page when the firm changes: at once, and without anybody reloading it.

import assert from "node:assert/strict";
import { after, before, beforeEach, it } from "node:test";
import { firm, matters } from "./expected.mjs";
import { open } from "./site.mjs";

let site;
before(async () => {
  site = await open();
});
after(() => site?.close());
beforeEach(() => site.anew());

const subjectOf = (persona) => firm.personas.find(({ id }) => id === persona).subject;
const tabs = (page) => page.locator("nav.tabs > ul [data-surface]");

it("a matter closes for who is blocked from it while they look at it", async () => {
  const both = matters("user").find((id) => matters("administrator").includes(id) && firm.matters.find((matter) => matter.id === id).blocked.length === 0);
  const { number } = firm.matters.find(({ id }) => id === both);
  const theirs = await site.visit("user", `#/matters/${both}`);
  await theirs.page.waitForSelector(`h1:has-text("${number}")`);
  const admin = await site.visit("administrator", `#/matters/${both}`);
  await admin.page.click('[data-action="matter:block"]');
  await admin.page.selectOption("[data-block]", subjectOf("user"));
  await admin.page.getByRole("button", { name: "Block", exact: true }).click();
  assert.match(await admin.page.textContent("[data-preview]"), /Camille Fontaine can no longer open/);
  await admin.page.click("[data-confirm]");

  // MAT-6, ROLE-9: it is as if there were none.
  await theirs.page.waitForSelector("[data-notice]");
  assert.match(await theirs.page.textContent("[data-notice]"), /not available to you/);
  await theirs.page.click('nav.tabs [data-surface="tab:matters"]');
  await theirs.page.waitForSelector("main [data-record]");
  assert.equal(await theirs.page.locator(`main [data-record="${both}"]`).count(), 0);
  // Nothing of it is left in what the server gives them.
  const given = await theirs.page.evaluate((id) => fetch(`/api/v1/records/matter/${id}`).then(({ status }) => status), both);
  assert.equal(given, 404);
  assert.deepEqual(admin.errors, []);
  await theirs.close();
  await admin.close();
});

it("a page of somebody who is deactivated denies everything at once, and says so", async () => {
  const theirs = await site.visit("user", "#/matters");
  assert.ok((await tabs(theirs.page).count()) > 0);
  const admin = await site.visit("administrator", "#/settings/manage_users");
  await admin.page.getByRole("button", { name: "Deactivate: Camille Fontaine" }).click();
  await admin.page.click("[data-confirm]");

  await theirs.page.waitForSelector('[data-connection="signed_out"]');
  assert.match(await theirs.page.textContent('[data-connection="signed_out"]'), /session has ended/);
  assert.equal(await tabs(theirs.page).count(), 0);
  assert.equal(await theirs.page.locator("main [data-record]").count(), 0);
  // Signing in again tells why.
  await theirs.page.getByRole("button", { name: "Sign in again" }).click();
  assert.match(await theirs.page.textContent("[data-notice]"), /deactivated/);
  await theirs.close();
  await admin.close();
});

it("a permission that is given shows its tab on a page that is open", async () => {
  const theirs = await site.visit("user", "#/matters");
  assert.equal(await theirs.page.locator('nav.tabs > ul [data-surface="tab:billing"]').count(), 0);
  const admin = await site.visit("administrator", "#/settings/groups_permissions_and_job_titles");
  await admin.page.click(`[data-permission="${subjectOf("user")} billing"]`);
  await theirs.page.waitForSelector('nav.tabs > ul [data-surface="tab:billing"]');
  await theirs.page.click('nav.tabs [data-surface="tab:billing"]');
  await theirs.page.waitForSelector('main [data-record]');
  await theirs.close();
  await admin.close();
});

it("a page that lost the server says so, and catches up by itself", async () => {
  const { page, close } = await site.visit("administrator", "#/matters");
  const again = await site.fail();
  await page.waitForSelector('[data-connection="disconnected"]');
  // What is known still decides, until the snapshot ends.
  assert.ok((await tabs(page).count()) > 0);
  await again();
  await page.waitForSelector('[data-connection="connected"]', { state: "attached" });
  await close();
});

it("a change that was decided on what is no longer so is refused, and the page shows what is", async () => {
  const first = await site.visit("administrator", "#/settings/groups_permissions_and_job_titles");
  await first.page.click('[data-permission="5 billing"]');
  await first.page.waitForSelector("[data-preview]");
  const second = await site.visit("primary-subscriber", "#/settings/groups_permissions_and_job_titles");
  await second.page.click('[data-permission="9 reports"]');
  await second.page.waitForFunction(() => document.querySelector('[data-permission="9 reports"]').checked);
  await first.page.click("[data-confirm]");
  await first.page.waitForSelector("dialog", { state: "detached" });
  assert.match(await first.page.textContent(".toast"), /has changed since/);
  assert.ok(await first.page.isChecked('[data-permission="9 reports"]'));
  assert.ok(await first.page.isChecked('[data-permission="5 billing"]'));
  await first.close();
  await second.close();
});

it("two pages of one browser are one person", async () => {
  const { page, close } = await site.visit("administrator", "#/matters");
  const other = await page.context().newPage();
  await other.goto(page.url().replace("as=administrator", "as=user"));
  await other.waitForSelector("[data-meter]");
  await page.waitForSelector('[data-connection="other_user"]');
  assert.equal(await tabs(page).count(), 0);
  assert.ok((await tabs(other).count()) > 0);
  await close();
});
