// Prisma and Drizzle find the rows that the evaluator allows, in a PostgreSQL of its own. Which
// those are is written by `examples/query_cases.rs`; the queries are made by the package.

import { build } from "esbuild";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { eq, and, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { PrismaPg } from "@prisma/adapter-pg";
import { QueryError, defaultSchema, drizzleWhere, prismaWhere, queryOf } from "firmgate/query";
import { startPostgres } from "./postgres.mjs";
import { drizzleTables, prismaSchema, statements, tablesOf } from "./tables.mjs";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "target/query");
const { now, migration, rows, cases } = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const tables = tablesOf(migration);

let postgres;
let prisma;

// The client is generated from the schema; what would migrate a database with it is not needed.
const generated = async () => {
  const output = join(folder, "prisma");
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const schema = join(folder, "schema.prisma");
  writeFileSync(schema, prismaSchema(tables, defaultSchema, output));
  const environment = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
  execFileSync(join(root, "node_modules/.bin/prisma"), ["generate", "--schema", schema], { env: environment, stdio: ["ignore", "ignore", "inherit"], cwd: folder });
  const bundle = join(output, "client.mjs");
  await build({ entryPoints: [join(output, "client.ts")], outfile: bundle, bundle: true, platform: "node", format: "esm", packages: "external", logLevel: "error" });
  return (await import(pathToFileURL(bundle))).PrismaClient;
};

before(async () => {
  postgres = await startPostgres();
  await postgres.client.query(statements(tables));
  for (const [table, columns] of rows) {
    const names = columns.map(([name]) => name);
    const places = names.map((_, place) => `$${place + 1}`);
    await postgres.client.query(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${places.join(", ")})`, columns.map(([, value]) => value));
  }
  const PrismaClient = await generated();
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: postgres.url }) });
});

after(async () => {
  await prisma?.$disconnect();
  await postgres?.stop();
});

const queries = () => cases.map(({ snapshot, action, ids }) => ({ query: queryOf(snapshot, action, now), name: `${action} for ${JSON.stringify(snapshot.subject)}`, ids }));

test("Prisma finds the rows that are allowed", async () => {
  let some = 0;
  for (const { query, name, ids } of queries()) {
    const found = await prisma[defaultSchema.tables[query.kind].name].findMany({ where: prismaWhere(query), select: { id: true } });
    assert.deepEqual(found.map(({ id }) => id).sort(), ids, name);
    some += ids.length;
  }
  assert.ok(some > 500, String(some));
});

test("Drizzle finds the rows that are allowed", async () => {
  const db = drizzle(postgres.client);
  const made = drizzleTables(tables, defaultSchema);
  for (const { query, name, ids } of queries()) {
    const table = made[query.kind];
    const id = Object.values(table).find((column) => column?.name === "id");
    const firm = Object.values(table).find((column) => column?.name === "firm_id");
    const found = await db.select({ id }).from(table).where(and(eq(firm, query.firm), drizzleWhere(query, sql, made)));
    assert.deepEqual(found.map((row) => row.id).sort(), ids, name);
  }
});

test("what the schema does not have is refused, and never left out", () => {
  const { query } = queries().find(({ query }) => query.kind === "task" && typeof query.rows === "object");
  const without = (change) => {
    const schema = structuredClone(defaultSchema);
    change(schema.tables);
    return schema;
  };
  const refused = (code, schema) => {
    for (const write of [() => prismaWhere(query, schema), () => drizzleWhere(query, sql, drizzleTables(tables, defaultSchema), schema)]) {
      assert.throws(write, (error) => error instanceof QueryError && error.code === code, code);
    }
  };
  refused("schema_no_table", without((all) => delete all.matter));
  refused("schema_no_column", without((all) => delete all.task.columns.no_matter));
  refused("schema_no_relation", without((all) => delete all.task.relations.matter));
  const made = drizzleTables(tables, defaultSchema);
  assert.throws(() => drizzleWhere(query, sql, { task: made.task }), { code: "schema_no_table" });
  assert.throws(() => prismaWhere({ ...query, rows: { where: { sometimes: true } } }), { code: "query_malformed" });
  assert.throws(() => prismaWhere(query, { ...defaultSchema, ids: "integer", tables: defaultSchema.tables, firm: "firm_id" }) && prismaWhere({ ...query, firm: "x" }, { ...defaultSchema, ids: "integer" }), { code: "id_not_of_type" });
});

test("ids are as their columns have them, and of no row if they are not", () => {
  const query = (id) => ({ firm: "1", kind: "text_snippet", rows: { where: { field: "owner_user", is: { ids: [id] } } } });
  const integers = { ...defaultSchema, ids: "integer" };
  assert.deepEqual(prismaWhere(query("7"), integers), { AND: [{ firm_id: 1n }, { owner_user_id: { in: [7n] } }] });
  assert.deepEqual(prismaWhere(query("seven"), integers), { AND: [{ firm_id: 1n }, { owner_user_id: { in: [] } }] });
});

test("what cannot be a query is refused with its code", () => {
  const [{ snapshot }] = cases;
  const refused = (code, ...words) => assert.throws(() => queryOf(...words), (error) => error instanceof QueryError && error.code === code, code);
  refused("unknown_action", snapshot, "task:peel", now);
  refused("action_on_firm", snapshot, "bill_settings:manage", now);
  refused("snapshot_catalogue", { ...snapshot, catalogue: "another" }, "task:view", now);
  refused("snapshot_version", { ...snapshot, version: 2 }, "task:view", now);
  refused("input_malformed", { ...snapshot, more: 1 }, "task:view", now);
  refused("input_malformed", JSON.stringify(snapshot).slice(0, -1), "task:view", now);
  // Whoever sends a snapshot can nest in it as much as they like.
  const nested = "[".repeat(20_000) + "]".repeat(20_000);
  const deep = JSON.stringify({ ...snapshot, subject: { ...snapshot.subject, more: [] } }).replace('"more":[]', `"more":${nested}`);
  assert.ok(deep.includes(nested));
  refused("input_malformed", deep, "task:view", now);
  refused("number_invalid", snapshot, "task:view", Number.NaN);
  refused("input_malformed", snapshot, "activity:view_hours", now, { shown_on: "the wall" });
  // Nothing of it is read while it is not its own: a getter could say something else each time.
  refused("input_malformed", snapshot, "activity:view_hours", now, Object.create({ shown_on: "billing" }));
});

test("what is known of all rows is put in", () => {
  const { snapshot } = cases.find(({ snapshot }) => snapshot.subject.billing && snapshot.settings.money_crosses && snapshot.subject.state === "enabled" && snapshot.session.open);
  const [nowhere, billing] = [undefined, { shown_on: "billing" }].map((known) => JSON.stringify(queryOf(snapshot, "activity:view_hours", now, known)));
  assert.notEqual(nowhere, billing);
});
