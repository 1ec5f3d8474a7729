// Saves a table of the access review as CSV. The server makes it.

import { label } from "../../ui/label";

type TableName = "shares" | "matters_nobody_opens" | "idle" | "granted";

/** The review that is shown: since when. */
export interface Shown {
  readonly since: number;
}

export function Download({ since, table }: Shown & { readonly table: TableName }) {
  return (
    <a className="button" data-look="quiet" data-download={table} href={`/api/v1/review/${table}?since=${since}`} download={`${table}.csv`} aria-label={`Save “${label(table)}” as CSV`}>
      Save as CSV
    </a>
  );
}
