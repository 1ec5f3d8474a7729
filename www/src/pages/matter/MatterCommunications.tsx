import { facts } from "../../firm/facts";
import { firm } from "../../firm/firm";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { CommunicationsTable } from "../../records/CommunicationsTable";
import { ThreadsList } from "../../records/ThreadsList";
import { ActionButton } from "../../ui/ActionButton";
import { Section } from "../../ui/Page";

export function MatterCommunications({ matter }: { readonly matter: Matter }) {
  const gate = useGate();
  const isHere = (record: { readonly matter: string | null }) => record.matter === matter.id;
  return (
    <>
      <Section
        title="Calls and e-mails"
        actions={
          <ActionButton look="primary" action="communication:create" record={{ matter: facts.matter(matter) }}>
            Log a call
          </ActionButton>
        }
      >
        <CommunicationsTable communications={gate.filter("communication:view", firm.communications.filter(isHere), facts.communication)} />
      </Section>
      <Section title="Internal messages">
        <ThreadsList threads={gate.filter("message:view", firm.threads.filter(isHere), facts.thread)} />
      </Section>
    </>
  );
}
