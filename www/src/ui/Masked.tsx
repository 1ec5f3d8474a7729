// A field that is masked for users who may read the record, but not this field.

import type { ActionOn, View } from "firmgate";
import type { ReactNode } from "react";
import { useAudience } from "../gate/GateProvider";
import { useText } from "../gate/useText";
import { Closed } from "./Closed";

interface Props {
  readonly view: View<"activity">;
  readonly action: ActionOn<"activity">;
  readonly children: ReactNode;
}

export function Masked({ view, action, children }: Props) {
  const audience = useAudience();
  const text = useText();
  return view.can(action) ? children : <Closed text="•••" heard="Hidden" why={text(view.decide(action, audience))} />;
}
