import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const project = (name, test) => ({ test: { name, include: ["vitest.test.mjs"], ...test } });

export default defineConfig({
  test: {
    projects: [
      project("node", { environment: "node" }),
      project("jsdom", { environment: "jsdom" }),
      project("browser", {
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          api: { host: "127.0.0.1" },
          provider: playwright({ launchOptions: JSON.parse(process.env.LAUNCH_OPTIONS) }),
          instances: [{ browser: "chromium" }],
        },
      }),
    ],
  },
});
