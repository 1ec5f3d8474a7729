// The table of hosts in a README: between two marks, made from what has passed.

import { readFileSync, writeFileSync } from "node:fs";

const BEGIN = "<!-- hosts:begin -->";
const END = "<!-- hosts:end -->";

const parts = (file) => {
  const text = readFileSync(file, "utf8");
  const [start, end] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  if (end < start || start < BEGIN.length) throw new Error(`${file} has no ${BEGIN} and ${END}`);
  return { before: text.slice(0, start), table: text.slice(start, end).trim(), after: text.slice(end) };
};

/** The table of rows, each a host, its version, the form of module, and what was run. */
export const tableOf = (rows) =>
  ["| Host | Version | Module | What was run |", "|---|---|---|---|", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");

/** The table that is in a README. */
export const committed = (file) => parts(file).table;

/** Writes a table into a README. */
export const write = (file, table) => {
  const { before, after } = parts(file);
  writeFileSync(file, `${before}\n${table}\n${after}`);
};
