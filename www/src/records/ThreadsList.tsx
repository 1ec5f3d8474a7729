import { nameOf } from "../firm/names";
import type { Thread } from "../firm/types";
import { ActionButton } from "../ui/ActionButton";
import { formatDay, formatTime } from "../ui/format";
import { MatterLink } from "./MatterLink";

/** Threads of internal messages. */
export function ThreadsList({ threads }: { readonly threads: readonly Thread[] }) {
  if (threads.length === 0) return <p className="empty">No conversations.</p>;
  return (
    <ul className="threads" data-records={threads.length}>
      {threads.map((thread) => (
        <li key={thread.id} className="card" data-record={thread.id}>
          <details>
            <summary>
              <strong>{thread.subject}</strong>
              <span className="quiet">{thread.participants.map(nameOf).join(", ")}</span>
              <MatterLink id={thread.matter} />
            </summary>
            <ol>
              {thread.messages.map((message) => (
                <li key={message.at}>
                  <span className="quiet">
                    {nameOf(message.author)}, {formatDay(message.at.slice(0, 10))}, {formatTime(message.at)}
                  </span>
                  <p>{message.text}</p>
                </li>
              ))}
            </ol>
            <ActionButton action="message:reply" record={thread.facts} of={thread.subject}>
              Reply
            </ActionButton>
          </details>
        </li>
      ))}
    </ul>
  );
}
