import type { FeedItem } from "firmgate/firm";
import { nameOf } from "../firm/names";
import type { Person } from "../firm/types";
import { formatDay, formatTime } from "../ui/format";
import { MatterLink } from "./MatterLink";

/** The entries of the feed, newest first. */
export function FeedList({ items, empty = "Nothing has happened." }: { readonly items: readonly FeedItem[]; readonly empty?: string }) {
  if (items.length === 0) return <p className="empty">{empty}</p>;
  return (
    <ul className="feed" data-records={items.length}>
      {items.map((item) => {
        const at = new Date(item.at).toISOString();
        return (
          <li key={item.id} data-record={item.id}>
            <span>
              <strong>{nameOf(item.actor as Person)}</strong> {item.text ?? sayChange(item)}{" "}
              {item.matters.slice(0, 3).map((matter) => (
                <MatterLink key={matter} id={String(matter)} />
              ))}
            </span>
            <time className="quiet" dateTime={at}>
              {formatDay(at.slice(0, 10))}, {formatTime(at)}
            </time>
          </li>
        );
      })}
    </ul>
  );
}

// A command as a sentence, such as "set permissions: Desmond Achterberg"; an event by its kind, such as "signed in". Of
// what was deleted, the feed says the kind and not the name: "deleted: bill 12".
const sayChange = ({ change, kind, people, item, item_id }: FeedItem): string => {
  const verb = (change ?? kind).replaceAll("_", " ");
  if (item !== undefined) return [`${verb}:`, item, item_id].filter((word) => word !== undefined).join(" ");
  return people.length === 0 ? verb : `${verb}: ${people.slice(0, 3).map((person) => nameOf(person as Person)).join(", ")}`;
};
