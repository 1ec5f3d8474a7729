import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

// The built page talks to the server that it is from, and to nobody else.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

const closed: Plugin = {
  name: "closed",
  apply: "build",
  transformIndexHtml: () => [{ tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" }],
};

export default defineConfig({
  base: "./",
  plugins: [react(), closed],
  server: {
    // `npm run dev` beside `cargo xtask demo`.
    proxy: { "/api": "http://127.0.0.1:8080" },
  },
  build: {
    // The engine of the gate is in the page as text. The one of a whole firm would be too much.
    chunkSizeWarningLimit: 500,
    modulePreload: { polyfill: false },
  },
});
