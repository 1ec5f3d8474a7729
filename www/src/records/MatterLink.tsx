import { useCan } from "firmgate/react";
import { find } from "../firm/firm";
import { to } from "../location/location";

/** The number of a matter as a link; nothing if the user cannot open it. */
export function MatterLink({ id }: { readonly id: string | null }) {
  const matter = find.matter(id ?? undefined);
  const isOpen = useCan("matter:view", matter ? matter.facts : {});
  if (!matter || !isOpen) return <span className="quiet">–</span>;
  return (
    <a className="number" href={to("matters", matter.id)} title={matter.description}>
      {matter.number}
    </a>
  );
}
