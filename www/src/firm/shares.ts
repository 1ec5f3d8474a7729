// Everything that is shared with guests, with its name.

import type { ShareFacts } from "firmgate";
import { find } from "./firm";
import { nameOf as nameOfPerson } from "./names";
import { shares } from "./parts";
import type { Share } from "./types";

export interface OutsideShare {
  readonly id: string;
  readonly guest: string;
  readonly contact: string;
  readonly kind: Share["kind"];
  readonly name: string;
  readonly matter: string | null;
  readonly hasEnded: boolean;
  readonly facts: ShareFacts;
}

const nameOf = ({ kind, item }: Share): string => {
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
  shares().map((share) => ({
    id: share.id,
    guest: nameOfPerson({ guest: share.guest }),
    contact: find.guest(share.guest)?.contact ?? "",
    kind: share.kind,
    name: nameOf(share),
    matter: share.matter ?? null,
    hasEnded: (share.ends_at ?? Infinity) <= Date.now(),
    facts: share.facts,
  }));
