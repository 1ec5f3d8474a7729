// Everything that is shared with guests, with its name.

import type { OutsideShare as Stored } from "firmgate/firm";
import { find } from "./firm";
import { shown } from "./live";

export interface OutsideShare {
  readonly id: string;
  readonly guest: string;
  readonly contact: string;
  readonly kind: Stored["kind"];
  readonly name: string;
  readonly matter: string | null;
  readonly hasEnded: boolean;
}

const nameOf = ({ kind, item }: Stored): string => {
  const key = String(item);
  const names = {
    matter: () => find.matter(key)?.number,
    document: () => find.document(key)?.name,
    folder: () => find.folder(key)?.name,
    bill: () => find.bill(key)?.number,
    task: () => find.task(key)?.name,
    event: () => find.event(key)?.title,
    message: () => find.thread(key)?.subject,
  };
  return names[kind]() ?? "–";
};

export const outsideShares = (): readonly OutsideShare[] =>
  shown().shares.map((share) => {
    const guest = find.guest(share.guest);
    return {
      id: String(share.id),
      guest: guest?.name ?? "",
      contact: String(guest?.contact ?? ""),
      kind: share.kind,
      name: nameOf(share),
      matter: share.matter === undefined ? null : String(share.matter),
      hasEnded: (share.ends_at ?? Infinity) <= Date.now(),
    };
  });
