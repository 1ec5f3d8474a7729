import { factsOf } from "../../firm/facts";
import { useGate } from "../../gate/GateProvider";
import { DocumentsTable } from "../../records/DocumentsTable";
import { records } from "../../server/records";
import { formatCount } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalDocuments() {
  const documents = useGate().filter("document:view", records("document"), factsOf);
  return (
    <Page title="Documents" lead={<strong data-count="documents">{formatCount(documents.length, "document")}</strong>}>
      <DocumentsTable documents={documents} />
    </Page>
  );
}
