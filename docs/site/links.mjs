// Fails if a page of the site leads to a page, or to a place in one, that is not there.
//
//   node docs/site/links.mjs FOLDER

import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const site = resolve(process.argv[2]);
// rustdoc checks its own links.
const pages = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html") && !name.startsWith("rust"));
const texts = new Map();
const text = (file) => texts.get(file) ?? texts.set(file, readFileSync(file, "utf8")).get(file);

const dead = [];
for (const page of pages) {
  const file = join(site, page);
  for (const [, href] of text(file).matchAll(/<a\b[^>]*? href="([^"]*)"/g)) {
    // Of the type parameters of a constructor that is written as a type, typedoc makes no place to lead to.
    if (/^[a-z]+:/.test(href) || href.startsWith("#__type__type")) continue;
    const [path, place] = decodeURI(href.replaceAll("&amp;", "&")).split("#");
    let target = path ? resolve(dirname(file), path) : file;
    if (existsSync(target) && statSync(target).isDirectory()) target = join(target, "index.html");
    const isThere = existsSync(target) && relative(site, target)[0] !== ".";
    if (!isThere || (place && target.endsWith(".html") && !text(target).includes(`id="${place}"`))) dead.push(`${page}: ${href}`);
  }
}
console.log(`${pages.length} pages, ${dead.length} dead links`);
for (const link of dead.slice(0, 40)) console.log(`  ${link}`);
if (dead.length || !pages.length) process.exitCode = 1;
