// Everything that is shared with somebody outside the firm, with the matter that it belongs to.

import type { Share } from "firmgate";
import { find, firm } from "./firm";

export interface OutsideShare {
  readonly id: string;
  readonly guest: string;
  readonly contact: string;
  readonly kind: Share["kind"];
  readonly name: string;
  readonly matter: string | null;
  readonly hasEnded: boolean;
}

const recordOf = ({ kind, id }: Share): { readonly name: string; readonly matter: string | null } => {
  const key = String(id);
  const named = (name: string | undefined, matter: string | null | undefined) => ({ name: name ?? "", matter: matter ?? null });
  switch (kind) {
    case "matter":
      return named(find.matter(key)?.number, key);
    case "document":
      return named(find.document(key)?.name, find.document(key)?.matter);
    case "folder":
      return named(find.folder(key)?.name, find.folder(key)?.matter);
    case "bill":
      return named(find.bill(key)?.number, find.bill(key)?.matter);
    case "task":
      return named(find.task(key)?.name, find.task(key)?.matter);
    case "event":
      return named(find.event(key)?.title, find.event(key)?.matter);
    case "message":
      return named(find.thread(key)?.subject, find.thread(key)?.matter);
  }
};

export const outsideShares: readonly OutsideShare[] = firm.guests.flatMap((guest) =>
  guest.shares.map((share) => ({
    id: `${guest.id} ${share.kind} ${share.id}`,
    guest: guest.name,
    contact: guest.contact,
    kind: share.kind,
    hasEnded: (share.ends_at ?? Infinity) <= Date.now(),
    ...recordOf(share),
  })),
);
