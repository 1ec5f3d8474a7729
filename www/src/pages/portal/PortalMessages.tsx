import { factsOf } from "../../firm/facts";
import { useGate } from "../../gate/GateProvider";
import { ThreadsList } from "../../records/ThreadsList";
import { records } from "../../server/records";
import { ActionButton } from "../../ui/ActionButton";
import { formatCount } from "../../ui/format";
import { Page } from "../../ui/Page";

export function PortalMessages() {
  const threads = useGate().filter("message:view", records("message"), factsOf);
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
