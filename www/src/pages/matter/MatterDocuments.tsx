import { factsOf, newDocument } from "../../firm/facts";
import { firm } from "../../firm/firm";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { DocumentsTable } from "../../records/DocumentsTable";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterDocuments({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const folder = firm.folders.find((own) => own.matter === matter.id);
  return (
    <Section
      title="Documents"
      actions={
        <>
          <ActionButton action="document:automate" record={{ matter: matter.facts }}>
            From a template
          </ActionButton>
          <ActionButton look="primary" action="document:upload" record={newDocument(matter, folder)}>
            Upload
          </ActionButton>
        </>
      }
    >
      <DocumentsTable
        documents={gate.filter("document:view", records("document").filter((document) => document.matter === matter.id), factsOf)}
        withMatter={false}
      />
    </Section>
  );
}
