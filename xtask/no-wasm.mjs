// Shapes what wasm2js wrote: takes the functions and the data out of what it puts around them, and
// prints both as JSON. wasm2js has memory that grows, a decoder of base64 and eight views, of which
// the gate's module needs few; and it marks integers for asm.js compilers that are no more.
//
//   node xtask/no-wasm.mjs SCRIPT

import { readFileSync } from "node:fs";
import { parse } from "acorn";
import { generate } from "astring";

const VIEWS = { HEAP8: "Int8Array", HEAP16: "Int16Array", HEAP32: "Int32Array", HEAPU8: "Uint8Array", HEAPU16: "Uint16Array", HEAPU32: "Uint32Array" };

const stop = (what) => {
  throw new Error(`wasm2js writes something else than it did: ${what}`);
};

const text = readFileSync(process.argv[2], "utf8");
const one = (pattern, what) => pattern.exec(text)?.[1] ?? stop(what);

const segments = [...text.matchAll(/base64DecodeToExistingUint8Array\(bufferView, (\d+), "([^"]*)"\)/g)].map(([, at, base64]) => ({
  at: Number(at),
  bytes: Buffer.from(base64, "base64"),
}));
if (!segments.length) stop("no data");
const start = segments[0].at;
const last = segments.at(-1);
const data = Buffer.alloc(last.at + last.bytes.length - start);
for (const { at, bytes } of segments) bytes.copy(data, at - start);

const isZero = (node) => node.type === "Literal" && node.value === 0;
const isView = (node) => node.type === "Identifier" && node.name in VIEWS;
const isCut = (node) => node.type === "BinaryExpression" && node.operator === "|" && isZero(node.right);

// Whether a value is an integer of 32 bits already. All locals, parameters and results are: each is
// set to one, and what the package passes is made with `|`. A comparison counts: `true` is used as 1.
const isInt = (node) =>
  node.type === "Identifier" ||
  node.type === "CallExpression" ||
  (node.type === "MemberExpression" && isView(node.object) && node.object.name !== "HEAPU32") ||
  (node.type === "BinaryExpression" &&
    (["|", "&", "^", "<<", ">>"].includes(node.operator) || (node.operator === ">>>" && node.right.type === "Literal" && node.right.value > 0)));

// The address `local + constant` needs no `| 0`: where it would wrap, both are outside of the memory.
const isAddress = (node) =>
  node.type === "BinaryExpression" && node.operator === "+" && isInt(node.left) && node.right.type === "Literal" && node.right.value > 0;

// Whether a value is a byte or a half, or has its sign masked away: as a signed integer it is the same.
const isNatural = (node) =>
  (node.type === "MemberExpression" && ["HEAPU8", "HEAPU16"].includes(node.object.name)) ||
  (node.type === "AssignmentExpression" && node.operator === "=" && isNatural(node.right)) ||
  (node.type === "BinaryExpression" && node.operator === "&" && [node.left, node.right].some(({ type, value }) => type === "Literal" && value >= 0));

const isMask = ({ type, value }) => type === "Literal" && value === 255;

const returned = (node) =>
  Array.isArray(node) ? node.flatMap(returned) : node?.type === "ReturnStatement" ? [node.argument] : typeof node?.type === "string" ? Object.values(node).flatMap(returned) : [];

// The names of functions that return bytes. One may return what another returns, so they are looked for until no
// more are found.
const byteFunctions = new Set();
const findByteFunctions = (functions) => {
  const more = functions.filter(({ id, body }) => !byteFunctions.has(id.name) && returned(body).length && returned(body).every((value) => value && isByte(value)));
  for (const { id } of more) byteFunctions.add(id.name);
  if (more.length) findByteFunctions(functions);
};

// Whether a value is a byte.
const isByte = (node) =>
  (node.type === "Literal" && node.value >= 0 && node.value <= 255) ||
  (node.type === "MemberExpression" && node.object.name === "HEAPU8") ||
  (node.type === "CallExpression" && byteFunctions.has(node.callee.name)) ||
  (node.type === "AssignmentExpression" && node.operator === "=" && isByte(node.right)) ||
  (node.type === "ConditionalExpression" && isByte(node.consequent) && isByte(node.alternate)) ||
  (node.type === "BinaryExpression" && node.operator === "&" && [node.left, node.right].some((part) => part.type === "Literal" && isByte(part)));

const simpler = (node) => {
  if (node.type === "BinaryExpression" && node.operator === ">>>" && isZero(node.right) && isNatural(node.left)) return node.left;
  if (node.type === "BinaryExpression" && node.operator === "&" && isMask(node.right) && isByte(node.left)) return node.left;
  if (isCut(node) && isInt(node.left)) return node.left;
  if (node.type === "MemberExpression" && isView(node.object) && isCut(node.property) && isAddress(node.property.left)) node.property = node.property.left;
  return node;
};

const rewrite = (node) => {
  if (Array.isArray(node)) return node.map(rewrite);
  if (typeof node?.type !== "string") return node;
  for (const key of Object.keys(node)) node[key] = rewrite(node[key]);
  return simpler(node);
};

const module = parse(text, { ecmaVersion: 2022, sourceType: "module" }).body.find((node) => node.id?.name === "asmFunc") ?? stop("no asmFunc");
const functions = module.body.body.filter((node) => node.type === "FunctionDeclaration" && !node.id.name.startsWith("__wasm_"));
findByteFunctions(functions);
const code = rewrite(functions).map((node) => generate(node)).join("\n");
const globals = [...text.matchAll(/^ var (global\$\d+ = \d+);/gm)].map(([, global]) => `let ${global};`);
const exports = [...text.matchAll(/^ {2}"(\w+)": (\$\w+),? ?$/gm)].map(([, name, inner]) => `${name}: ${inner}`);
if (!exports.length) stop("no exports");
if (/HEAPF|Math_(?!imul|clz32)|wasm2js_(?!memory_fill|memory_copy)/.test(code)) stop("the functions use what is not given to them");

const script = `// Generated: the gate's wasm module, as JavaScript.
import { bytesOf } from "../src/base89";

export const convert = () => {
const buffer = new ArrayBuffer(${one(/new ArrayBuffer\((\d+)\)/, "no memory")});
${Object.entries(VIEWS).filter(([view]) => view === "HEAPU8" || code.includes(`${view}[`)).map(([view, type]) => `const ${view} = new ${type}(buffer);`).join("\n")}
const Math_imul = Math.imul;
const Math_clz32 = Math.clz32;
${globals.join("\n")}
HEAPU8.set(bytesOf(DATA), ${start});
const wasm2js_memory_fill = (to, value, size) => HEAPU8.fill(value, to, to + size);
const wasm2js_memory_copy = (to, from, size) => HEAPU8.copyWithin(to, from, from + size);
${code}
return { memory: { buffer }, ${exports.join(", ")} };
};
`;
process.stdout.write(JSON.stringify({ script, data: [...data] }));
