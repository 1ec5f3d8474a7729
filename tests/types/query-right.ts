// What users of firmgate/query write compiles.

import type { Snapshot } from "firmgate";
import { type Query, QueryError, type Schema, defaultSchema, drizzleWhere, prismaWhere, queryOf, ready } from "firmgate/query";

declare const snapshot: Snapshot;
declare const sql: { (strings: TemplateStringsArray, ...values: unknown[]): { readonly sql: true }; raw(text: string): { readonly sql: true } };

await ready();
const tasks: Query = queryOf(snapshot, "task:view", Date.now());
const shown = queryOf(JSON.stringify(snapshot), "activity:view_hours", 0, { shown_on: "billing" });
const where: { [key: string]: unknown } = prismaWhere(tasks);
const schema: Schema = { ...defaultSchema, ids: "uuid", tables: { ...defaultSchema.tables, note: { name: "case_notes", columns: { no_matter: { is_null: "matter_id" } } } } };
const condition: { readonly sql: true } = drizzleWhere(shown, sql, { activity: {} }, schema);
const rows: "always" | "never" | object = tasks.rows;
try {
  prismaWhere(tasks, schema);
} catch (error) {
  if (error instanceof QueryError && error.code === "schema_no_table") console.log(where, condition, rows);
}
