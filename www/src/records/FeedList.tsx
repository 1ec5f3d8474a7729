import { nameOf } from "../firm/names";
import type { FeedEntry } from "../firm/types";
import { formatDay, formatTime } from "../ui/format";
import { MatterLink } from "./MatterLink";

/** Who did what, the last deed first. */
export function FeedList({ entries, empty = "Nothing has happened." }: { readonly entries: readonly FeedEntry[]; readonly empty?: string }) {
  if (entries.length === 0) return <p className="empty">{empty}</p>;
  return (
    <ul className="feed" data-records={entries.length}>
      {entries.map((entry) => (
        <li key={entry.id} data-record={entry.id}>
          <span>
            <strong>{nameOf(entry.user)}</strong> {entry.text} {entry.matter && <MatterLink id={entry.matter} />}
          </span>
          <time className="quiet" dateTime={entry.at}>
            {formatDay(entry.at.slice(0, 10))}, {formatTime(entry.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}
