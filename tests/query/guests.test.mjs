// Queries of guests: with thousands of shares, and at the moments at which these begin and end. No database is needed.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import { Gate, catalogue } from "firmgate";
import { defaultSchema, drizzleWhere, prismaWhere, queryOf } from "firmgate/query";
import { drizzleTables } from "./tables.mjs";

const ISSUED = 1_000;

const guest = (shares) => ({
  version: 1,
  catalogue: catalogue.hash,
  firm: "1",
  revision: 5,
  issued_at: ISSUED,
  expires_at: 9_000,
  session: { open: true, second_factor: false },
  settings: { admin_implies_areas: true, money_crosses: true, feed_open: true, pay_online: false, contacts_limited: false, recoverable: ["matter"] },
  subject: { kind: "guest", id: "7", state: "enabled", two_factor: false, two_factor_required: false, shares },
});

/** Drizzle's tables with the columns that the schema names. */
const tables = () => {
  const { tables, firm } = defaultSchema;
  const columns = new Map(Object.values(tables).map(({ name }) => [name, new Set([firm])]));
  for (const { name, columns: own, relations = {} } of Object.values(tables)) {
    for (const column of Object.values(own)) columns.get(name).add(column.is_null ?? column);
    for (const { table, here, there } of Object.values(relations)) {
      columns.get(name).add(here);
      columns.get(tables[table].name).add(there);
    }
  }
  return drizzleTables([...columns].map(([name, own]) => ({ name, columns: [...own].map((column) => ({ column, type: "TEXT" })) })), defaultSchema);
};

describe("a guest with thousands of shares", () => {
  for (const count of [1, 5_000, 60_000]) {
    it(`${count}: each is in the condition once`, () => {
      const expected = Array.from({ length: count }, (_, place) => `matter ${place}`);
      const query = queryOf(guest(expected.map((id) => ({ kind: "matter", id }))), "matter:view", ISSUED);
      const inPrisma = JSON.stringify(prismaWhere(query));
      assert.equal(inPrisma.split('"matter ').length - 1, count);
      for (const dialect of [new PgDialect(), new SQLiteSyncDialect()]) {
        const { sql: written, params } = dialect.sqlToQuery(drizzleWhere(query, sql, tables()));
        assert.deepEqual(params.filter((param) => `${param}`.startsWith("matter ")).sort(), [...expected].sort());
        assert.match(written, /"matters"\."id" in \((\$\d+|\?)(, (\$\d+|\?))*\)/);
      }
    });
  }

  it("none: no row", () => {
    const query = { firm: "1", kind: "matter", rows: { where: { field: "id", is: { ids: [] } } } };
    assert.match(new PgDialect().sqlToQuery(drizzleWhere(query, sql, tables())).sql, /"id" in \(null\)/);
  });
});

describe("the moment of a query", () => {
  it("is the gate's: what has ended when the snapshot was issued stays ended, whatever the clock says", () => {
    const shares = [
      { kind: "matter", id: "past", ends_at: 500 },
      { kind: "matter", id: "now", starts_at: 900, ends_at: 1_100 },
      { kind: "matter", id: "later", starts_at: 1_100 },
    ];
    const snapshot = guest(shares);
    for (const now of [-1, 0, 499, 500, 999, ISSUED, 1_099, 1_100, 8_999, 9_000]) {
      const gate = Gate.open(snapshot, { now: () => now, mode: "production" });
      const written = JSON.stringify(queryOf(snapshot, "matter:view", now).rows);
      for (const { id } of shares) assert.equal(written.includes(`"${id}"`), gate.can("matter:view", { id, blocked: [] }), `${id} at ${now}`);
    }
  });
});
