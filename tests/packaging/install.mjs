// Makes the hosts: the sources of each in a folder of its own, its dependencies as its lock file has them, and
// the tarball. The dependencies are kept from one run to the next, the rest is made anew.
//
//   node tests/packaging/install.mjs TARBALL

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");
const target = join(root, "target/packaging");
const npm = (folder, ...args) => promisify(execFile)("npm", [...args, "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder, maxBuffer: 64 * 1024 * 1024 });

/** The folder of a group of hosts. */
export const folderOf = (group) => join(target, group);

const dependencies = async (folder) => {
  const stamp = join(folder, "node_modules/.installed");
  const locked = ["package.json", "package-lock.json"].map((name) => join(folder, name)).filter(existsSync);
  const hash = createHash("sha256").update(Buffer.concat(locked.map((path) => readFileSync(path)))).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(join(folder, "node_modules"), { recursive: true, force: true });
  // Without their scripts: what those would download is in packages of their own.
  // Not `npm ci`: it refuses a lock file without a tool's builds for all systems, which not every registry has.
  if (locked.length > 1) await npm(folder, "install", "--ignore-scripts", "--prefer-offline");
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(stamp, hash);
};

/** Makes the folder of a group of hosts, ready to be built and run. */
const install = async (group, tarball) => {
  const folder = folderOf(group);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((name) => name !== "node_modules")) rmSync(join(folder, name), { recursive: true });
  cpSync(join(import.meta.dirname, "hosts", group), folder, { recursive: true });
  for (const shared of ["app.mjs", "hosts/page.mjs"]) cpSync(join(import.meta.dirname, shared), join(folder, shared.replace("hosts/", "")));
  await dependencies(folder);
  // Tools remember what they made of a package by its version, which is the same for every tarball.
  for (const kept of ["firmgate", ".package-lock.json", ".vite", ".cache"]) rmSync(join(folder, "node_modules", kept), { recursive: true, force: true });
  await npm(folder, "install", "--no-save", "--ignore-scripts", "--prefer-offline", tarball);
  const installed = join(folder, "node_modules/firmgate/dist/index.mjs");
  if (!readFileSync(installed).equals(readFileSync(join(root, "pkg/dist/index.mjs")))) throw new Error(`${installed} is not what was packed`);
};

if (process.argv[1] === import.meta.filename) {
  const tarball = resolve(process.argv[2]);
  const groups = readdirSync(join(import.meta.dirname, "hosts"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  // Two at a time: one downloads while the other unpacks.
  const waiting = groups.map(({ name }) => name);
  const lane = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) await install(group, tarball);
  };
  await Promise.all([lane(), lane()]);
}

/** The version that a host's lock file has of a package. */
export const lockedVersion = (group, name) => {
  const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, "hosts", group, "package-lock.json"), "utf8"));
  return packages[`node_modules/${name}`].version;
};

/** The program of a package whose programs are packages of their own, one for each system. */
export const binaryOf = (folder, name) => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8"));
  const places = Object.keys(optionalDependencies).flatMap((build) => ["", "bin"].map((inner) => join(folder, "node_modules", build, inner, name)));
  const found = places.find(existsSync);
  if (!found) throw new Error(`no build of ${name} for this system is installed: ${Object.keys(optionalDependencies).join(", ")}`);
  return found;
};
