import { createServer } from "vite";

const server = await createServer({ server: { host: "127.0.0.1", port: 0 }, logLevel: "warn" });
await server.listen();
console.log(`listening at http://127.0.0.1:${server.httpServer.address().port}/`);
