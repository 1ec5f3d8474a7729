import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// The built page may not talk to anybody: what it shows is decided in it.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'";

const closed: Plugin = {
  name: "closed",
  apply: "build",
  transformIndexHtml: () => [{ tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" }],
};

export default defineConfig({
  base: "./",
  plugins: [react(), closed],
  build: {
    // The whole made-up firm is in the page, so that one can be anybody without asking a server.
    chunkSizeWarningLimit: 2600,
    modulePreload: { polyfill: false },
  },
});
