import type { FactsOf, RecordAction, Snapshot } from "./dist/index";

/** What a field is compared with: a boolean, names of the catalogue, or ids. */
export type QueryValue = boolean | { readonly words: readonly string[] } | { readonly ids: readonly string[] };

/**
 * A condition on a row. A field without a value, and a row that does not exist, meet no condition, not even a negated one.
 */
export type Filter =
  | { readonly all: readonly Filter[] }
  | { readonly any: readonly Filter[] }
  /** The field has the value, or one of the values. */
  | {
      /** The name of the field. */
      readonly field: string;
      /** The value, or the values. */
      readonly is: QueryValue;
    }
  /** The field has a value, but none of these. */
  | {
      /** The name of the field. */
      readonly field: string;
      /** The value, or the values. */
      readonly is_not: QueryValue;
    }
  /** The field has a value. */
  | { readonly known: string }
  /** The time in the field is in the future, or the field has no value. */
  | {
      /** The name of the field; its times are in milliseconds since 1970. */
      readonly not_ended: string;
      /** The time of the query, in milliseconds since 1970. */
      readonly at: number;
    }
  /** The one row that the row refers to exists and meets a condition. */
  | {
      /** The name of the relation. */
      readonly one: string;
      /** The condition on the other row. */
      readonly where: Filter;
    }
  /** At least one of the related rows meets a condition. */
  | {
      /** The name of the relation. */
      readonly some: string;
      /** The condition on a related row. */
      readonly where: Filter;
    }
  /** No related row meets a condition. */
  | {
      /** The name of the relation. */
      readonly none: string;
      /** The condition on a related row. */
      readonly where: Filter;
    };

/**
 * The rows on which a subject may take an action; see {@link queryOf}.
 *
 * In the glossary: [residual](./glossary.md#residual).
 */
export interface Query {
  /** The firm's id. Rows of other firms are never included. */
  readonly firm: string;
  /** The kind of record. */
  readonly kind: string;
  /** All of the firm's rows, none, or those that meet a condition. */
  readonly rows: "always" | "never" | { readonly where: Filter };
}

/**
 * Returns the rows on which the subject of a snapshot may take an action. `now` is in milliseconds since 1970; a moment
 * before the snapshot was issued counts as that moment, as in a gate. `known` has the facts that all rows have in common,
 * such as `{ shown_on: "billing" }`. The first call starts an engine, which is
 * another wasm module than the gate's; see {@link ready}.
 *
 * ```ts
 * const snapshot = firm.snapshotFor(person, session, now, now + 60_000);
 * const query = queryOf(snapshot, "task:view", now);
 * ```
 *
 * @throws {QueryError} The snapshot or another argument is invalid.
 */
export declare function queryOf<A extends RecordAction>(snapshot: Snapshot | string, action: A, now: number, known?: FactsOf<A>): Query;

/** Starts the engine without blocking the main thread. Optional: the first query starts it too. */
export declare function ready(): Promise<void>;

/** Where a field is stored: in a column, or as whether a column is NULL. */
export type Column = string | { readonly is_null: string };

/** How one table is joined to another. */
export interface Relation {
  /** The key of the other table in the schema. */
  readonly table: string;
  /** The column of this table. */
  readonly here: string;
  /** The column of the other table that has the same value. */
  readonly there: string;
}

/** A table, its columns by field, and its relations. */
export interface Table {
  /** Its name in the database. */
  readonly name: string;
  /** The columns, by field. */
  readonly columns?: { readonly [field: string]: Column };
  /** The relations, by the names in conditions. */
  readonly relations?: { readonly [relation: string]: Relation };
}

/**
 * The names of the tables and columns of a database. {@link defaultSchema} describes Firmgate's own tables. For other
 * tables, copy it and change what differs.
 */
export interface Schema {
  /** The column with the firm's id, in every table. */
  readonly firm: string;
  /** The type of columns with ids. */
  readonly ids: "text" | "integer" | "uuid";
  /** The tables of records, by kind, and of what belongs to records. */
  readonly tables: { readonly [key: string]: Table };
}

/** The schema of Firmgate's own tables. */
export declare const defaultSchema: Schema;

/** A condition for Prisma. */
export type PrismaWhere = { [key: string]: unknown };

/**
 * Turns a query into a `where` for Prisma. The models need a field for each column of the schema, and a relation field for
 * each relation of the schema (`blocked`, `matter`, `access_users`).
 *
 * ```ts
 * const where = prismaWhere(queryOf(snapshot, "task:view", now));
 * const tasks = await prisma.tasks.findMany({ where: { AND: [where, { done: false }] } });
 * ```
 *
 * @throws {QueryError} The schema has no column or relation that the condition needs.
 */
export declare function prismaWhere(query: Query, schema?: Schema): PrismaWhere;

/** The template tag `sql` of drizzle-orm. */
export type DrizzleTag<S> = {
  (strings: TemplateStringsArray, ...values: unknown[]): S;
  /** Inserts a text unchanged. */
  raw(text: string): S;
};

/**
 * Turns a query into a condition for Drizzle's `.where(..)`. `tables` has Drizzle's tables under the keys of the schema's
 * tables. Columns are found by their names in the database. Each id is a parameter of the statement, of which PostgreSQL
 * takes 65,535 and SQLite 32,766.
 *
 * ```ts
 * import { sql } from "drizzle-orm";
 *
 * const mine = drizzleWhere(queryOf(snapshot, "task:view", now), sql, { task: tasks, matter: matters, .. });
 * const rows = await db.select().from(tasks).where(and(mine, eq(tasks.done, false)));
 * ```
 *
 * @throws {QueryError} The schema or the tables lack something that the condition needs.
 */
export declare function drizzleWhere<S>(query: Query, sql: DrizzleTag<S>, tables: { readonly [key: string]: object }, schema?: Schema): S;

/** The stable code of a {@link QueryError}. */
export type QueryErrorCode =
  /** The schema lacks a table, a column or a relation. */
  | "schema_no_table"
  | "schema_no_column"
  | "schema_no_relation"
  /** Not a query of this version. */
  | "query_malformed"
  /** The firm's id does not have the schema's type of ids. */
  | "id_not_of_type"
  /** The action is about the firm, and not about records. */
  | "action_on_firm"
  /** No action has this name. */
  | "unknown_action"
  /** The snapshot has another version or catalogue, or contradicts itself. */
  | "snapshot_version"
  | "snapshot_catalogue"
  | "snapshot_contradiction"
  /** An argument is invalid. */
  | "input_malformed"
  | "input_unreadable"
  | "input_too_deep"
  | "input_too_large"
  | "number_invalid"
  | "text_invalid"
  /** The engine cannot be started, or has failed. */
  | "csp_blocked"
  | "engine_unavailable"
  | "engine_failed";

/** A query cannot be made, or cannot be turned into a condition. */
export declare class QueryError extends Error {
  /** The stable code. */
  readonly code: QueryErrorCode;
}
