// The administrator's pages: what a change would do is shown first, then it holds at once for
// everybody.

import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { after, before, beforeEach, it } from "node:test";
import { open } from "./site.mjs";

const screenshots = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));

let site;
before(async () => {
  mkdirSync(screenshots, { recursive: true });
  site = await open();
});
after(() => site?.close());
// What one test changes is on the server, and the next begins without it.
beforeEach(() => site.anew());

const become = async (page, persona) => {
  await page.selectOption(".picker select", persona);
  await page.waitForURL(new RegExp(`as=${persona}`));
};
const confirm = async (page) => {
  await page.click("[data-confirm]");
  await page.waitForSelector("dialog", { state: "detached" });
};
const surface = (page, name) => page.locator(`nav.tabs > ul [data-surface="${name}"]`);

it("taking billing says what is lost, and takes it", async () => {
  const { page, errors, close } = await site.visit("administrator", "#/settings/groups_permissions_and_job_titles");
  await page.click('[data-permission="5 billing"]');
  const preview = await page.textContent("[data-preview]");
  assert.match(preview, /Loses.*the Billing tab/);
  // PERM-6: the reply-to becomes the primary subscriber.
  assert.match(preview, /Bill reminders are answered to Marguerite Adeyemi instead of Desmond Achterberg/);
  await page.screenshot({ path: `${screenshots}admin-permissions.png` });
  await confirm(page);
  assert.equal(await page.isChecked('[data-permission="5 billing"]'), false);
  await become(page, "billing");
  await page.waitForSelector("nav.tabs [data-surface]");
  assert.equal(await surface(page, "tab:billing").count(), 0);
  assert.deepEqual(errors, []);
  await close();
});

it("a change that is thought better of changes nothing", async () => {
  const { page, close } = await site.visit("administrator", "#/settings/groups_permissions_and_job_titles");
  await page.click('[data-permission="4 accounts"]');
  await page.waitForSelector("[data-preview]");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog", { state: "detached" });
  assert.ok(await page.isChecked('[data-permission="4 accounts"]'));
  await close();
});

it("one's own permissions and the primary subscriber's are closed, and say why", async () => {
  const { page, close } = await site.visit("administrator", "#/settings/groups_permissions_and_job_titles");
  for (const [id, why] of [
    ["1", /primary subscriber/],
    ["2", /own account/],
  ]) {
    const box = page.locator(`[data-permission="${id} administrator"]`);
    assert.ok(await box.isDisabled());
    assert.match(await box.getAttribute("aria-label"), why);
  }
  await close();
});

it("leaving a group closes its matters", async () => {
  const { page, close } = await site.visit("administrator", "#/settings/groups_permissions_and_job_titles");
  await page.getByRole("button", { name: "Members: Corporate" }).click();
  await page.locator(".choices").getByRole("checkbox", { name: "Ingrid Valsdóttir" }).click();
  const preview = await page.textContent("[data-preview]");
  assert.match(preview, /Ingrid Valsdóttir can no longer open/);
  await page.screenshot({ path: `${screenshots}admin-groups.png` });
  await confirm(page);
  await close();
});

it("the primary subscriber hands over", async () => {
  const { page, close } = await site.visit("primary-subscriber", "#/settings/account_and_payment_info");
  await page.getByRole("button", { name: "Transfer to them: Tomasz Wierzbicki" }).click();
  const open = await page.textContent("dialog");
  // PS-1 allows it, but the demo's administrator is blocked from a matter.
  assert.match(open, /blocked from no matter/);
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Transfer to them: Anjali Deshpande" }).click();
  assert.match(await page.textContent("[data-preview]"), /Anjali Deshpande controls the firm calendar/);
  await page.screenshot({ path: `${screenshots}admin-account.png` });
  await confirm(page);
  assert.match(await page.textContent(".panel"), /Anjali Deshpande owns the account/);
  await close();
});

it("a deactivated user is out at once", async () => {
  const { page, close } = await site.visit("administrator", "#/settings/manage_users");
  await page.getByRole("button", { name: "Deactivate: Camille Fontaine" }).click();
  assert.match(await page.textContent("[data-preview]"), /session end at once|sessions end at once|1 session/);
  await page.screenshot({ path: `${screenshots}admin-users.png` });
  await confirm(page);
  await become(page, "user");
  assert.match(await page.textContent("[data-notice]"), /deactivated/);
  await close();
});

it("security: who has to act, what a password lacks, which session is unusual", async () => {
  const { page, close } = await site.visit("administrator", "#/settings/security");
  assert.match(await page.textContent("[data-waiting]"), /Anjali Deshpande/);
  await page.getByLabel("Try a password").fill("short");
  assert.match(await page.textContent("[data-password]"), /at least 8/);
  await page.getByLabel("Only unusual addresses").check();
  assert.equal(await page.locator('table[aria-label="Sessions"] tbody tr').count(), 1);
  assert.match(await page.textContent('table[aria-label="Sessions"]'), /Mateo Ibarra/);
  await page.getByRole("button", { name: "Sign everybody out" }).click();
  // The 22 of the firm, and the administrator's own.
  assert.match(await page.textContent("[data-preview]"), /23 sessions end at once/);
  await page.screenshot({ path: `${screenshots}admin-security.png` });
  await confirm(page);
  await page.waitForSelector('[data-connection="signed_out"]');
  assert.equal(await page.locator("nav.tabs > ul [data-surface]").count(), 0);
  await page.getByRole("button", { name: "Sign in again" }).click();
  assert.match(await page.textContent('table[aria-label="Sessions"]'), /Ended/);
  await close();
});

it("a share is revoked, a deleted item comes back, and the feed has both", async () => {
  const { page, close } = await site.visit("administrator", "#/settings/co_counsel_and_sharing");
  const shares = page.locator('table[aria-label="Shared outside the firm"]');
  const before = await shares.locator("tbody tr").count();
  await shares.getByRole("button", { name: /Stop sharing/ }).first().click();
  await page.screenshot({ path: `${screenshots}admin-sharing.png` });
  await confirm(page);
  assert.equal(await shares.locator("tbody tr").count(), before - 1);
  await page.goto(`${page.url().split("#")[0]}#/settings/recovery_bin`);
  const bin = page.locator('table[aria-label="Recovery bin"]');
  await bin.waitFor();
  const items = await bin.locator("tbody tr").count();
  await page.getByRole("button", { name: /^Restore: Harrowmint/ }).click();
  await page.waitForFunction((count) => document.querySelectorAll('table[aria-label="Recovery bin"] tbody tr').length === count - 1, items);
  await page.screenshot({ path: `${screenshots}admin-bin.png` });
  await page.goto(`${page.url().split("#")[0]}#/dashboard/feed`);
  await page.getByLabel("What", { exact: true }).selectOption("restored");
  assert.match(await page.textContent(".feed"), /Tomasz Wierzbicki restore/);
  await page.screenshot({ path: `${screenshots}admin-feed.png` });
  await close();
});

it("the access review finds what is shared, what nobody opens, and who can open a matter", async () => {
  const { page, errors, close } = await site.visit("administrator", "#/dashboard");
  await page.click("text=Access review");
  await page.waitForSelector("h1:has-text('Access review')");
  const count = async (name) => Number((await page.getAttribute(`table[aria-label="${name}"]`, "data-records")) ?? 0);
  assert.ok((await count("Outside shares")) > 0);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('[data-download="shares"]')]);
  const { readFileSync } = await import("node:fs");
  const lines = readFileSync(await download.path(), "utf8").split("\r\n");
  assert.equal(lines[0], "share,guest,kind,item,matter,by,at,age,last_used_at,guest_last_active_at,ends_at,live");
  assert.equal(lines.length - 2, await count("Outside shares"));
  // Through what is said of each who can open the matter.
  const rows = await page.locator('table[aria-label="Who can open the matter"] tbody tr').allTextContents();
  assert.ok(rows.length > 0);
  for (const row of rows) assert.match(row, /named|group |open to everyone|shared with them/);
  await page.screenshot({ path: `${screenshots}admin-review.png`, fullPage: true });
  await become(page, "billing");
  await page.waitForSelector("p.empty");
  assert.equal(await page.locator("table").count(), 0);
  assert.deepEqual(errors, []);
  await close();
});
