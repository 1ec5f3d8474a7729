// firmgate/query: conditions for query builders. It translates the engine's query and decides nothing: a condition that
// it cannot translate is an error.

import type { Filter, Query, QueryErrorCode, QueryValue, Schema, Table } from "../query.api";
// @ts-expect-error It is written by the build and has no types of its own.
import { glue } from "../generated/query-glue.js";
import { MODULE } from "../generated/query-module";
import { SCHEMA } from "../generated/schema";
import { starter } from "./engine-with-glue";
import { InputError } from "./firm-errors";
import { textOf, write } from "./firm-write";

export const defaultSchema: Schema = SCHEMA;

export class QueryError extends Error {
  override name = "QueryError";
  readonly code: QueryErrorCode;

  constructor(code: QueryErrorCode, message: string, options?: ErrorOptions) {
    super(`${message} [${code}]`, options);
    this.code = code;
  }
}

interface Exports {
  query_of(snapshot: string, action: string, now: string, known: string): string;
}

const engine = starter<Exports>(glue, MODULE, (code, message, cause) => new QueryError(code, message, cause === undefined ? undefined : { cause }));

export const ready = engine.ready;

// Arguments are serialized as for a firm, but errors are those of this entry.
const serializing = <T>(serialize: () => T): T => {
  try {
    return serialize();
  } catch (cause) {
    throw cause instanceof InputError ? new QueryError(cause.code as QueryErrorCode, cause.message, { cause }) : cause;
  }
};

export const queryOf = (snapshot: unknown, action: unknown, now: unknown, known?: unknown): Query => {
  const args = serializing(() => [
    typeof snapshot === "string" ? textOf("snapshot", snapshot) : write("snapshot", snapshot),
    textOf("action", action),
    write("now", now),
    write("known", known),
  ] as const);
  const { done, invalid } = JSON.parse(engine.ask(engine.start(), (exports) => exports.query_of(...args)));
  if (invalid) return fail(invalid.code, `\`${invalid.path}\`: ${invalid.message}`);
  return done;
};

const fail = (code: QueryErrorCode, message: string): never => {
  throw new QueryError(code, message);
};

/** The table of the rows that a condition is about. */
interface At {
  readonly schema: Schema;
  readonly key: string;
  readonly table: Table;
}

const own = <T>(map: { readonly [key: string]: T } | undefined, key: string): T | undefined =>
  map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;

const at = (schema: Schema, key: string): At => ({
  schema,
  key,
  table: own(schema.tables, key) ?? fail("schema_no_table", `the schema has no table for \`${key}\``),
});

const noColumn = (key: string, field: string): never =>
  fail("schema_no_column", `the schema's table for \`${key}\` has no column for \`${field}\``);

const relation = ({ schema, key, table }: At, name: string) => {
  const to = own(table.relations, name) ?? fail("schema_no_relation", `the schema's table for \`${key}\` has no relation \`${name}\``);
  return { ...to, at: at(schema, to.table) };
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Ids with the type of their column. An id that does not have the type is left out: no row has it. */
const ids = (schema: Schema, values: readonly string[]): readonly (string | bigint)[] => {
  switch (schema.ids) {
    case "text":
      return values;
    case "uuid":
      return values.filter((id) => UUID.test(id)).map((id) => id.toLowerCase());
    case "integer":
      return values.filter((id) => /^(0|-?[1-9]\d*)$/.test(id)).map(BigInt);
    default:
      return fail("query_malformed", "the schema has no type of ids");
  }
};

const compared = (schema: Schema, value: QueryValue): boolean | readonly (string | bigint)[] => {
  if (typeof value === "boolean") return value;
  return "words" in value ? value.words : ids(schema, value.ids);
};

const condition = ({ rows }: Query): Filter => {
  if (rows === "always") return { all: [] };
  if (rows === "never") return { any: [] };
  return rows.where ?? fail("query_malformed", "not a query of this version");
};

// INVARIANT: no `OR` and no `AND` is empty. Prisma documents that no row meets an empty `OR`, but within an `AND` it is
// ignored, so that every row meets it. No row meets an empty `in`.
const prisma = (here: At, filter: Filter, firm: string | bigint): object => {
  const column = (field: string): string => {
    const found = own(here.table.columns, field);
    return typeof found === "string" ? found : noColumn(here.key, field);
  };
  const related = (name: string, how: "is" | "some" | "none", where: Filter): object => {
    const to = relation(here, name);
    return { [name]: { [how]: { AND: [{ [here.schema.firm]: firm }, prisma(to.at, where, firm)] } } };
  };
  const ofTheFirm = { [here.schema.firm]: firm };
  if ("all" in filter) return { AND: [ofTheFirm, ...filter.all.map((part) => prisma(here, part, firm))] };
  if ("any" in filter) return { OR: [{ [here.schema.firm]: { in: [] } }, ...filter.any.map((part) => prisma(here, part, firm))] };
  if ("is" in filter) {
    const found = own(here.table.columns, filter.field) ?? noColumn(here.key, filter.field);
    if (typeof found !== "string") return { [found.is_null]: filter.is === true ? null : { not: null } };
    const value = compared(here.schema, filter.is);
    return { [found]: typeof value === "boolean" ? { equals: value } : { in: value } };
  }
  if ("is_not" in filter) {
    const value = compared(here.schema, filter.is_not);
    return { [column(filter.field)]: typeof value === "boolean" ? { equals: !value } : { not: null, notIn: value } };
  }
  if ("known" in filter) return { [column(filter.known)]: { not: null } };
  if ("not_ended" in filter) {
    const end = column(filter.not_ended);
    return { OR: [{ [end]: null }, { [end]: { gt: filter.at } }] };
  }
  if ("one" in filter) return related(filter.one, "is", filter.where);
  if ("some" in filter) return related(filter.some, "some", filter.where);
  if ("none" in filter) return related(filter.none, "none", filter.where);
  return fail("query_malformed", "unknown condition");
};

const firmOf = (query: Query, schema: Schema): string | bigint =>
  ids(schema, [query.firm])[0] ?? fail("id_not_of_type", `the firm's id is not of the type ${schema.ids}`);

export const prismaWhere = (query: Query, schema: Schema = defaultSchema): { [key: string]: unknown } => {
  const firm = firmOf(query, schema);
  return { AND: [{ [schema.firm]: firm }, prisma(at(schema, query.kind), condition(query), firm)] };
};

type Tag<S> = { (strings: TemplateStringsArray, ...values: unknown[]): S; raw(text: string): S };

export const drizzleWhere = <S>(query: Query, sql: Tag<S>, tables: { readonly [key: string]: object }, schema: Schema = defaultSchema): S => {
  const tableOf = (key: string): object => own(tables, key) ?? fail("schema_no_table", `pass a table for \`${key}\``);
  // Columns are found by their names in the database, and not by their keys in the table.
  const columnOf = (key: string, name: string, field: string): unknown =>
    Object.values(tableOf(key)).find((column) => column?.name === name) ?? noColumn(key, field);
  // Of conditions there are as many as the rule has.
  const join = (parts: readonly S[], between: S, empty: S): S =>
    parts.length === 0 ? empty : sql`(${parts.reduce((left, right) => sql`${left}${between}${right}`)})`;
  // Of values there may be thousands. Drizzle writes an array as a list in parentheses; it calls itself for each text
  // within another, and so a text for each value overflowed the stack.
  const list = (values: readonly unknown[]): S => (values.length === 0 ? sql`(null)` : sql`${values}`);

  const write = (here: At, filter: Filter): S => {
    const column = (field: string): unknown => {
      const found = own(here.table.columns, field);
      return typeof found === "string" ? columnOf(here.key, found, field) : noColumn(here.key, field);
    };
    const related = (name: string, where: Filter): S => {
      const to = relation(here, name);
      const firm = schema.firm;
      const there = (column: string) => columnOf(to.at.key, column, name);
      const outer = (column: string) => columnOf(here.key, column, name);
      return sql`(select 1 from ${tableOf(to.at.key)} where ${there(firm)} = ${outer(firm)} and ${there(to.there)} = ${outer(to.here)} and ${write(to.at, where)})`;
    };
    if ("all" in filter) return join(filter.all.map((part) => write(here, part)), sql.raw(" and "), sql`(1 = 1)`);
    if ("any" in filter) return join(filter.any.map((part) => write(here, part)), sql.raw(" or "), sql`(1 = 0)`);
    if ("is" in filter) {
      const found = own(here.table.columns, filter.field) ?? noColumn(here.key, filter.field);
      if (typeof found !== "string") {
        const known = columnOf(here.key, found.is_null, filter.field);
        return filter.is === true ? sql`${known} is null` : sql`${known} is not null`;
      }
      const value = compared(here.schema, filter.is);
      if (typeof value === "boolean") return sql`${column(filter.field)} = ${sql.raw(String(value))}`;
      return sql`${column(filter.field)} in ${list(value)}`;
    }
    if ("is_not" in filter) {
      const value = compared(here.schema, filter.is_not);
      if (typeof value === "boolean") return sql`${column(filter.field)} = ${sql.raw(String(!value))}`;
      const differs = value.length === 0 ? sql`(1 = 1)` : sql`${column(filter.field)} not in ${list(value)}`;
      return sql`(${column(filter.field)} is not null and ${differs})`;
    }
    if ("known" in filter) return sql`${column(filter.known)} is not null`;
    if ("not_ended" in filter) {
      const end = column(filter.not_ended);
      return sql`(${end} is null or ${end} > ${filter.at})`;
    }
    if ("one" in filter) return sql`exists ${related(filter.one, filter.where)}`;
    if ("some" in filter) return sql`exists ${related(filter.some, filter.where)}`;
    if ("none" in filter) return sql`not exists ${related(filter.none, filter.where)}`;
    return fail("query_malformed", "unknown condition");
  };

  const here = at(schema, query.kind);
  const firm = firmOf(query, schema);
  return sql`(${columnOf(query.kind, schema.firm, "firm")} = ${firm} and ${write(here, condition(query))})`;
};
