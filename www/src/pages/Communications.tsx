import { factsOf } from "../firm/facts";
import { useGate } from "../gate/GateProvider";
import { CommunicationsTable } from "../records/CommunicationsTable";
import { ThreadsList } from "../records/ThreadsList";
import { records } from "../server/records";
import { ActionButton } from "../ui/ActionButton";
import { formatCount } from "../ui/format";
import { Page, Section } from "../ui/Page";

export function Communications() {
  const gate = useGate();
  const threads = gate.filter("message:view", records("message"), factsOf);
  const communications = gate
    .filter("communication:view", records("communication"), factsOf)
    .toSorted((one, other) => other.at.localeCompare(one.at));
  return (
    <Page
      title="Communications"
      lead={`${formatCount(threads.length, "conversation")}, ${formatCount(communications.length, "call and e-mail", "calls and e-mails")}`}
      actions={
        <ActionButton look="primary" action="message:send">
          New message
        </ActionButton>
      }
    >
      <Section title="Internal messages">
        <ThreadsList threads={threads} />
      </Section>
      <Section title="Calls and e-mails">
        <CommunicationsTable communications={communications} />
      </Section>
    </Page>
  );
}
