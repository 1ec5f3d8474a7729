using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "app.mjs", esModule = embed "app.mjs"),
    (name = "firmgate", esModule = embed "node_modules/firmgate/dist/index.mjs"),
    (name = "firmgate/no-wasm", esModule = embed "node_modules/firmgate/dist/no-wasm.mjs"),
    (name = "firmgate/words", esModule = embed "node_modules/firmgate/dist/words.mjs"),
  ],
  compatibilityDate = "2026-01-01",
);
