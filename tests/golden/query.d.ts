import type { FactsOf, RecordAction, Snapshot } from "./index.js";

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
  | {
      /** The name of the field. */
      readonly field: string;
      /** The value, or those that it may be. */
      readonly is: QueryValue;
    }
  /** The field has a value, and none of these. */
  | {
      /** The name of the field. */
      readonly field: string;
      /** The value, or those that it may not be. */
      readonly is_not: QueryValue;
    }
  /** The field has a value. */
  | { readonly known: string }
  /** The moment in the field has not come, or there is none. */
  | {
      /** The name of the field, whose moments are in milliseconds since 1970. */
      readonly not_ended: string;
      /** The moment of the query, in milliseconds since 1970. */
      readonly at: number;
    }
  /** The one row that the row refers to is there, and is such. */
  | {
      /** The name of the relation. */
      readonly one: string;
      /** What the other row has to meet. */
      readonly where: Filter;
    }
  /** One of the rows that belong to the row is such. */
  | {
      /** The name of the relation. */
      readonly some: string;
      /** What one of them has to meet. */
      readonly where: Filter;
    }
  /** None of the rows that belong to the row is such. */
  | {
      /** The name of the relation. */
      readonly none: string;
      /** What none of them may meet. */
      readonly where: Filter;
    };

/** Which rows of a kind somebody may take an action on; `queryOf` makes it. */
export interface Query {
  /** The firm's id: a row of another firm is never meant. */
  readonly firm: string;
  /** The kind of record. */
  readonly kind: string;
  /** All of the firm's rows, none, or those that the filter lets through. */
  readonly rows: "always" | "never" | { readonly where: Filter };
}

/**
 * The rows on which the subject of a snapshot may take an action, at a moment in milliseconds since
 * 1970. `known` is what is known of all of the rows: `{ shown_on: "billing" }`. The engine, a wasm
 * module of its own, is started by the first call; see {@link ready}.
 *
 * ```ts
 * const snapshot = firm.snapshotFor(person, session, now, now + 60_000);
 * const query = queryOf(snapshot, "task:view", now);
 * ```
 *
 * @throws QueryError if the snapshot is refused, or something is not of its shape.
 */
export declare function queryOf<A extends RecordAction>(snapshot: Snapshot | string, action: A, now: number, known?: FactsOf<A>): Query;

/** Starts the engine off the main thread. Optional: the first query starts it too. */
export declare function ready(): Promise<void>;

/** Where a field is: in a column of this name, or true if the column is NULL. */
export type Column = string | { readonly is_null: string };

/** How one table is reached from another. */
export interface Relation {
  /** The key of the other table in the schema. */
  readonly table: string;
  /** The column of this table that is compared. */
  readonly here: string;
  /** The column of the other table that it is compared with. */
  readonly there: string;
}

/** A table: its name, its columns by field, and how other tables are reached from it. */
export interface Table {
  /** Its name in the database. */
  readonly name: string;
  /** Where its fields are, by field. */
  readonly columns?: { readonly [field: string]: Column };
  /** How other tables are reached from it, by the names that conditions have for that. */
  readonly relations?: { readonly [relation: string]: Relation };
}

/**
 * The names of a host's tables and columns. {@link defaultSchema} is the one whose tables come with
 * Firmgate; a host with tables of its own copies it and names what is different.
 */
export interface Schema {
  /** The column of the firm's id, in every table. */
  readonly firm: string;
  /** Of which type the columns are that have ids. */
  readonly ids: "text" | "integer" | "uuid";
  /** The tables, by kind of record and by what belongs to one. */
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
 * const where = prismaWhere(queryOf(snapshot, "task:view", now));
 * const tasks = await prisma.tasks.findMany({ where: { AND: [where, { done: false }] } });
 * ```
 *
 * @throws QueryError if the schema does not have what the condition needs.
 */
export declare function prismaWhere(query: Query, schema?: Schema): PrismaWhere;

/** The tag `sql` of drizzle-orm. */
export type DrizzleTag<S> = {
  (strings: TemplateStringsArray, ...values: unknown[]): S;
  /** A part that is put in as it is. */
  raw(text: string): S;
};

/**
 * A query as a condition for Drizzle's `.where(..)`. The tables are those of Drizzle, by the keys of
 * the schema's tables; their columns are found by the names that they have in the database.
 *
 * ```ts
 * import { sql } from "drizzle-orm";
 *
 * const mine = drizzleWhere(queryOf(snapshot, "task:view", now), sql, { task: tasks, matter: matters, .. });
 * const rows = await db.select().from(tasks).where(and(mine, eq(tasks.done, false)));
 * ```
 *
 * @throws QueryError if the schema or the tables do not have what the condition needs.
 */
export declare function drizzleWhere<S>(query: Query, sql: DrizzleTag<S>, tables: { readonly [key: string]: object }, schema?: Schema): S;

/** The stable code of a {@link QueryError}. */
export type QueryErrorCode =
  /** The schema has no such table, column or relation. */
  | "schema_no_table"
  | "schema_no_column"
  | "schema_no_relation"
  /** It is no query of this version. */
  | "query_malformed"
  /** The firm's id is not of the type that the schema says ids have. */
  | "id_not_of_type"
  /** The action is on the firm, and not on rows. */
  | "action_on_firm"
  /** The catalogue has no such action. */
  | "unknown_action"
  /** The snapshot is not one that this library reads, or contradicts itself. */
  | "snapshot_version"
  | "snapshot_catalogue"
  | "snapshot_contradiction"
  /** Something that was passed in has not the shape that it should have. */
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

/** A query cannot be made, or not be turned into a condition. */
export declare class QueryError extends Error {
  /** The stable code. */
  readonly code: QueryErrorCode;
}
