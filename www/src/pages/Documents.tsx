import { useState } from "react";
import { factsOf } from "../firm/facts";
import { find } from "../firm/firm";
import { nameOf } from "../firm/names";
import { useGate } from "../gate/GateProvider";
import { DocumentsTable } from "../records/DocumentsTable";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { formatCount } from "../ui/format";
import { Page } from "../ui/Page";
import { matches, SearchBox } from "../ui/SearchBox";

export function Documents() {
  const gate = useGate();
  const [query, setQuery] = useState("");
  const open = gate.filter("document:view", records("document"), factsOf);
  const found = open
    .filter((document) => matches(query, document.name, nameOf(document.owner), find.matter(document.matter ?? undefined)?.number ?? ""))
    .toSorted((one, other) => other.updated.localeCompare(one.updated));
  return (
    <Page
      title="Documents"
      lead={<strong data-count="documents">{formatCount(open.length, "document")}</strong>}
      actions={
        <ActionButton look="primary" action="document:upload" record={{ matter: "none", locked: false }}>
          Upload
        </ActionButton>
      }
    >
      <div className="toolbar">
        <SearchBox label="Search documents" value={query} onChange={setQuery} />
      </div>
      <DocumentsTable documents={found} />
    </Page>
  );
}
