import { firm } from "../../firm/firm";
import { nameOf } from "../../firm/names";
import { ActionButton } from "../../ui/ActionButton";
import { Table } from "../../ui/Table";

export function TextSnippets() {
  return (
    <Table
      name="Text snippets"
      records={firm.text_snippets}
      empty="None."
      columns={[
        { head: "Snippet", narrow: "title", cell: ({ short }) => <code>{short}</code> },
        { head: "Becomes", cell: ({ text }) => text },
        { head: "Whose", cell: ({ owner }) => nameOf(owner) },
        {
          head: "Actions",
          narrow: "actions",
          cell: (snippet) => (
            <div className="row-actions">
              <ActionButton look="quiet" action="text_snippet:manage" record={snippet.facts} of={snippet.short}>
                Change
              </ActionButton>
            </div>
          ),
        },
      ]}
    />
  );
}
