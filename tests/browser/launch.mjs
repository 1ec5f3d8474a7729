// How the tests start a browser.

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
