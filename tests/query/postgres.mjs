// A PostgreSQL of its own: in a temporary directory, on a free port of the loopback address.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";

const DEBIAN = "/usr/lib/postgresql";

const programs = () => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, "bin")) : [];
  const found = versions.filter((folder) => existsSync(join(folder, "initdb"))).sort().at(-1);
  if (found === undefined) throw new Error("PostgreSQL is not installed, and these tests need one: apt-get install postgresql");
  return found;
};

// PostgreSQL does not run as root; Debian's package makes a user for it.
const command = (name) => {
  const path = join(programs(), name);
  return process.getuid() === 0 ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path]] : [path, []];
};

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

export const startPostgres = async () => {
  const folder = mkdtempSync(join(tmpdir(), "firmgate-"));
  if (process.getuid() === 0) execFileSync("chown", ["postgres", folder]);
  const data = join(folder, "data");
  const [initdb, before] = command("initdb");
  execFileSync(initdb, [...before, "--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync", "--pgdata", data], { cwd: folder, stdio: "ignore" });
  const port = await freePort();
  const [postgres, first] = command("postgres");
  const server = spawn(postgres, [...first, "-D", data, "-k", folder, "-h", "127.0.0.1", "-p", String(port), "-c", "fsync=off", "-c", "jit=off"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  await new Promise((resolve, reject) => {
    let said = "";
    server.stderr.on("data", (text) => {
      said += text;
      if (said.includes("database system is ready to accept connections")) resolve();
    });
    server.on("exit", () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const stop = async () => {
    await client.end();
    const gone = new Promise((resolve) => server.on("exit", resolve));
    server.kill("SIGQUIT");
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, client, stop };
};
