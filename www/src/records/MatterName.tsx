// A matter's number, as a link to it, and its description.

import type { Matter } from "../firm/types";
import { to } from "../location/location";

export function MatterName({ matter }: { readonly matter: Matter }) {
  return (
    <span className="matter-name">
      <a className="number" href={to("matters", matter.id)}>
        {matter.number}
      </a>
      <span>{matter.description}</span>
    </span>
  );
}
