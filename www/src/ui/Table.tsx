// A table of records. On a narrow screen each row becomes a card. Roles are explicit, because tables with another CSS
// layout lose theirs.

import { type ReactNode, useState } from "react";
import { formatCount } from "./format";

export interface Column<R> {
  readonly head: string;
  readonly cell: (record: R) => ReactNode;
  readonly align?: "end";
  /** On a narrow screen, `title` is on its own line and `minor` is left out. */
  readonly narrow?: "title" | "minor" | "actions";
}

interface Props<R> {
  readonly name: string;
  readonly records: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly empty: string;
  /** The number of rows that are shown at first. */
  readonly first?: number;
}

export function Table<R extends { readonly id: string }>({ name, records, columns, empty, first = 60 }: Props<R>) {
  const [limit, setLimit] = useState(first);
  if (records.length === 0) return <p className="empty">{empty}</p>;
  const shown = records.slice(0, limit);
  const rest = records.length - shown.length;
  return (
    <div className="table-box">
      <table role="table" aria-label={name} data-records={records.length}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ head, align, narrow }) => (
              <th key={head} role="columnheader" scope="col" data-align={align} data-narrow={narrow}>
                {narrow === "actions" ? <span className="only-heard">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((record) => (
            <tr key={record.id} role="row" data-record={record.id}>
              {columns.map(({ head, cell, align, narrow }) => (
                <td key={head} role="cell" data-head={head} data-align={align} data-narrow={narrow}>
                  {cell(record)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button type="button" className="button more" onClick={() => setLimit(limit + 200)}>
          Show {formatCount(Math.min(200, rest), "more row")} of {rest.toLocaleString("en")}
        </button>
      )}
    </div>
  );
}
