// Runs the programs of hosts.

import { execFile, spawn } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";

// What takes longer hangs, and would hang for ever.
const LONGEST = 900_000;

const environment = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", CI: "1", NO_COLOR: "1" };
// What the test runner tells its own children is not for a host.
for (const name of ["NODE_OPTIONS", "NODE_TEST_CONTEXT", "FORCE_COLOR"]) delete environment[name];

/** Runs a program to its end, and gives back what it printed. Rejects if it fails. */
export const run = async (folder, program, args, variables = {}) => {
  const options = { cwd: folder, env: { ...environment, ...variables }, timeout: LONGEST, maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, options);
    return { stdout, stderr };
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}: ${error.message}\n${error.stdout}\n${error.stderr}`, { cause: error });
  }
};

/** The same with Node. */
export const node = (folder, ...args) => run(folder, process.execPath, args);

/** The last line that a program printed, as JSON. */
export const answer = ({ stdout }) => JSON.parse(stdout.trim().split("\n").at(-1));

export const freePort = async () => {
  const server = createServer();
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
};

/**
 * Starts a server, waits until it says that it listens (`said` finds what is wanted in its words), does
 * something with what was found, and stops it.
 */
export const withServer = async (folder, program, args, said, act) => {
  // The fourth stream is for servers that tell of their ports in one of their own.
  const child = spawn(program, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe", "pipe"] });
  const ended = new Promise((end) => child.once("close", end));
  let text = "";
  try {
    const found = await new Promise((found, failed) => {
      const timer = setTimeout(() => failed(new Error(`${program} does not listen: ${text}`)), LONGEST);
      const settle = (act) => (value) => {
        clearTimeout(timer);
        act(value);
      };
      child.once("error", settle(failed));
      ended.then(() => settle(failed)(new Error(`${program} has ended: ${text}`)));
      for (const stream of child.stdio.filter(Boolean)) {
        stream.on("data", (data) => {
          text += data;
          const value = said(text);
          if (value) settle(found)(value);
        });
      }
    });
    return await act(found, () => text);
  } finally {
    child.kill();
    await ended;
  }
};
