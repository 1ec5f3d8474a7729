using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "bundled", worker = .bundled), (name = "plain", worker = .plain)],
  sockets = [
    (name = "bundled", address = "127.0.0.1:0", http = (), service = "bundled"),
    (name = "plain", address = "127.0.0.1:0", http = (), service = "plain"),
  ],
);

const bundled :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "bundled-worker.mjs")],
  compatibilityDate = "2026-01-01",
);

const plain :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "plain-worker.mjs"),
    (name = "app.mjs", esModule = embed "app.mjs"),
    (name = "firmgate", esModule = embed "node_modules/firmgate/dist/index.mjs"),
    (name = "firmgate/no-wasm", esModule = embed "node_modules/firmgate/dist/no-wasm.mjs"),
    (name = "firmgate/text", esModule = embed "node_modules/firmgate/dist/text.mjs"),
  ],
  compatibilityDate = "2026-01-01",
);
