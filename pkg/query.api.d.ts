/** Something that a field is compared with: yes or no, one of some words of the catalogue, one of some ids. */
export type QueryValue = boolean | { readonly words: readonly string[] } | { readonly ids: readonly string[] };

/**
 * A condition on a row. A field without a value, and a row that is not there, meet none, also none
 * that says `not`.
 */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  /** The field has the value, or one of them. */
  | { readonly field: string; readonly is: QueryValue }
  /** The field has a value, and none of these. */
  | { readonly field: string; readonly is_not: QueryValue }
  /** The field has a value. */
  | { readonly known: string }
  /** The moment in the field, in milliseconds since 1970, has not come at `at`, or there is none. */
  | { readonly not_ended: string; readonly at: number }
  /** The one row that the row refers to is there, and is such. */
  | { readonly one: string; readonly where: Filter }
  /** One of the rows that belong to the row is such. */
  | { readonly some: string; readonly where: Filter }
  /** None of the rows that belong to the row is such. */
  | { readonly none: string; readonly where: Filter };

/** Which rows of a kind somebody may take an action on; `Firm.query` and `queryOf` make it. */
export interface Query {
  /** The firm's id: a row of another firm is never meant. */
  readonly firm: string;
  /** The kind of record. */
  readonly kind: string;
  /** All of the firm's rows, none, or those that the filter lets through. */
  readonly rows: "always" | "never" | { readonly where: Filter };
}

/** Where a field is: in a column of this name, or true if the column is NULL. */
export type Column = string | { readonly is_null: string };

/** A table: its name, its columns by field, and how other tables are reached from it. */
export interface Table {
  readonly name: string;
  readonly columns?: { readonly [field: string]: Column };
  readonly relations?: { readonly [relation: string]: { readonly table: string; readonly here: string; readonly there: string } };
}

/**
 * The names of a host's tables and columns. {@link defaultSchema} is the one whose tables come with
 * Firmgate; a host with tables of its own copies it and names what is different.
 */
export interface Schema {
  /** The column of the firm's id, in every table. */
  readonly firm: string;
  readonly ids: "text" | "integer" | "uuid";
  readonly tables: { readonly [key: string]: Table };
}

/** The schema that comes with Firmgate. */
export declare const defaultSchema: Schema;

/** A condition as Prisma takes it. */
export type PrismaWhere = { [key: string]: unknown };

/**
 * A query as a `where` for Prisma. Models have the fields of the schema's columns, and a relation
 * field of the name of each of the schema's relations (`blocked`, `matter`, `access_users`).
 *
 * ```ts
 * const where = prismaWhere(firm.query(by, "task:view", Date.now()));
 * const tasks = await prisma.tasks.findMany({ where: { AND: [where, { done: false }] } });
 * ```
 *
 * @throws QueryError if the schema does not have what the condition needs.
 */
export declare function prismaWhere(query: Query, schema?: Schema): PrismaWhere;

/** The tag `sql` of drizzle-orm. */
export type DrizzleTag<S> = {
  (strings: TemplateStringsArray, ...values: unknown[]): S;
  raw(text: string): S;
};

/**
 * A query as a condition for Drizzle's `.where(..)`. The tables are those of Drizzle, by the keys of
 * the schema's tables; their columns are found by the names that they have in the database.
 *
 * ```ts
 * import { sql } from "drizzle-orm";
 *
 * const mine = drizzleWhere(firm.query(by, "task:view", Date.now()), sql, { task: tasks, matter: matters, .. });
 * const rows = await db.select().from(tasks).where(and(mine, eq(tasks.done, false)));
 * ```
 *
 * @throws QueryError if the schema or the tables do not have what the condition needs.
 */
export declare function drizzleWhere<S>(query: Query, sql: DrizzleTag<S>, tables: { readonly [key: string]: object }, schema?: Schema): S;

/** The stable code of a {@link QueryError}. */
export type QueryErrorCode = "schema_no_table" | "schema_no_column" | "schema_no_relation" | "query_malformed" | "id_not_of_type";

/** A query cannot be turned into a condition. */
export declare class QueryError extends Error {
  readonly code: QueryErrorCode;
}
