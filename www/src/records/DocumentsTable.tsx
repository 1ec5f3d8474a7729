import { find } from "../firm/firm";
import { nameOf } from "../firm/names";
import type { Document } from "../firm/types";
import { ActionButton } from "../ui/ActionButton";
import { Badge } from "../ui/Badge";
import { formatDay } from "../ui/format";
import { type Column, Table } from "../ui/Table";
import { MatterLink } from "./MatterLink";

interface Props {
  readonly documents: readonly Document[];
  readonly withMatter?: boolean;
}

const pathOf = ({ folders }: Document): string => folders.map((id) => find.folder(id)?.name).reverse().join(" / ");

/** Documents. */
export function DocumentsTable({ documents, withMatter = true }: Props) {
  const columns: (Column<Document> | false)[] = [
    {
      head: "Document",
      narrow: "title",
      cell: (document) => (
        <span className="with-badges">
          {document.name}
          {document.locked && <Badge name="locked" />}
        </span>
      ),
    },
    { head: "Folder", cell: (document) => pathOf(document) || <span className="quiet">–</span> },
    withMatter && { head: "Matter", cell: ({ matter }) => <MatterLink id={matter} /> },
    { head: "Owner", narrow: "minor", cell: ({ owner }) => nameOf(owner) },
    { head: "Changed", cell: ({ updated }) => formatDay(updated) },
    { head: "Version", align: "end", narrow: "minor", cell: ({ version }) => version },
    {
      head: "Actions",
      narrow: "actions",
      cell: (document) => (
        <div className="row-actions">
          <ActionButton look="quiet" action="document:download" record={document.facts} of={document.name}>
            Download
          </ActionButton>
          <ActionButton look="quiet" action="document:edit" record={document.facts} of={document.name}>
            Edit
          </ActionButton>
          {document.locked && (
            <ActionButton look="quiet" action="document:unlock" record={document.facts} of={document.name}>
              Unlock
            </ActionButton>
          )}
        </div>
      ),
    },
  ];
  return <Table name="Documents" records={documents} columns={columns.filter((column) => column !== false)} empty="No documents." />;
}
