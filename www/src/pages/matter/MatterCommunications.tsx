import { factsOf } from "../../firm/facts";
import type { Matter } from "../../firm/types";
import { useGate } from "../../gate/GateProvider";
import { CommunicationsTable } from "../../records/CommunicationsTable";
import { ThreadsList } from "../../records/ThreadsList";
import { records } from "../../server/records";
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
          <ActionButton look="primary" action="communication:create" record={{ matter: matter.facts }}>
            Log a call
          </ActionButton>
        }
      >
        <CommunicationsTable communications={gate.filter("communication:view", records("communication").filter(isHere), factsOf)} />
      </Section>
      <Section title="Internal messages">
        <ThreadsList threads={gate.filter("message:view", records("message").filter(isHere), factsOf)} />
      </Section>
    </>
  );
}
