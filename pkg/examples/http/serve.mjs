// Serves a web-standard handler with Node. Deno, Bun and Workers need nothing like it.

import { createServer } from "node:http";

/** Says where a server listens, once it does. */
export const announce = (port) => console.log(`http://127.0.0.1:${port}`);

export const serve = (handle) => {
  const server = createServer(async (incoming, outgoing) => {
    try {
      const { url, method, headers } = incoming;
      const response = await handle(new Request(new URL(url, "http://127.0.0.1"), { method, headers }));
      outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(await response.text());
    } catch (error) {
      console.error(error.message);
      outgoing.writeHead(500).end("Internal Server Error");
    }
  });
  server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => announce(server.address().port));
};
