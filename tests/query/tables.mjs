// The tables of the default schema, read from the statements that make them: as tables of Drizzle,
// as models of Prisma, and without what would refuse the rows that the tests put in.

import { bigint, boolean, pgTable, text } from "drizzle-orm/pg-core";

const COLUMN = /^ {2}(\w+) (TEXT|BOOLEAN|BIGINT)/;

export const tablesOf = (migration) =>
  [...migration.matchAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n\);/g)].map(([, name, body]) => ({
    name,
    columns: body.split("\n").flatMap((line) => {
      const [, column, type] = COLUMN.exec(line) ?? [];
      return column === undefined ? [] : [{ column, type }];
    }),
  }));

// Prisma needs a key for each model: a number for each row, which nothing else looks at.
export const statements = (tables) =>
  tables.map(({ name, columns }) => `CREATE TABLE ${name} (row_number BIGSERIAL PRIMARY KEY, ${columns.map(({ column, type }) => `${column} ${type}`).join(", ")});`).join("\n");

const DRIZZLE = { TEXT: text, BOOLEAN: boolean, BIGINT: (name) => bigint(name, { mode: "number" }) };

/** By the keys of the schema; the columns under names of their own, as hosts have them. */
export const drizzleTables = (tables, schema) => {
  const made = new Map(tables.map(({ name, columns }) => [name, pgTable(name, Object.fromEntries(columns.map(({ column, type }) => [`${column}_of_${name}`, DRIZZLE[type](column)])))]));
  return Object.fromEntries(Object.entries(schema.tables).map(([key, { name }]) => [key, made.get(name)]));
};

const PRISMA = { TEXT: "String?", BOOLEAN: "Boolean?", BIGINT: "BigInt?" };

export const prismaSchema = (tables, schema, output) => {
  const fields = new Map(tables.map(({ name, columns }) => [name, ["row_number BigInt @id @default(autoincrement())", ...columns.map(({ column, type }) => `${column} ${column === "firm_id" || column === "id" ? "String" : PRISMA[type]}`)]]));
  const keys = new Set();
  for (const [key, { name, relations }] of Object.entries(schema.tables)) {
    for (const [relation, { table, here, there }] of Object.entries(relations ?? {})) {
      const other = schema.tables[table].name;
      const link = `@relation("${key.replace(".", "_")}_${relation}"`;
      const back = `of_${key.replace(".", "_")}_${relation}`;
      if (here === "id") {
        keys.add(name);
        fields.get(name).push(`${relation} ${other}[] ${link})`);
        fields.get(other).push(`${back} ${name}? ${link}, fields: [firm_id, ${there}], references: [firm_id, id])`);
      } else {
        keys.add(other);
        fields.get(name).push(`${relation} ${other}? ${link}, fields: [firm_id, ${here}], references: [firm_id, ${there}])`);
        fields.get(other).push(`${back} ${name}[] ${link})`);
      }
    }
  }
  const models = [...fields].map(([name, lines]) => `model ${name} {\n${[...lines, ...(keys.has(name) ? ["@@unique([firm_id, id])"] : [])].map((line) => `  ${line}`).join("\n")}\n}`);
  return [
    `generator client {\n  provider = "prisma-client"\n  output = "${output}"\n  engineType = "client"\n}`,
    'datasource db {\n  provider = "postgresql"\n}',
    ...models,
  ].join("\n\n");
};
