// Saves a table of the access review as CSV.

import { actor, firmgate } from "../../firm/live";
import type { Persona } from "../../firm/types";
import { label } from "../../ui/label";

type TableName = "shares" | "matters_nobody_opens" | "idle" | "granted";

/** The review that is shown: who looks at it, and since when. */
export interface Shown {
  readonly persona: Persona;
  readonly since: number;
}

export function Download({ persona, since, table }: Shown & { readonly table: TableName }) {
  const save = () => {
    const made = firmgate.reviewCsv(actor(persona), Date.now(), since, table);
    if (!made.ok) return;
    const address = URL.createObjectURL(new Blob([made.csv], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${table}.csv`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <button type="button" className="button" data-look="quiet" data-download={table} onClick={save} aria-label={`Save “${label(table)}” as CSV`}>
      Save as CSV
    </button>
  );
}
