import { facts } from "../../firm/facts";
import { firm } from "../../firm/firm";
import { useGate } from "../../gate/GateProvider";
import { ThreadsList } from "../../records/ThreadsList";
import { ActionButton } from "../../ui/ActionButton";
import { formatCount } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalMessages() {
  const threads = useGate().filter("message:view", firm.threads, facts.thread);
  return (
    <Page
      title="Messages"
      lead={<strong data-count="threads">{formatCount(threads.length, "conversation")}</strong>}
      actions={
        <ActionButton look="primary" action="message:send">
          New message
        </ActionButton>
      }
    >
      <ThreadsList threads={threads} />
    </Page>
  );
}
